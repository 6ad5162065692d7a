"""The checks: a sound world passes all of them, and each one finds its bad row."""

from __future__ import annotations

import ast
import typing
from contextlib import closing
from pathlib import Path

import duckdb
import pytest
import yaml

from tests.warehouse import world
from transforms import records
from warehouse import quality
from warehouse.errors import CheckFailed
from warehouse.quality import FOLDER, checks

# check -> a statement that puts one bad row into the sound world, several where the check has several parts
BAD = [
    ("articles_key_unique", "INSERT INTO articles FROM articles LIMIT 1"),
    ("mentions_required", "UPDATE mentions SET quote = NULL WHERE mention_id = 'm3'"),
    ("mentions_required", "UPDATE mentions SET is_lead = NULL WHERE mention_id = 'm3'"),
    ("references_whole", "DELETE FROM articles WHERE article_id = 'a3'"),
    ("references_whole", "UPDATE mentions SET incident_id = 'nowhere' WHERE mention_id = 'm3'"),
    ("references_whole", "UPDATE claims SET mention_id = 'nowhere' WHERE claim_id = 'c3'"),
    ("references_whole", "UPDATE claims SET incident_id = 'nowhere', mention_id = NULL WHERE claim_id = 'c3'"),
    ("references_whole", "UPDATE claims SET superseded_by = 'nowhere' WHERE claim_id = 'c3'"),
    ("references_whole", "UPDATE claims SET superseded_by = claim_id WHERE claim_id = 'c3'"),
    ("references_whole", "UPDATE claims SET altered_from = 'nowhere' WHERE claim_id = 'c3'"),
    ("references_whole", "UPDATE articles SET duplicate_of = 'nowhere' WHERE article_id = 'a3'"),
    ("references_whole", "DELETE FROM mentions WHERE mention_id = 'm3'; DELETE FROM claims WHERE mention_id = 'm3'"),
    ("redirects_lead_somewhere", "INSERT INTO incident_redirects VALUES ('i3', 'i2', 'merged', now())"),
    ("redirects_lead_somewhere", "INSERT INTO incident_redirects VALUES ('old', 'nowhere', 'merged', now())"),
    ("redirects_lead_somewhere", "INSERT INTO incident_redirects VALUES ('old', NULL, 'merged', now())"),
    ("incidents_have_mentions", "INSERT INTO incidents SELECT * REPLACE ('x' AS incident_id) FROM incidents LIMIT 1"),
    ("incidents_have_mentions", "DELETE FROM incident_mentions WHERE mention_id = 'm3'"),
    ("incidents_have_mentions", "UPDATE incident_mentions SET incident_id = 'i2' WHERE mention_id = 'm3'"),
    ("asserted_has_incident", "UPDATE mentions SET incident_id = NULL WHERE mention_id = 'm3'"),
    ("claims_follow_their_mention", "UPDATE claims SET incident_id = 'i2' WHERE claim_id = 'c3'"),
    ("claims_follow_their_mention", "UPDATE claims SET article_id = 'a2' WHERE claim_id = 'c3'"),
    ("quotes_hold", "UPDATE mentions SET quote_start = quote_start + 1 WHERE mention_id = 'm3'"),
    ("quotes_hold", "UPDATE claims SET quote = 'rebels killed 136 people' WHERE claim_id = 'c3'"),
    ("quotes_hold", "UPDATE claims SET quote = '', quote_end = quote_start WHERE claim_id = 'c3'"),
    ("number_in_quote", "UPDATE claims SET value_low = 13, value_high = 13 WHERE claim_id = 'c3'"),
    ("number_in_quote", "UPDATE claims SET value_low = 35, value_high = 35, number_start = NULL WHERE claim_id = 'c3'"),
    ("number_in_quote", "UPDATE claims SET number_start = quote_start - 1 WHERE claim_id = 'c3'"),
    ("number_in_quote", "UPDATE claims SET number_end = number_end - 1 WHERE claim_id = 'c3'"),
    ("one_lead_per_article", "UPDATE mentions SET article_id = 'a2' WHERE mention_id = 'm5'"),
    ("no_future_dates", "UPDATE mentions SET date_start = '2016-03-01' WHERE mention_id = 'm3'"),
    ("no_future_dates", "UPDATE articles SET published_at = NULL; UPDATE mentions SET date_start = '2026-01-03'"),
    ("no_future_dates", "UPDATE incidents SET date_start = '2016-03-01' WHERE incident_id = 'i3'"),
    ("dates_in_order", "UPDATE mentions SET date_end = date_start - 1 WHERE mention_id = 'm3'"),
    ("dates_in_order", "UPDATE incidents SET date_end = NULL WHERE incident_id = 'i3'"),
    ("coordinates_whole", "UPDATE mentions SET longitude = NULL WHERE mention_id = 'm3'"),
    ("coordinates_whole", "UPDATE incidents SET latitude = 0, longitude = 0 WHERE incident_id = 'i3'"),
    ("coordinates_whole", "UPDATE places SET latitude = 91"),
    ("coordinates_in_country", "UPDATE mentions SET latitude = 34.7, longitude = -82.4 WHERE mention_id = 'm3'"),
    ("coordinates_in_country", "UPDATE places SET longitude = 50.1"),
    ("no_false_pins", "UPDATE mentions SET where_precision = 6 WHERE mention_id = 'm3'"),
    ("no_false_pins", "UPDATE incidents SET date_start = NULL, date_end = NULL WHERE incident_id = 'i3'"),
    ("tolls_stand_on_claims", "UPDATE incidents SET wounded_best = 3 WHERE incident_id = 'i3'"),
    ("tolls_stand_on_claims", "UPDATE incidents SET n_articles = 2 WHERE incident_id = 'i3'"),
    ("tolls_stand_on_claims", "UPDATE claims SET superseded_by = 'c4' WHERE claim_id = 'c3'"),
    ("known_values", "UPDATE mentions SET realis = 'rumoured' WHERE mention_id = 'm3'"),
    ("known_values", "UPDATE incidents SET event_type = 'battle' WHERE incident_id = 'i3'"),
    ("known_values", "UPDATE claims SET metric = 'dead' WHERE claim_id = 'c3'"),
    ("known_values", "UPDATE claims SET source_type = 'press' WHERE claim_id = 'c3'"),
    ("values_in_range", "UPDATE claims SET value_high = 100 WHERE claim_id = 'c3'"),
    ("values_in_range", "UPDATE mentions SET date_precision = 6 WHERE mention_id = 'm3'"),
    ("values_in_range", "UPDATE incidents SET killed_low = 136 WHERE incident_id = 'i3'"),
    ("values_in_range", "UPDATE incident_mentions SET match_probability = 1.2 WHERE mention_id = 'm3'"),
]


@pytest.fixture(scope="module")
def con(published):
    """A writable copy of the published world in memory."""
    with closing(duckdb.connect()) as con:
        con.execute(f"ATTACH '{published}' AS sound (READ_ONLY); COPY FROM DATABASE sound TO memory; DETACH sound")
        quality.prepare(con, world.BUILT_AT)
        yield con


@pytest.mark.parametrize(("name", "statement"), BAD)
def test_each_check_finds_its_bad_row(con, name, statement):
    """A check that cannot fail protects nothing."""
    con.execute("BEGIN")
    try:
        con.execute(statement)
        with pytest.raises(CheckFailed) as failed:
            quality.run(con, next(c for c in checks() if c.name == name))
        assert failed.value.rows >= 1
        assert failed.value.examples
    finally:
        con.execute("ROLLBACK")


def test_every_file_has_a_bad_row_here():
    """Who adds a check adds the row it is to find."""
    assert {f.stem for f in FOLDER.glob("*.sql")} <= {name for name, _ in BAD}


def test_a_sound_world_passes(con):
    """Emoji, joined emoji and combining accents before a quote do not shift it."""
    quality.check(con, world.BUILT_AT)


@pytest.mark.parametrize(
    ("quote", "low", "high"),
    [
        ("12,500 people fled", 12500, 12500),
        ("12 500 people fled", 12500, 12500),
        ("In 2013 120 were killed", 120, 120),
        ("Twenty-seven civilians died", 27, 27),
        ("1.2 million displaced", 1200000, 1200000),
        ("killed 20-30 fighters", 20, 30),
        ("The governor was killed", 1, 1),
        ("tens were injured", 24, None),
        ("dozens of people were killed", 24, None),
    ],
)
def test_numbers_are_found_as_people_write_them(con, quote, low, high):
    """Thousands separators, words and ranges are no reason to refuse a build, even where no words are marked."""
    con.execute("BEGIN")
    con.execute(
        "UPDATE claims SET quote = ?, value_low = ?, value_high = ?, number_start = NULL WHERE claim_id = 'c3'",
        [quote, low, high],
    )
    try:
        quality.run(con, next(c for c in checks() if c.name == "number_in_quote"))
    finally:
        con.execute("ROLLBACK")


def test_marked_figures_may_have_separators(con):
    """'1,350' is 1350, and words that are no figures ('a dozen') are taken as they are."""
    con.execute("BEGIN; UPDATE articles SET text = '1,350 and a dozen' WHERE article_id = 'a3'")
    for number, value in (((0, 5), 1350), ((10, 17), 12)):
        con.execute(
            "UPDATE claims SET quote_start = 0, quote_end = 17, number_start = ?, number_end = ?, value_low = ?, "
            "value_high = NULL WHERE claim_id = 'c3'",
            [*number, value],
        )
        quality.run(con, next(c for c in checks() if c.name == "number_in_quote"))
    con.execute("ROLLBACK")


def test_every_place_we_can_pin_lies_in_its_countrys_box(con):
    """A place of the gazetteer outside its box (a border crossing in the desert) would stop a build."""
    folder = Path(records.__file__).parent / "reference" / "places"
    outside = con.execute(
        "SELECT name, country, lat, lon FROM read_csv(?, delim = '\t', header = true, comment = '#', quote = '') "
        "JOIN country_boxes USING (country) WHERE lat NOT BETWEEN south AND north OR lon NOT BETWEEN west AND east",
        [[str(f) for f in sorted(folder.glob("conflict_*.tsv"))]],
    ).fetchall()
    assert outside == []
    assert con.execute("SELECT count(*) > 240 FROM country_boxes WHERE country IS NOT NULL").fetchone() == (True,)


def test_a_failed_check_says_which_how_many_and_shows_three(con):
    """The message is enough to start looking."""
    con.execute("BEGIN; UPDATE mentions SET confidence = 2")
    with pytest.raises(CheckFailed) as failed:
        quality.check(con, world.BUILT_AT)
    con.execute("ROLLBACK")
    assert (failed.value.check, failed.value.rows, len(failed.value.examples)) == ("values_in_range", 13, 3)
    assert "'values_in_range' failed for 13 rows" in str(failed.value)
    assert "\n" not in str(failed.value)


def test_the_lists_of_values_are_those_of_the_records():
    """A value added to the records is added to the check."""
    sql = (FOLDER / "known_values.sql").read_text()
    listed = {}
    for part in sql.split("('")[1:]:
        name, _, rest = part.partition("', [")
        if rest:
            listed[name] = set(ast.literal_eval("[" + rest.split("]")[0] + "]"))
    assert listed["realis"] == set(typing.get_args(records.Realis))
    assert listed["metric"] == set(typing.get_args(records.Metric))
    assert listed["qualifier"] == set(typing.get_args(records.Qualifier))
    assert listed["victim_type"] == set(typing.get_args(records.VictimType))
    types = yaml.safe_load((Path(records.__file__).parent / "reference" / "event_types.yml").read_text())
    assert listed["event_type"] == set(types.get("event_types", types))
