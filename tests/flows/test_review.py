"""People's decisions: they split and join what the model linked, survive rebuilds, and can be taken back."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from flows.build import build
from flows.cli import main
from flows.errors import UsageError
from flows.ingest import ingest
from flows.judging import Decision, judge, judgements, read_decisions
from flows.settings import Settings, load_settings

TEXTS = {
    "agency.example": "Taliban gunmen in uniforms stormed a base near Mazar-i-Sharif on Friday and killed at least 100 "
    "soldiers, the Afghan defence ministry said. Dozens more were wounded in the attack, the ministry said.",
    "herald.example": "At least 100 Afghan soldiers were killed on Friday when Taliban fighters in army uniforms "
    "attacked a base near Mazar-i-Sharif, the defence ministry said.",
    "courier.example": "The Taliban killed at least 100 soldiers on Friday in an attack on an army base near "
    "Mazar-i-Sharif, the Afghan defence ministry said. The gunmen wore uniforms.",
}


@pytest.fixture(scope="module")
def world(tmp_path_factory) -> Settings:
    """Three outlets on one attack, the first a day later, built: the model joins them."""
    folder = tmp_path_factory.mktemp("review")
    path = folder / "articles.jsonl"
    path.write_text(
        "".join(
            json.dumps(
                {
                    "url": f"https://{outlet}/2017/04/mazar",
                    "outlet": outlet,
                    "title": "Taliban attack army base in Mazar-i-Sharif",
                    "published_at": f"2017-04-{day}",
                    "text": text,
                }
            )
            + "\n"
            for day, (outlet, text) in zip((23, 22, 22), TEXTS.items(), strict=True)
        )
    )
    s = load_settings(folder / "data", (path,), env={"TALLYBOOK_WORKERS": "1"})
    ingest(s)
    build(s)
    return s


def ask(s: Settings, sql: str):
    with duckdb.connect(str(s.published), read_only=True) as con:
        return con.execute(sql).fetchall()


def homes(s: Settings) -> dict[str, str]:
    """Lead mention of each outlet -> incident."""
    sql = "select mention_id, incident_id from mentions join articles using (article_id) where is_lead order by outlet"
    return dict(ask(s, sql))


def last_changes(s: Settings) -> set[tuple[str, str, str | None]]:
    return set(
        ask(
            s,
            "select incident_id, change, new_id from changes where changed_at = (select max(changed_at) from changes)",
        )
    )


def test_a_judgement_splits_and_its_undoing_merges_again(world):
    s = world
    before = homes(s)
    assert len(before) == 3 and len(set(before.values())) == 1, "the model joins the three"
    [kept] = set(before.values())
    assert last_changes(s) == {(kept, "added", None)}

    lone, *others = before
    assert judge(s, [Decision(lone, m, "different", "Ada", "another base") for m in others]) == 2
    assert not build(s).nothing_new, "a new judgement is something new"
    split = homes(s)
    assert {split[m] for m in others} == {kept}, "the id stays with the larger part"
    new = split[lone]
    assert new != kept
    assert last_changes(s) == {(kept, "changed", None), (kept, "split", new), (new, "added", None)}
    assert ask(s, "select distinct judged_by, verdict, reason from judgements") == [
        ("Ada", "different", "another base")
    ]

    n = ask(s, "select count(*) from changes")
    assert build(s).nothing_new and homes(s) == split, "it holds, and is old news"
    assert ask(s, "select count(*) from changes") == n

    assert judge(s, [Decision(m, lone, "undone", "Ben") for m in others]) == 2
    build(s)
    assert homes(s) == before
    assert last_changes(s) == {(kept, "changed", None), (new, "merged", kept)}
    assert ask(s, "select old_id, new_id from incident_redirects") == [(new, kept)]


def test_the_command_asks_and_keeps_what_is_answered(world, monkeypatch):
    a, b, _ = homes(world)
    monkeypatch.setattr("flows.review.unsure_pairs", lambda path: [pair(a, b)])
    told = run(world, "review", "--reviewer", "Ada", stdin="s\n")
    assert "0 decisions kept" in told
    told = run(world, "review", "--reviewer", "Ada", stdin="x\nm\nthe same quote\n")
    assert "the same day (+3.5)\n" in told and "1 decision kept" in told
    assert [(j.verdict, j.judged_by, j.reason) for j in judgements(world) if j.verdict == "same"] == [
        ("same", "Ada", "the same quote")
    ]
    assert "1 of 1" not in run(world, "review", "--reviewer", "Ada"), "what is judged is not asked again"
    assert "1 decision kept" in run(world, "review", "--undo", b, a, "--reviewer", "Ada")


def test_a_list_filled_in_a_spreadsheet_comes_back_as_decisions(world, monkeypatch, tmp_path):
    a, b, c = homes(world)
    monkeypatch.setattr("flows.review.unsure_pairs", lambda path: [pair(a, b), pair(a, c), pair(b, c)])
    rows = list(csv.DictReader(run(world, "review", "--list", "--csv").splitlines()))
    assert [r["quote_b"] for r in rows] == ['one, "two"'] * 3
    for row, decision in zip(rows, ("keep apart", "merge", ""), strict=True):
        row.update(decision=decision, reviewer="Ada")
    file = tmp_path / "pairs.csv"
    with file.open("w", newline="") as out:
        writer = csv.DictWriter(out, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    assert "2 decisions kept" in run(world, "review", "--from", str(file))
    assert "0 decisions kept" in run(world, "review", "--from", str(file)), "the same file again changes nothing"
    judge(world, [Decision(a, b, "undone", "Ada"), Decision(a, c, "undone", "Ada")])


def test_the_unsure_pairs_of_a_build_can_be_listed(world):
    """The query itself, on real tables: every column that the list and the CSV print is there."""
    a, b, _ = homes(world)
    with duckdb.connect(str(world.published)) as con:
        con.execute("insert into pairs values (?, ?, 0.5, 'the same day (+3.5); other words (-3.5)')", sorted([a, b]))
    try:
        [row] = csv.DictReader(run(world, "review", "--list", "--csv").splitlines())
        assert (row["is_together"], row["match_probability"]) == ("True", "0.5")
        assert "killed at least 100" in row["tolls_a"] and int(row["n_affected"]) >= 6
        assert "other words (-3.5)\n" in run(world, "review", "--list")
    finally:
        with duckdb.connect(str(world.published)) as con:
            con.execute("delete from pairs")


def test_why_gives_each_piece_of_evidence_a_line(world):
    [incident] = set(homes(world).values())
    whole = ask(world, f"select reasons from incident_mentions where incident_id = '{incident}'")[0][0]
    lines = [line.strip() for line in run(world, "show", incident, "--why").splitlines()]
    assert len(whole.split("; ")) > 1
    assert set(whole.split("; ")[1:]) <= set(lines)


def test_an_incident_can_be_discounted_and_that_taken_back(world):
    [incident] = set(homes(world).values())
    told = run(world, "review", "--discount", incident, "--reviewer", "Ada", "--reason", "staged")
    assert "1 decision kept" in told
    mention = told.split("--undo ")[1].split()[0]
    assert [(j.mention_a, j.mention_b) for j in judgements(world) if j.verdict == "discounted"] == [(mention, mention)]
    assert "1 decision kept" in run(world, "review", "--undo", mention, mention, "--reviewer", "Ben")


def test_show_says_who_names_whom_where_the_perpetrator_is_contested(world):
    [incident] = set(homes(world).values())
    lone = min(homes(world))
    with duckdb.connect(str(world.published)) as con:
        con.execute("update mentions set event_type = 'air_or_drone_strike', perpetrators = ['A'] where is_lead")
        con.execute("update mentions set perpetrators = ['B'] where mention_id = ?", [lone])
        con.execute("update incidents set is_contested = true")
    [outlet] = ask(world, f"select outlet from mentions join articles using (article_id) where mention_id = '{lone}'")
    told = next(x for x in run(world, "show", incident).splitlines() if "who did it" in x)
    assert f"B ({outlet[0]})" in told and "A (" in told


def test_show_draws_a_chart_of_every_pair(world, tmp_path):
    [incident] = set(homes(world).values())
    run(world, "show", incident, "--chart", str(tmp_path / "why.html"))
    assert (tmp_path / "why.html").read_text().count("<svg") == 3, "three mentions are three pairs"


def test_status_tells_how_good_the_linking_is(world):
    shown = run(world, "status")
    assert "3 asserted mentions, 0 unplaced (0%)" in shown and "1 of 3-5" in shown and "Suspicious none" in shown
    assert json.loads(run(world, "status", "--json"))["linking"]["sizes"] == {"3-5": 1}


def test_show_spells_the_toll_out_with_the_figures_of_the_row(world):
    """The sums are made anew from the published rows: they must come to what the build wrote."""
    for incident, low, best, high in ask(
        world, "select incident_id, killed_low, killed_best, killed_high from incidents"
    ):
        shown = json.loads(run(world, "show", incident, "--json"))["arithmetic"]
        assert [(a["low"], a["best"], a["high"]) for a in shown if a["metric"] == "killed"] == [(low, best, high)]
        assert f"killed: {low:,} low, {best:,} best, {high:,} high\n    at least 100" in run(world, "show", incident)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("a,b,perhaps,Ada,", "line 2.*perhaps"),
        ("a,,merge,Ada,", "line 2.*needed"),
        ("a,b,merge,,", "line 2.*who decided"),
        (",,discount,Ada,", "line 2.*needed"),
    ],
)
def test_a_row_that_is_no_decision_is_told_with_its_line(tmp_path: Path, row, told):
    file = tmp_path / "d.csv"
    file.write_text(f"mention_a,mention_b,decision,reviewer,reason\n{row}\n")
    with pytest.raises(UsageError, match=told):
        read_decisions(file)


def test_a_mention_that_is_not_there_keeps_nothing(world):
    """A mistyped id must not wait in the lake as a decision on nothing."""
    a, b, _ = homes(world)
    before = judgements(world)
    with pytest.raises(UsageError, match="m-mistyped"):
        judge(world, [Decision(a, b, "same", "Ada"), Decision(a, "m-mistyped", "same", "Ada")])
    with pytest.raises(UsageError, match="nothing to undo"):
        judge(world, [Decision(a, b, "undone", "Ada")])
    assert judgements(world) == before


def pair(a: str, b: str) -> dict[str, object]:
    """A row of unsure_pairs."""
    names = ("outlet", "published_at", "title", "event_type", "date_start", "place_name", "admin1", "tolls", "quote")
    sides = {f"{n}_{side}": 'one, "two"' for n in names for side in "ab"}
    a, b = sorted([a, b])
    evidence = "the same day (+3.5); other words (-3.5)"
    return {"mention_a": a, "mention_b": b, "match_probability": 0.5, "evidence": evidence, "is_together": True,
            "n_affected": 4, **sides}  # fmt: skip


def run(s: Settings, *words: str, stdin: str = "") -> str:
    """What a command prints."""
    done = CliRunner().invoke(main, [*words, "--data", str(s.data)], input=stdin)
    assert done.exit_code == 0, done.output
    return done.stdout
