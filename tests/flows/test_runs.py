"""ingest and build as functions, in this process: what a second run does, and what a failing one leaves."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import duckdb
import pytest

from flows.build import build, build_flow
from flows.errors import TallybookError, UsageError
from flows.ingest import ingest, ingest_flow
from flows.settings import Settings, load_settings
from warehouse.errors import CheckFailed
from warehouse.lake import Lake

ARTICLE = {
    "url": "https://agency.example/2017/04/mazar",
    "outlet": "agency.example",
    "title": "Taliban attack army base in Mazar-i-Sharif",
    "published_at": "2017-04-22",
    "text": "Taliban gunmen in uniforms stormed a base near Mazar-i-Sharif on Friday and killed at least 100 soldiers, "
    "the Afghan defence ministry said. Dozens more were wounded in the attack, the ministry said.",
}


def settings(tmp_path: Path, *articles: dict[str, str]) -> Settings:
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(a) + "\n" for a in articles))
    return load_settings(tmp_path / "data", (path,), env={"TALLYBOOK_WORKERS": "1"})


def ask(s: Settings, sql: str):
    with duckdb.connect(str(s.published), read_only=True) as con:
        return con.execute(sql).fetchall()


def everything(s: Settings):
    tables = ("articles", "mentions", "claims", "incidents", "incident_mentions")
    return {t: ask(s, f"from {t} order by all") for t in tables}


def test_a_second_run_writes_nothing_but_its_line_in_the_ledger(tmp_path):
    s = settings(tmp_path, ARTICLE)
    ingest(s)
    build(s)
    with Lake(s.data) as lake:
        before = len(lake.snapshots())
    assert (ingest(s).new, build(s).nothing_new) == (0, True)
    with Lake(s.data) as lake:
        assert len(lake.snapshots()) == before
        assert [r.status for r in lake.ledger.runs()] == ["done", "done", "nothing_new", "nothing_new"]


def test_a_changed_text_under_the_same_url_is_a_revision_and_its_claims_are_new(tmp_path):
    s = settings(tmp_path, ARTICLE)
    ingest(s)
    build(s)
    changed = {**ARTICLE, "text": ARTICLE["text"].replace("at least 100", "at least 140")}
    s = settings(tmp_path, changed)
    assert ingest(s).changed == 1
    build(s)
    assert ask(s, "select revision from articles") == [(2,)]
    assert ask(s, "select value_low from claims where metric = 'killed'") == [(140,)]
    assert "at least 100" in ask(s, "select text from article_revisions")[0][0]


def test_a_build_anew_from_the_same_articles_gives_the_same_rows(tmp_path):
    first = settings(tmp_path, ARTICLE)
    (tmp_path / "again").mkdir()
    second = dataclasses.replace(first, data=tmp_path / "again" / "data")
    for s in (first, second):
        ingest(s)
        build(s)
    a, b = everything(first), everything(second)
    assert {k: v for k, v in a.items() if k != "articles"} == {k: v for k, v in b.items() if k != "articles"}


def test_one_article_that_breaks_the_extractor_is_told_and_the_rest_goes_on(tmp_path, monkeypatch):
    s = settings(
        tmp_path, ARTICLE, {**ARTICLE, "url": "https://agency.example/broken", "text": "BREAK. " + ARTICLE["text"]}
    )
    broken(monkeypatch, "BREAK")
    ingest(s)
    assert build(s).n_failed == 1
    assert ask(s, "select reason, origin from rejects") == [("extraction_failed", "https://agency.example/broken")]
    assert ask(s, "select count(*) from claims")[0][0] > 0


def test_one_page_that_breaks_the_reader_is_told_and_the_rest_goes_on(tmp_path, monkeypatch):
    from flows import workers

    real = workers.read_page

    def read_page(page, **limits):
        if page.url.endswith("broken"):
            raise ValueError("cannot parse")
        return real(page, **limits)

    monkeypatch.setattr(workers, "read_page", read_page)
    done = ingest(settings(tmp_path, {**ARTICLE, "url": "https://agency.example/broken"}, ARTICLE))
    assert (done.new, dict(done.rejects)) == (1, {"extraction_failed": 1})


def test_the_flows_give_the_command_what_it_prints_under_a_prefect_server(tmp_path):
    s = settings(tmp_path, ARTICLE)
    assert ingest_flow.fn(str(s.data), [str(p) for p in s.inputs]).new == 1
    assert build_flow.fn(str(s.data)).n_articles == 1


def test_an_ingest_that_fails_stands_in_the_ledger(tmp_path):
    s = dataclasses.replace(settings(tmp_path), inputs=(tmp_path / "nowhere",))
    with pytest.raises(UsageError):
        ingest(s)
    with Lake(s.data) as lake:
        assert [(r.flow, r.status) for r in lake.ledger.runs()] == [("ingest", "failed")]


def test_a_build_where_nothing_was_ever_read_makes_no_empty_warehouse(tmp_path):
    s = dataclasses.replace(settings(tmp_path), data=tmp_path / "mistyped")
    with pytest.raises(TallybookError, match="ingest"):
        build(s)
    assert not s.data.exists()


def test_when_many_articles_fail_nothing_is_published(tmp_path, monkeypatch):
    copies = [{**ARTICLE, "url": f"https://agency.example/{i}"} for i in range(6)]
    s = settings(tmp_path, *copies)
    broken(monkeypatch, "Taliban")
    ingest(s)
    with pytest.raises(TallybookError, match="6 of 6"):
        build(s)
    assert not s.published.exists()
    with Lake(s.data) as lake:
        assert lake.ledger.runs()[-1].status == "failed"


def broken(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    from flows import workers

    real = workers.extract

    def extract(document, gazetteer):
        if word in document.article.text:
            raise ValueError(f"cannot read {word}")
        return real(document, gazetteer)

    monkeypatch.setattr(workers, "extract", extract)


def test_a_failed_check_publishes_nothing_and_the_old_file_stays(tmp_path, monkeypatch):
    s = settings(tmp_path, ARTICLE)
    ingest(s)
    build(s)
    before = s.published.read_bytes()

    with monkeypatch.context() as patch:
        lose_quotes(patch)
        s2 = settings(tmp_path, ARTICLE, {**ARTICLE, "url": "https://agency.example/second"})
        ingest(s2)
        with pytest.raises(CheckFailed, match="quotes_hold"):
            build(s2)
    assert s.published.read_bytes() == before
    assert build(s2).n_articles == 2, "a build that failed must be made good by the next"


def lose_quotes(patch: pytest.MonkeyPatch) -> None:
    from flows import workers

    real = workers.extract

    def extract(document, gazetteer):
        found = real(document, gazetteer)
        return dataclasses.replace(found, claims=tuple(dataclasses.replace(c, quote="lost") for c in found.claims))

    patch.setattr(workers, "extract", extract)


def test_extraction_that_was_done_before_a_failure_is_not_done_again(tmp_path, monkeypatch):
    s = settings(tmp_path, ARTICLE)
    ingest(s)
    with monkeypatch.context() as patch:
        patch.setattr("flows.build.link_new", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            build(s)
    broken(monkeypatch, "Taliban")  # from here on, extracting this article anew would fail
    assert build(s).n_failed == 0
    assert not (s.data / "work").exists()
