"""Questions to the published file, and its exports, as pandas, polars and SQLAlchemy see them."""

from __future__ import annotations

import json
from datetime import timedelta

import duckdb
import pandas as pd
import polars as pl
import pytest
import sqlalchemy

from tests.warehouse import world
from warehouse import query
from warehouse.errors import LakeMissing, UnknownIncident, WarehouseError
from warehouse.export import export
from warehouse.status import status
from warehouse.tables import PUBLIC


def test_most_contested_says_who_says_how_many(published):
    """Each claimant with its own latest number; a reprint and a superseded figure are no claimants of their own."""
    (only,) = query.most_contested(published, 5)
    assert (only["incident_id"], only["metric"], only["low"], only["high"]) == ("i0", "killed", 140, 300)
    assert only["who_says"] == "SANA: at least 300; SOHR: 140"
    assert {(c["claimant"], c["said"], c["is_superseded"], c["is_reprint"]) for c in only["claims"]} == {
        ("SOHR", "135", True, False),
        ("SOHR", "140", False, False),
        ("SANA", "at least 300", False, False),
        ("SANA", "at least 300", False, True),
    }


def test_show_follows_redirects_and_gives_reasons(published):
    """An id from last year's report still opens what it became."""
    shown = query.show_incident(published, "i-old")
    assert (shown["incident_id"], shown["redirected_from"]) == ("i0", "i-old")
    assert [m["mention_id"] for m in shown["mentions"]] == ["m0", "m1", "m13"]
    assert {m["reasons"] for m in shown["mentions"]} == {"alone"}
    assert query.show_incident(published, "i2")["redirected_from"] is None


def test_show_says_why_there_is_nothing(published):
    """A withdrawn incident and a mistyped id are told apart."""
    with pytest.raises(UnknownIncident, match="i-gone was withdrawn"):
        query.show_incident(published, "i-gone")
    with pytest.raises(UnknownIncident, match="no incident i-404"):
        query.show_incident(published, "i-404")


@pytest.mark.parametrize(("key", "found"), [("a3", "a3"), ("x3", "a3"), ("11", "a11"), ("a404", None), ("", None)])
def test_an_article_is_found_by_any_name_that_fits_one(published, key, found):
    """By id, by the input's id or its end; an end that fits several names none."""
    row = query.find_article(published, key)
    assert (row and row["article_id"]) == found


def test_as_known_on_a_day(published):
    """Before the second article appeared, 135 was the figure and nobody had said 300."""
    day = world.article(0).published_at.date()
    sql = "SELECT claim_id, is_superseded FROM claims_as_known(DATE '{}') WHERE incident_id = 'i0' ORDER BY 1"
    assert query.run_sql(published, sql.format(day))[1] == [("c0", False)]
    later = query.run_sql(published, sql.format(day + timedelta(days=1)))[1]
    assert later == [("c0", True), ("c0b", False), ("c1", False)]


def test_the_published_file_cannot_be_written(published):
    """A slip in a query changes nothing."""
    with pytest.raises(duckdb.InvalidInputException, match="read-only"):
        query.run_sql(published, "DELETE FROM claims")
    with pytest.raises(LakeMissing, match="run a build first"):
        query.run_sql(published.with_name("none.duckdb"), "SELECT 1")


def test_status_tells_runs_counts_and_age(published):
    """What a person on duty wants to know first."""
    now = world.BUILT_AT + timedelta(hours=5)
    told = status(published.parent, published, now=now)
    assert [r.run_id for r in told["runs"]] == ["run-1"]
    assert (told["holds"]["articles"], told["holds"]["reprints"], told["holds"]["contested"]) == (13, 1, 1)
    assert told["holds"]["rejects_by_reason"] == {"empty": 1}
    assert told["hours_since_last_run"] == 5
    with pytest.raises(LakeMissing):
        status(published.parent / "elsewhere", published.parent / "elsewhere" / "x.duckdb", now=now)


def test_witnesses_are_not_named_in_views(published, tmp_path):
    """Views go to charts and reports; a witness's name stays in the claims table."""
    with duckdb.connect() as con:
        con.execute(f"ATTACH '{published}' AS sound (READ_ONLY); COPY FROM DATABASE sound TO memory; DETACH sound")
        con.execute("UPDATE claims SET source_type = 'witness', source_name = 'A. Name' WHERE claim_id = 'c3'")
        assert con.execute("SELECT claimant FROM tolls WHERE claim_id = 'c3'").fetchone() == ("witness",)
        assert "victims" not in [c[0] for c in con.execute("DESCRIBE tolls").fetchall()]


def test_parquet_opens_in_pandas_and_polars(published, tmp_path):
    """The same rows as in the file: dates are dates, lists are lists, NULLs are NULL."""
    written = export(published, tmp_path)
    assert set(written) == {*PUBLIC, "tolls", "contested"}
    assert len(pd.read_parquet(tmp_path / "claims.parquet")) == written["claims"] == 14
    incidents = pl.read_parquet(tmp_path / "incidents.parquet")
    assert incidents.filter(incident_id="i3")["perpetrators"].to_list() == [["rebels"]]
    assert incidents.schema["date_start"] == pl.Date


def test_partitioned_parquet_counts_no_row_twice(published, tmp_path):
    """Written twice into the same folder, as a nightly job does."""
    for _ in range(2):
        export(published, tmp_path, tables=["claims"], partitioned=True)
    assert (tmp_path / "claims" / "by_country=SY" / "by_year=2016").is_dir()
    assert (tmp_path / "claims" / "by_country=unknown").is_dir()
    claims = pd.read_parquet(tmp_path / "claims")
    assert (len(claims), claims["country"].isna().sum()) == (14, 4)
    assert pl.read_parquet(tmp_path / "claims" / "**" / "*.parquet")["claim_id"].n_unique() == 14


def test_csv_and_json_lines(published, tmp_path):
    """For a spreadsheet and for a script."""
    export(published, tmp_path, "csv", tables=["tolls"])
    export(published, tmp_path, "jsonl", tables=["mentions"])
    assert (tmp_path / "tolls.csv").read_text().startswith("claim_id,incident_id,")
    lines = [json.loads(line) for line in (tmp_path / "mentions.jsonl").read_text().splitlines()]
    assert {line["quote"] for line in lines} == {world.QUOTE}


def test_a_wrong_format_or_table_is_named(published, tmp_path):
    """One line that lists what there is."""
    with pytest.raises(WarehouseError, match="choose one of parquet, csv, jsonl"):
        export(published, tmp_path, "xlsx")
    with pytest.raises(WarehouseError, match="no table victims: choose from articles"):
        export(published, tmp_path, tables=["victims"])


def test_sqlalchemy_reads_the_file(published):
    """What BI tools do: by duckdb-engine, tables and views."""
    engine = sqlalchemy.create_engine(f"duckdb:///{published}", connect_args={"read_only": True})
    with engine.connect() as con:
        assert (
            con.execute(sqlalchemy.text("SELECT who_says FROM contested")).scalar() == "SANA: at least 300; SOHR: 140"
        )
        assert {"claims", "incidents"} <= set(sqlalchemy.inspect(con).get_table_names())
    engine.dispose()


def test_an_empty_query_and_a_broken_file_are_told_with_the_remedy(published, tmp_path):
    with pytest.raises(WarehouseError, match="no query"):
        query.run_sql(published, " -- nothing")
    broken = tmp_path / "broken.duckdb"
    broken.write_bytes(b"no database" * 1000)
    with pytest.raises(WarehouseError, match="tallybook build"):
        query.run_sql(broken, "SELECT 1")
