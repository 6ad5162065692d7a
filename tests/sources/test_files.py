"""Articles from disk: every input ends as a page or as a reject."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

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


@pytest.mark.parametrize(
    "line",
    [
        b"[" * 100_000,
        b'{"id": 1' + b"1" * 5000 + b', "text": "x"}',
        b'{"text": ["a", "list"]}',
        b"\xff\xfe{",
        b'{"text": 5}',
    ],
)
def test_a_line_that_json_cannot_take_harms_no_other(tmp_path, line):
    (tmp_path / "a.jsonl").write_bytes(line + b'\n{"text": "Words."}\r\n')
    page, reject = load(tmp_path)
    assert (page.body, reject.reason, reject.origin) == ("Words.", "bad_record", f"{tmp_path}/a.jsonl:1")


def test_a_first_line_without_text_does_not_lose_the_articles_behind_it(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": 1, "title": "t"}\n{"id": 2, "text": "Words."}\n')
    page, reject = load(tmp_path)
    assert (page.external_id, reject.origin) == ("2", f"{tmp_path}/a.jsonl:1")


def test_half_characters_are_replaced_since_no_table_can_hold_them(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": "\\ud800", "title": "\\udfff", "text": "Words \\ud83d."}\n')
    (page,) = load(tmp_path)
    assert (page.external_id, page.title, page.body) == ("?", "?", "Words ?.")


def test_an_input_cannot_say_on_what_its_date_rests(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "Words.", "published_at": "2020-01-02", "published_basis": "oracle"}\n')
    assert load(tmp_path)[0].published_basis == "metadata"


def test_endings_in_capitals_are_endings(tmp_path):
    (tmp_path / "A.TXT").write_text("Words.")
    (tmp_path / "B.HTML").write_text("<p>Words.</p>")
    assert [p.kind for p in load(tmp_path)] == ["text", "html"]


def test_a_file_that_cannot_be_read_is_a_reject_and_the_others_come(tmp_path, monkeypatch):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
    real = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    reject, page = load(tmp_path)
    assert "Permission denied" in reject.detail and page.external_id == "b.txt"


def test_a_broken_line_of_the_manifest_and_a_missing_file_are_told(tmp_path):
    (tmp_path / "one.txt").write_text("Words.")
    (tmp_path / "manifest.jsonl").write_text(
        'nonsense\n{"path": "gone.txt"}\n{"path": "one.txt", "outlet": "x.example"}\n'
    )
    broken, gone, page = load(tmp_path)
    assert "not a JSON object" in broken.detail and "not in the folder" in gone.detail
    assert page.outlet == "x.example"


def test_a_feed_describes_the_page_that_lies_nearer(tmp_path):
    for outlet in ("a", "b"):
        (tmp_path / outlet).mkdir()
        (tmp_path / outlet / "story.html").write_text("<p>x</p>")
        (tmp_path / outlet / "feed.xml").write_text(
            f'<rss version="2.0"><channel><item><link>https://{outlet}.example/story.html?utm_source=f</link></item></channel></rss>'
        )
    assert [p.url.split("?")[0] for p in load(tmp_path)] == [
        "https://a.example/story.html",
        "https://b.example/story.html",
    ]


def test_a_file_of_another_kind_is_wrong_use(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    with pytest.raises(UsageError, match="no input"):
        load(tmp_path / "a.pdf")


def test_loading_is_in_a_stable_order(tmp_path):
    for name in "cab":
        (tmp_path / f"{name}.txt").write_text(name)
    assert [p.external_id for p in load(tmp_path)] == ["a.txt", "b.txt", "c.txt"]


def test_a_path_that_is_not_there_is_wrong_use(tmp_path):
    with pytest.raises(UsageError, match="no such file"):
        load(tmp_path / "nowhere")
