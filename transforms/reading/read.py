"""Raw page -> Article, or the reason why there is none."""

from __future__ import annotations

import hashlib
import re
from dataclasses import fields, replace
from typing import Any

from transforms.ids import make_id
from transforms.reading.credits import find_author, find_wire
from transforms.reading.decoding import clean, decode, is_binary, well_formed
from transforms.reading.furniture import strip_above_headline, strip_furniture
from transforms.reading.html import Content, read_html
from transforms.reading.language import detect_language
from transforms.reading.publication import find_publication
from transforms.reading.timestamps import parse_stamp
from transforms.reading.urls import canonical_url, outlet_of
from transforms.reading.written_dates import find_written_dates
from transforms.records import Article, RawPage, Reject

MIN_WORDS = 5  # of a text; less is a heading or a leftover of the page
MIN_HTML_WORDS = 15
MAX_WORDS = 20_000  # of a main text; more is a book or a dump of many articles, which would hold up a build
MAX_CHARS = 8 * MAX_WORDS  # English has 6 a word; more is no prose

_HEADLINE_BY = 5  # lines: a headline stands among the first ones

_HTML = re.compile(r"<!doctype html|<(?:html|head|body|article|div|p|meta|script)[\s>]", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def read_page(
    page: RawPage, *, max_bytes: int = 5_000_000, languages: frozenset[str] = frozenset({"en"})
) -> Article | Reject:
    """One raw page as an Article, or as a Reject with its reason.

    Pure: times come from `page.fetched_at`. `revision` is 1 and `duplicate_of` None here; the flow sets both.
    """
    page = _well_formed(page)
    raw = page.body
    if len(raw) > max_bytes:
        return _reject(page, "too_large", f"{len(raw):,} bytes; the limit is {max_bytes:,}")
    if not raw.strip():
        return _reject(page, "empty", "nothing but white space")
    if isinstance(raw, bytes) and is_binary(raw):
        return _reject(page, "not_text", "binary data, whatever the name says")
    body = raw if isinstance(raw, str) else decode(raw, page.charset)
    if body is None:
        return _reject(page, "undecodable", f"no charset gives readable text (declared: {page.charset or 'none'})")
    content = _content(page, clean(body))
    if content is None:
        return _reject(page, "no_main_text", "no story found in the page; if it needs JavaScript, give its text")
    if len(content.text) > MAX_CHARS or len(content.text.split()) > MAX_WORDS:
        limit = f"{MAX_WORDS:,} words or {MAX_CHARS:,} characters"
        return _reject(page, "too_large", f"a text of more than {limit}: give its articles one by one")
    language = detect_language(content.text, page.language or content.language)
    if language not in languages:
        return _reject(
            page, "unsupported_language", f"language is {language!r}; read are {', '.join(sorted(languages))}"
        )
    return _article(page, body, content, language)


def _well_formed(page: RawPage) -> RawPage:
    texts = {f.name: getattr(page, f.name) for f in fields(page)}
    clean_texts: dict[str, Any] = {name: well_formed(text) for name, text in texts.items() if isinstance(text, str)}
    return replace(page, **clean_texts)


def _content(page: RawPage, body: str) -> Content | None:
    if _is_html(page, body):
        return _html_content(page, body)
    text = strip_furniture(body)
    title = page.title or _first_line(text)
    text = strip_above_headline(text, title)
    return Content(text, title=title) if len(_LETTERS.findall(text)) >= MIN_WORDS else None


def _is_html(page: RawPage, body: str) -> bool:
    if page.kind == "text":  # what is called text may still be a saved page
        return bool(re.match(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html)", body, re.IGNORECASE))
    return bool(_HTML.search(body, 0, 200_000 if page.kind == "html" else 2000))


def _html_content(page: RawPage, body: str) -> Content | None:
    found = read_html(body, page.url, page.fetched_at.date())
    text = strip_above_headline(strip_furniture(clean(found.text)), found.title) if found else ""
    if found is None or len(_LETTERS.findall(text)) < MIN_HTML_WORDS:
        return None
    return replace(found, text=text)


def _first_line(text: str) -> str | None:
    """The headline of a bare text: a first line of some words, without a full stop, with a story below."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in lines[: min(_HEADLINE_BY, len(lines) - 1)]:
        words = len(line.split())
        if words < 4 or line.startswith("By ") or (len(line) < 80 and any(find_written_dates(line))):
            continue  # menu words, user names, bylines and date lines may stand above it
        ends_open = not line.rstrip("\"'”’)").endswith((".", "!", ":", ","))
        return line if words <= 30 and len(line) <= 200 and ends_open else None
    return None


def _article(page: RawPage, body: str, content: Content, language: str) -> Article:
    given = parse_stamp(page.published_at)
    published = find_publication(
        content.text,
        given=given or content.stamp,
        given_basis=page.published_basis if given else "metadata",
        lines=content.lines,
        shown=content.shown,
        url=page.url or content.url,
        fetched_at=page.fetched_at,
    )
    address = page.url or content.url
    url = canonical_url(address) if address else None
    author = page.author or content.author or find_author(content.text)
    outlet = outlet_of(page.outlet, url) or outlet_of(content.site, None)
    return Article(
        article_id=make_id("a", url) if url else make_id("a", "text", page.external_id or "", body),
        external_id=page.external_id,
        url=url,
        outlet=outlet,
        title=" ".join(clean(page.title or content.title or "").split()) or None,
        author=author,
        language=language,
        published_at=published.at,
        published_on=published.day,
        published_basis=published.basis,
        fetched_at=page.fetched_at,
        wire=find_wire(content.text, author, outlet),
        duplicate_of=None,
        n_words=len(content.text.split()),
        text=content.text,
        revision=1,
    )


def _reject(page: RawPage, reason: str, detail: str) -> Reject:
    data = page.body.encode("utf-8", "replace") if isinstance(page.body, str) else page.body
    key = make_id("r", page.origin, reason, hashlib.sha256(data).hexdigest())
    return Reject(reject_id=key, origin=page.origin, reason=reason, detail=detail, seen_at=page.fetched_at)
