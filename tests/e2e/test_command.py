"""The command as a person uses it: what it prints, and how it fails."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import duckdb
import pytest

from tests.e2e.conftest import ROOT, tallybook


def ask(data, sql):
    with duckdb.connect(str(data / "tallybook.duckdb"), read_only=True) as con:
        return con.execute(sql).fetchall()


def test_a_run_keeps_every_article_and_tells_what_it_refused(data):
    assert ask(data, "select count(*) from articles") == [(3,)]
    assert ask(data, "select reason from rejects") == [("empty",)]


def test_two_outlets_on_one_attack_are_one_incident_with_both_claimants(data):
    claims = ask(data, "select incident_id, value_low from claims where metric = 'killed' and value_low in (43, 110)")
    assert {v for _, v in claims} == {43, 110}
    assert len({i for i, _ in claims}) == 1


def test_a_war_wide_total_is_no_toll_of_the_incident(data):
    assert ask(data, "select count(*) from claims where value_low = 30000 and incident_id is not null") == [(0,)]


def test_an_analysis_has_no_lead(data):
    sql = "select count(*) from mentions join articles using (article_id) where external_id = 'analysis' and is_lead"
    assert ask(data, sql) == [(0,)]


def test_a_second_run_finds_nothing_new_and_leaves_the_file_alone(folder, data):
    before = (data / "tallybook.duckdb").stat().st_mtime_ns
    done = tallybook("run", "--input", str(folder), "--data", str(data))
    assert done.returncode == 0 and "nothing new" in done.stdout
    assert (data / "tallybook.duckdb").stat().st_mtime_ns == before


@pytest.mark.parametrize("seconds", [2.0, 5.0])
def test_a_run_that_is_killed_is_made_good_by_the_next(folder, data, tmp_path, seconds):
    command = [sys.executable, "-m", "flows", "run", "--input", str(folder), "--data", str(tmp_path)]
    killed = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    killed.kill()
    killed.wait()
    done = tallybook("run", "--input", str(folder), "--data", str(tmp_path))
    assert done.returncode == 0, done.stderr
    rows = "select claim_id, incident_id, value_low from claims order by all"
    assert ask(tmp_path, rows) == ask(data, rows)


def test_the_end_of_a_run_tells_who_says_how_many_and_what_to_try(folder, tmp_path):
    done = tallybook("run", "--input", str(folder), "--data", str(tmp_path))
    assert "3 new articles" in done.stdout and "1 refused (1 empty)" in done.stdout
    assert str(tmp_path / "tallybook.duckdb") in done.stdout
    assert done.stdout.count("tallybook sql") == 3


def test_sql_prints_tables_csv_and_json(data):
    query = "select outlet, count(*) as n from articles group by all order by all"
    assert "agency.example" in tallybook("sql", query, "--data", str(data)).stdout
    assert tallybook("sql", query, "--csv", "--data", str(data)).stdout.splitlines()[:2] == [
        "outlet,n",
        "agency.example,1",
    ]
    first = tallybook("sql", query, "--json", "--data", str(data)).stdout.splitlines()[0]
    assert json.loads(first) == {"outlet": "agency.example", "n": 1}


def test_a_table_shows_values_as_they_are_and_no_markup(data):
    shown = tallybook("sql", "select '[/b] [more] :dead:' as \"[x]\"", "--data", str(data))
    assert shown.returncode == 0 and "[/b] [more] :dead:" in shown.stdout and "[x]" in shown.stdout


def test_show_gives_claimants_quotes_and_reasons(data):
    (incident,) = ask(data, "select incident_id from claims where value_low = 110")[0]
    shown = tallybook("show", incident, "--data", str(data)).stdout
    assert "Who says how many" in shown and "United Nations" in shown and "“" in shown
    assert json.loads(tallybook("show", incident, "--json", "--data", str(data)).stdout)["incident_id"] == incident


def test_explain_tells_sentence_by_sentence_what_was_taken(data):
    shown = tallybook("explain", "daily", "--data", str(data))
    assert shown.returncode == 0, shown.stderr
    assert "LEAD" in shown.stdout and "killed 110" in shown.stdout


def test_status_lists_runs_counts_and_refusals(data):
    shown = tallybook("status", "--data", str(data)).stdout
    assert "ingest" in shown and "build" in shown and "3 articles" in shown and "1 empty" in shown


def test_export_writes_files_that_parquet_readers_open(data, tmp_path):
    import polars

    assert tallybook("export", str(tmp_path / "out"), "--data", str(data)).returncode == 0
    assert polars.read_parquet(tmp_path / "out" / "articles.parquet").height == 3


def test_places_resolve_answers_line_by_line_and_null_for_the_unknown(tmp_path):
    asked = tmp_path / "asked.jsonl"
    asked.write_text('{"place": "Maiduguri", "country": "NG"}\n{"place": "Xyzzyville", "country": "NG"}\n')
    found, unknown = map(json.loads, tallybook("places", "resolve", str(asked)).stdout.splitlines())
    assert abs(found["latitude"] - 11.85) < 0.2 and abs(found["longitude"] - 13.15) < 0.2
    assert unknown["latitude"] is None


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (["run", "--input", "/no/such/folder"], 2, "no such file or folder"),
        (["sql", "select 1", "--data", "/no/such/data"], 1, "run `tallybook run"),
        (["sql"], 2, "Missing argument"),
        (["ingest", "--outlets", "/no/outlets.yml"], 2, "no such file"),
        (["dance"], 2, "No such command"),
        (["places", "resolve", "tests/e2e/articles.jsonl"], 2, 'with "place"'),
    ],
)
def test_errors_are_one_line_with_the_remedy_and_an_exit_code(args, code, says, tmp_path):
    data = [] if "--data" in args or args[0] not in ("run", "ingest") else ["--data", str(tmp_path)]
    done = tallybook(*args, *data)
    assert done.returncode == code
    assert says in done.stderr and "Traceback" not in done.stderr


def test_a_query_that_fails_is_one_line(data):
    done = tallybook("sql", "select nothing from nowhere", "--data", str(data))
    assert done.returncode == 1 and len(done.stderr.strip().splitlines()) == 1 and "nowhere" in done.stderr


def test_debug_shows_the_traceback(tmp_path):
    wrong = ("run", "--input", "/no/such/folder", "--data", str(tmp_path))
    assert "Traceback" in tallybook("--debug", *wrong).stderr
    assert "Traceback" in tallybook(*wrong, env={"TALLYBOOK_DEBUG": "1"}).stderr


def test_what_nobody_foresaw_is_one_line_too(tmp_path):
    (tmp_path / "lake").mkdir()
    (tmp_path / "lake" / "ledger.sqlite").write_bytes(b"this is no database" * 100)
    done = tallybook("status", "--data", str(tmp_path))
    assert done.returncode == 1 and len(done.stderr.strip().splitlines()) == 1 and "not a database" in done.stderr


@pytest.mark.parametrize(
    "args", [[], ["run"], ["sql"], ["show"], ["explain"], ["export"], ["places", "resolve"], ["maintain"]]
)
def test_help_shows_examples(args):
    assert "Example" in tallybook(*args, "--help").stdout


def test_a_bad_setting_in_the_environment_is_told(folder, tmp_path):
    done = tallybook("run", "--input", str(folder), "--data", str(tmp_path), env={"TALLYBOOK_MAX_BYTES": "lots"})
    assert done.returncode == 2 and "TALLYBOOK_MAX_BYTES" in done.stderr
