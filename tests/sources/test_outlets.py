"""outlets.yml and a whole outlet fetched from a web server on loopback."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.errors import UsageError
from flows.settings import DEFAULT_OUTLETS
from flows.sources.cache import FetchCache
from flows.sources.feeds import NotAFeed, parse_feed
from flows.sources.outlets import Outlet, fetch_outlet, load_outlets
from transforms.records import RawPage, Reject

NOW = datetime(2026, 1, 2, tzinfo=UTC)
HTML = {"Content-Type": "text/html; charset=utf-8"}


def feed(site, *slugs: str) -> bytes:
    items = "".join(
        f"<item><title>On {s}</title><link>{site.url}/{s}</link><pubDate>Thu, 01 Jan 2026 10:00:00 GMT</pubDate></item>"
        for s in slugs
    )
    return f'<rss version="2.0"><channel><title>t</title>{items}</channel></rss>'.encode()


def fetch(site, tmp_path: Path, known=(), **fields):
    cache = FetchCache(tmp_path / "cache.sqlite")
    outlet = Outlet(name="local.example", allow_private=True, delay_seconds=0, **fields)
    found = list(fetch_outlet(outlet, tmp_path, cache, set(known), NOW, 100_000))
    cache.commit()
    cache.close()
    return found


def test_a_feed_gives_pages_with_what_the_feed_says_of_them(site, tmp_path):
    site.pages["/feed"] = (200, {}, feed(site, "one"))
    site.pages["/one"] = (200, HTML, b"<p>text</p>")
    (page,) = fetch(site, tmp_path, feeds=(site.url + "/feed",))
    assert isinstance(page, RawPage)
    assert (page.title, page.outlet, page.published_basis) == ("On one", "local.example", "feed")
    assert page.published_at == "Thu, 01 Jan 2026 10:00:00 GMT"


def test_a_page_that_is_known_is_not_fetched_again(site, tmp_path):
    site.pages["/feed"] = (200, {}, feed(site, "one"))
    assert fetch(site, tmp_path, known=[site.url + "/one"], feeds=(site.url + "/feed",)) == []
    assert "/one" not in site.asked


def test_a_known_page_is_known_behind_a_feeds_tracking_parameters_too(site, tmp_path):
    site.pages["/feed"] = (200, {}, feed(site, "one?utm_source=rss"))
    assert fetch(site, tmp_path, known=[site.url + "/one"], feeds=(site.url + "/feed",)) == []
    assert site.asked == ["/robots.txt", "/feed"]


def test_a_missing_page_is_a_reject_and_the_others_come(site, tmp_path):
    site.pages["/feed"] = (200, {}, feed(site, "gone", "here"))
    site.pages["/here"] = (200, HTML, b"<p>text</p>")
    gone, here = fetch(site, tmp_path, feeds=(site.url + "/feed",))
    assert isinstance(gone, Reject) and gone.reason == "fetch_failed" and "404" in (gone.detail or "")
    assert isinstance(here, RawPage)


def test_an_unchanged_feed_does_not_hide_a_page_that_failed_last_time(site, tmp_path):
    def unchanged(headers):
        body = feed(site, "late")
        return (304, {}, b"") if "If-None-Match" in headers else (200, {"ETag": '"1"'}, body)

    site.pages["/feed"] = unchanged
    assert isinstance(fetch(site, tmp_path, feeds=(site.url + "/feed",))[0], Reject)
    site.pages["/late"] = (200, HTML, b"<p>text</p>")
    assert isinstance(fetch(site, tmp_path, feeds=(site.url + "/feed",))[0], RawPage)


def test_a_page_that_failed_comes_next_time_also_where_the_feed_has_moved(site, tmp_path):
    def unchanged(headers):
        return (304, {}, b"") if "If-None-Match" in headers else (200, {"ETag": '"1"'}, feed(site, "late"))

    site.pages["/old"] = (301, {"Location": "/new"}, b"")
    site.pages["/new"] = unchanged
    assert isinstance(fetch(site, tmp_path, feeds=(site.url + "/old",))[0], Reject)
    site.pages["/late"] = (200, HTML, b"<p>text</p>")
    assert isinstance(fetch(site, tmp_path, feeds=(site.url + "/old",))[0], RawPage)


def test_links_of_a_feed_may_be_relative_to_it_or_broken(site, tmp_path):
    links = "".join(f"<item><link>{link}</link></item>" for link in ("/one", "http://[bad/", "http://a..b/x"))
    site.pages["/feed"] = (200, {}, f'<rss version="2.0"><channel>{links}</channel></rss>'.encode())
    site.pages["/one"] = (200, HTML, b"<p>text</p>")
    one, bad, dots = fetch(site, tmp_path, feeds=(site.url + "/feed",))
    assert isinstance(one, RawPage) and one.url == site.url + "/one"
    assert (bad.reason, dots.reason) == ("fetch_failed", "fetch_failed")


def test_a_feed_cannot_name_a_local_file_to_be_read(tmp_path):
    local = tmp_path / "local.xml"
    local.write_text('<rss version="2.0"><channel><item><link>https://x.example/secret</link></item></channel></rss>')
    with pytest.raises(NotAFeed):
        parse_feed(str(local).encode())


def test_a_feed_that_is_no_feed_is_a_reject(site, tmp_path):
    site.pages["/feed"] = (200, {}, b"<html><body>moved</body></html>")
    (reject,) = fetch(site, tmp_path, feeds=(site.url + "/feed",))
    assert isinstance(reject, Reject) and reject.reason == "bad_record"


def test_a_url_list_is_read_line_by_line_with_comments(site, tmp_path):
    (tmp_path / "list.txt").write_text(f"# a comment\n\n{site.url}/one\n")
    site.pages["/one"] = (200, HTML, b"<p>text</p>")
    (page,) = fetch(site, tmp_path, url_list="list.txt")
    assert isinstance(page, RawPage) and page.published_at is None


def test_the_shipped_outlets_load():
    assert len(load_outlets(DEFAULT_OUTLETS)) >= 3


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- feeds: [x]\n", "without a name"),
        ("- name: a\n  feed: [x]\n", "unknown fields ['feed']"),
        ("a: [b\n", "not YAML"),
        ("- name: a\n  feeds: https://x.example/rss\n", "feeds must be a list"),
    ],
)
def test_a_mistake_in_outlets_yml_is_told_in_one_line(tmp_path, text, says):
    path = tmp_path / "outlets.yml"
    path.write_text(text)
    with pytest.raises(UsageError) as e:
        load_outlets(path)
    assert says in str(e.value) and "\n" not in str(e.value)
