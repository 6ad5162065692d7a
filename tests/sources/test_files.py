"""Articles from disk: every input ends as a page or as a reject."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from flows.errors import UsageError
from flows.sources.files import load_paths
from transforms.records import RawPage, Reject

NOW = datetime(2026, 1, 2, tzinfo=UTC)


def load(*paths):
    return list(load_paths(paths, NOW))


def test_jsonl_lines_become_pages_with_their_fields(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(
        json.dumps({"id": 7, "text": "Words.", "outlet": "x.example", "published_at": "2020-01-02"}) + "\n\n"
    )
    (page,) = load(path)
    assert (page.external_id, page.body, page.kind, page.outlet, page.published_at) == (
        "7", "Words.", "text", "x.example", "2020-01-02",
    )  # fmt: skip


def test_bad_lines_are_rejects_that_name_their_line(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "ok"}\nnot json\n[1]\n{"id": "x", "text": ""}\n')
    found = load(path)
    assert [type(x) for x in found] == [RawPage, Reject, Reject, Reject]
    assert [r.origin.rsplit(":", 1)[1] for r in found[1:]] == ["2", "3", "4"]
    assert len({r.reject_id for r in found[1:]}) == 3


def test_a_jsonl_of_something_else_is_one_reject_not_one_a_line(tmp_path):
    (tmp_path / "labels.jsonl").write_text('{"id": 1, "label": 2}\n' * 50)
    (reject,) = load(tmp_path)
    assert reject.reason == "bad_record" and "neither text nor html" in reject.detail


def test_a_manifest_gives_fields_to_the_files_beside_it(tmp_path):
    (tmp_path / "one.txt").write_text("Words.")
    (tmp_path / "manifest.jsonl").write_text('{"path": "one.txt", "outlet": "x.example", "title": "T"}\n')
    (page,) = load(tmp_path)
    assert (page.external_id, page.outlet, page.title, page.body) == ("one.txt", "x.example", "T", b"Words.")


def test_a_feed_in_a_folder_gives_fields_to_the_page_its_link_names(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "slug.html").write_text("<p>x</p>")
    (tmp_path / "feed.xml").write_text(
        '<rss version="2.0"><channel><item><title>Head</title><link>https://x.example/2020/slug.html</link>'
        "<pubDate>Thu, 02 Jan 2020 10:00:00 GMT</pubDate></item>"
        "<item><title>Gone</title><link>https://x.example/2020/gone.html</link></item></channel></rss>"
    )
    reject, page = load(tmp_path)
    assert reject.reason == "bad_record" and "gone.html" in reject.origin
    assert (page.url, page.title, page.published_basis) == ("https://x.example/2020/slug.html", "Head", "feed")


def test_loading_is_in_a_stable_order(tmp_path):
    for name in "cab":
        (tmp_path / f"{name}.txt").write_text(name)
    assert [p.external_id for p in load(tmp_path)] == ["a.txt", "b.txt", "c.txt"]


def test_a_path_that_is_not_there_is_wrong_use(tmp_path):
    with pytest.raises(UsageError, match="no such file"):
        load(tmp_path / "nowhere")
