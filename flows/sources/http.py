"""Polite HTTP: robots.txt, a delay per host, conditional requests, limits of size and time, retries."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urljoin, urlsplit

import httpx
import stamina
from protego import Protego

from flows.sources.cache import FetchCache
from flows.sources.guard import PrivateAddress, guarded_transport

USER_AGENT = "tallybook/0.1"
MAX_REDIRECTS = 5
MAX_ROBOTS_BYTES = 512_000  # RFC 9309 asks for at least 500 KiB
RETRIED_STATUS = {429, 500, 502, 503, 504}
# what another try would not mend; UnicodeError is a host name that cannot be resolved ('a..b')
LASTING = (PrivateAddress, httpx.UnsupportedProtocol, httpx.InvalidURL, httpx.DecodingError, UnicodeError)


class FetchRefused(Exception):
    """A URL that could not or must not be fetched: `reason` is a code of rejects.reason, the message one line."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


class _Retry(Exception):
    """A passing failure: worth another try."""


@dataclass(frozen=True)
class Fetched:
    """A response. `body` is None where the server said that nothing changed since last time."""

    url: str
    body: bytes | None
    charset: str | None
    content_type: str


@dataclass
class PoliteClient:
    """Fetches URLs of one outlet. `delay` is the least time between two requests to one host, in seconds."""

    cache: FetchCache
    delay: float = 2.0
    max_bytes: int = 5_000_000
    timeout: float = 30.0
    attempts: int = 3
    allow_private: bool = False
    sleep: Callable[[float], None] = time.sleep
    _robots: dict[str, Protego | None] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def __enter__(self) -> Self:
        transport = httpx.HTTPTransport(trust_env=False) if self.allow_private else guarded_transport()
        self._client = httpx.Client(transport=transport, timeout=self.timeout, headers={"User-Agent": USER_AGENT})
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def fetch(self, url: str) -> Fetched:
        """GET `url` with all manners. Raises FetchRefused (fetch_failed, disallowed_by_robots, too_large)."""
        for _ in range(MAX_REDIRECTS + 1):
            self._check_robots(url)
            response = self._get(url, self.cache.validators(url))
            target = _redirect(url, response)
            if target is None:
                return self._result(url, response)
            url = target
        raise FetchRefused("fetch_failed", f"{url}: more than {MAX_REDIRECTS} redirects")

    def _result(self, url: str, response: httpx.Response) -> Fetched:
        kind = response.headers.get("content-type", "")
        if response.status_code == 304:
            return Fetched(url, None, None, kind)
        if response.status_code != 200:
            raise FetchRefused("fetch_failed", f"{url}: HTTP {response.status_code}")
        self.cache.remember(url, response.headers.get("etag"), response.headers.get("last-modified"))
        return Fetched(url, response.content, response.charset_encoding, kind)

    def _check_robots(self, url: str) -> None:
        rules = self._rules(url)
        if rules is not None and not rules.can_fetch(url, USER_AGENT):
            raise FetchRefused("disallowed_by_robots", f"{url}: robots.txt does not allow it")

    def _rules(self, url: str) -> Protego | None:
        """The host's robots.txt, None where there is none. RFC 9309: 4xx allows all; 5xx and no answer, nothing."""
        origin = _origin(url)
        if origin not in self._robots:
            response = self._robots_txt(f"{origin}/robots.txt")
            if response.status_code >= 500:
                raise FetchRefused(
                    "fetch_failed", f"{origin}/robots.txt: HTTP {response.status_code}; nothing is fetched without it"
                )
            self._robots[origin] = Protego.parse(response.text) if response.status_code == 200 else None
        return self._robots[origin]

    def _robots_txt(self, url: str) -> httpx.Response:
        """The answer behind up to five redirects, also to other hosts (RFC 9309, 2.3.1.2)."""
        for _ in range(MAX_REDIRECTS):
            response = self._get(url, {}, MAX_ROBOTS_BYTES)
            target = _redirect(url, response)
            if target is None:
                break
            url = target
        return response

    def _get(self, url: str, headers: dict[str, str], max_bytes: int | None = None) -> httpx.Response:
        try:
            for attempt in stamina.retry_context(on=_Retry, attempts=self.attempts, wait_initial=0.5, wait_max=20.0):
                with attempt:
                    return self._get_once(url, headers, max_bytes or self.max_bytes)
        except _Retry as e:
            raise FetchRefused("fetch_failed", str(e)) from e
        raise AssertionError("unreachable: retry_context returns or raises")

    def _get_once(self, url: str, headers: dict[str, str], max_bytes: int) -> httpx.Response:
        self._wait(url)
        try:
            with self._client.stream("GET", url, headers=headers) as response:
                if response.status_code in RETRIED_STATUS:
                    raise _Retry(f"{url}: HTTP {response.status_code}")
                self._read(response, max_bytes)
                return response
        except LASTING as e:
            raise FetchRefused("fetch_failed", f"{url}: {e}") from e
        except httpx.TransportError as e:
            raise _Retry(f"{url}: {type(e).__name__} {e}".strip()) from e

    def _read(self, response: httpx.Response, max_bytes: int) -> None:
        """Read the body, but no more than allowed, and not for longer than allowed."""
        body, started = bytearray(), time.monotonic()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > max_bytes:
                raise FetchRefused("too_large", f"{response.url}: more than {max_bytes} bytes (TALLYBOOK_MAX_BYTES)")
            if time.monotonic() - started > self.timeout:
                raise _Retry(f"{response.url}: no end after {self.timeout:.0f} s")
        response._content = bytes(body)

    def _wait(self, url: str) -> None:
        host = urlsplit(url).netloc
        rules = self._robots.get(_origin(url))
        delay = max(self.delay, float(rules.crawl_delay(USER_AGENT) or 0) if rules else 0.0)
        if host in self._last:
            self.sleep(max(0.0, self._last[host] + delay - time.monotonic()))
        self._last[host] = time.monotonic()


def _origin(url: str) -> str:
    """Scheme and host. Raises FetchRefused for what is no web address; feeds and pages hold such links."""
    try:
        parts = urlsplit(url)
    except ValueError as e:
        raise FetchRefused("fetch_failed", f"{url}: {e}") from e
    if parts.scheme not in ("http", "https"):
        raise FetchRefused("fetch_failed", f"{url}: only http and https are fetched")
    return f"{parts.scheme}://{parts.netloc}"


def _redirect(url: str, response: httpx.Response) -> str | None:
    """Where a response leads on to, None where it is the answer itself. Raises FetchRefused."""
    target = response.headers.get("location") if response.is_redirect else None
    try:
        return None if target is None else urljoin(url, target)
    except ValueError as e:
        raise FetchRefused("fetch_failed", f"{url}: redirected to {target!r}: {e}") from e
