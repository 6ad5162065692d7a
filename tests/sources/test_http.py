"""Fetching with manners, against a real web server on loopback."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpcore
import pytest

from flows.sources.cache import FetchCache
from flows.sources.guard import PrivateAddress, public_address
from flows.sources.http import FetchRefused, PoliteClient

HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture(autouse=True)
def _quick_retries(monkeypatch: pytest.MonkeyPatch) -> None:
    import stamina

    stamina.set_testing(True, attempts=3)


def client(tmp_path: Path, **kwargs: Any) -> PoliteClient:
    return PoliteClient(FetchCache(tmp_path / "cache.sqlite"), **{"delay": 0.0, "allow_private": True, **kwargs})


def test_a_page_comes_with_its_body_and_charset(tmp_path, site):
    site.pages["/a"] = (200, HTML, b"<p>hello</p>")
    with client(tmp_path) as c:
        page = c.fetch(site.url + "/a")
    assert (page.body, page.charset) == (b"<p>hello</p>", "utf-8")


def test_robots_txt_is_kept_for_our_agent_and_read_once(tmp_path, site):
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private\nAllow: /private/open$\n")
    site.pages["/private/x"] = site.pages["/private/open"] = site.pages["/b"] = (200, HTML, b"ok")
    with client(tmp_path) as c:
        c.fetch(site.url + "/b")
        c.fetch(site.url + "/private/open")
        with pytest.raises(FetchRefused) as refused:
            c.fetch(site.url + "/private/x")
    assert refused.value.reason == "disallowed_by_robots"
    assert site.asked == ["/robots.txt", "/b", "/private/open"], "the forbidden page must not even be asked for"


def test_a_server_that_fails_to_give_its_robots_txt_is_left_alone(tmp_path, site):
    site.pages["/robots.txt"] = (500, {}, b"")
    site.pages["/a"] = (200, HTML, b"ok")
    with client(tmp_path) as c, pytest.raises(FetchRefused) as refused:
        c.fetch(site.url + "/a")
    assert refused.value.reason == "fetch_failed"
    assert "/a" not in site.asked


def test_robots_txt_holds_also_where_it_has_moved(tmp_path, site):
    site.pages["/robots.txt"] = (301, {"Location": "/robots/rules.txt"}, b"")
    site.pages["/robots/rules.txt"] = (200, {}, b"User-agent: *\nDisallow: /\n")
    with client(tmp_path) as c, pytest.raises(FetchRefused) as refused:
        c.fetch(site.url + "/a")
    assert refused.value.reason == "disallowed_by_robots"


def test_a_body_that_is_not_what_its_encoding_says_is_a_reject(tmp_path, site):
    site.pages["/a"] = (200, {**HTML, "Content-Encoding": "gzip"}, b"no gzip at all")
    with client(tmp_path) as c, pytest.raises(FetchRefused, match="/a"):
        c.fetch(site.url + "/a")


def test_a_redirect_to_nonsense_is_refused(tmp_path, site):
    site.pages["/go"] = (302, {"Location": "http://[bad/"}, b"")
    with client(tmp_path) as c, pytest.raises(FetchRefused):
        c.fetch(site.url + "/go")


def test_a_redirect_into_a_forbidden_path_is_refused(tmp_path, site):
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /no\n")
    site.pages["/go"] = (302, {"Location": "/no/where"}, b"")
    with client(tmp_path) as c, pytest.raises(FetchRefused) as refused:
        c.fetch(site.url + "/go")
    assert refused.value.reason == "disallowed_by_robots"


def test_redirects_in_a_circle_end(tmp_path, site):
    site.pages["/r"] = (301, {"Location": "/r"}, b"")
    with client(tmp_path) as c, pytest.raises(FetchRefused, match="redirects"):
        c.fetch(site.url + "/r")


def test_a_second_request_is_conditional_once_the_pages_were_kept(tmp_path, site):
    def page(headers: dict[str, str]) -> Any:
        return (304, {}, b"") if headers.get("If-None-Match") == '"v1"' else (200, {**HTML, "ETag": '"v1"'}, b"ok")

    site.pages["/a"] = page
    with client(tmp_path) as c:
        assert c.fetch(site.url + "/a").body == b"ok"
        c.cache.close()  # killed before the commit: the page is asked for whole again
    with client(tmp_path) as c:
        assert c.fetch(site.url + "/a").body == b"ok"
        c.cache.commit()
        assert c.fetch(site.url + "/a").body is None


def test_a_page_over_the_limit_is_refused_with_the_setting_to_change(tmp_path, site):
    site.pages["/big"] = (200, HTML, b"x" * 50_000)
    with client(tmp_path, max_bytes=10_000) as c, pytest.raises(FetchRefused, match="TALLYBOOK_MAX_BYTES") as refused:
        c.fetch(site.url + "/big")
    assert refused.value.reason == "too_large"


def test_a_passing_failure_is_tried_again(tmp_path, site):
    answers = [(503, {}, b""), (503, {}, b""), (200, HTML, b"at last")]
    site.pages["/shaky"] = lambda _headers: answers.pop(0)
    with client(tmp_path) as c:
        assert c.fetch(site.url + "/shaky").body == b"at last"


def test_a_lasting_failure_is_a_reject_after_the_tries(tmp_path, site):
    site.pages["/down"] = (503, {}, b"")
    with client(tmp_path) as c, pytest.raises(FetchRefused, match="503"):
        c.fetch(site.url + "/down")
    assert site.asked.count("/down") == 3


def test_two_requests_to_one_host_are_spaced_and_crawl_delay_wins_where_longer(tmp_path, site):
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 7\n")
    site.pages["/a"] = site.pages["/b"] = (200, HTML, b"ok")
    pauses: list[float] = []
    with client(tmp_path, delay=2.0, sleep=pauses.append) as c:
        c.fetch(site.url + "/a")
        c.fetch(site.url + "/b")
    assert len(pauses) == 2 and all(6.5 < p <= 7.0 for p in pauses)


@pytest.mark.parametrize(
    "url", ["ftp://127.0.0.1/a", "file:///etc/passwd", "http://[bad/", "http://a..b/", f"http://{'a' * 70}.example/"]
)
def test_only_web_addresses_are_fetched(tmp_path, url):
    with client(tmp_path, allow_private=False) as c, pytest.raises(FetchRefused):
        c.fetch(url)


def test_loopback_is_refused_unless_the_outlet_allows_it(tmp_path, site):
    with client(tmp_path, allow_private=False) as c, pytest.raises(FetchRefused, match="allow_private"):
        c.fetch(site.url + "/a")
    assert site.asked == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "10.0.0.8", "192.168.1.1", "169.254.169.254", "::1", "0.0.0.0", "localhost"]
)
def test_private_addresses_are_told_from_public_ones(host):
    with pytest.raises(PrivateAddress):
        public_address(host, 80)


def test_a_public_address_passes_and_an_unknown_host_is_a_connect_error():
    assert public_address("93.184.216.34", 80) == "93.184.216.34"
    with pytest.raises(httpcore.ConnectError):
        public_address("no-such-host.invalid", 80)
