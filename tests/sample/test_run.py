"""The main job on the shipped sample: everything is kept or refused for the reason we meant, and linked as we meant."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from tests.e2e.conftest import ROOT, tallybook

REJECTS = json.loads((ROOT / "tests/sample/rejects.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample")
    done = tallybook("run", "--input", "sample", "--data", str(path))
    assert done.returncode == 0, done.stderr
    return path


def ask(data: Path, sql: str):
    with duckdb.connect(str(data / "tallybook.duckdb"), read_only=True) as con:
        return con.execute(sql).fetchall()


def test_what_cannot_be_read_is_refused_for_the_reason_we_meant(data):
    found = ask(data, "select origin, reason from rejects")
    assert {o.removeprefix("sample/"): r for o, r in found} == REJECTS


def test_reprints_point_to_the_earliest_telling(data):
    # by days: on one day an agency's own text counts as the original, whatever hours the pages print
    sql = """select r.published_at::date >= o.published_at::date from articles r
             join articles o on r.duplicate_of = o.article_id where r.published_at is not null"""
    assert {ok for (ok,) in ask(data, sql)} == {True}


def test_an_article_without_a_date_anywhere_has_none(data):
    sql = "select published_at, published_basis from articles where external_id = 'mazar-survivor-no-date.txt'"
    assert ask(data, sql) == [(None, "none")]


def test_claimants_who_disagree_stand_side_by_side(data):
    assert ask(data, "select count(*) > 2 from contested") == [(True,)]
