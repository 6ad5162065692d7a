"""Articles on disk: JSONL, folders of .html and .txt with an optional manifest.jsonl, feeds beside their pages."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flows.errors import UsageError
from flows.sources.feeds import NotAFeed, parse_feed
from transforms.ids import make_id
from transforms.records import RawPage, Reject

PAGE_SUFFIXES = {".html": "html", ".htm": "html", ".txt": "text"}
FIELDS = ("url", "outlet", "title", "author", "published_at", "language")
MANIFEST = "manifest.jsonl"
KINDS = (".jsonl", *PAGE_SUFFIXES)

Loaded = RawPage | Reject


def load_paths(paths: Iterable[Path], now: datetime) -> Iterator[Loaded]:
    """Every article under `paths` (folders, files), in a stable order. Raises UsageError for a path that is none."""
    for path in paths:
        if not path.exists():
            raise UsageError(f"no such file or folder: {path} (give --input a folder, .html/.txt files or JSONL)")
        if path.is_dir():
            yield from _load_folder(path, now)
        elif path.suffix.lower() in KINDS:
            yield from _readable(path, _load_file(path, {}, now), now)
        else:
            raise UsageError(f"{path} is no input: give --input a folder, or files that end in {', '.join(KINDS)}")


def _load_folder(folder: Path, now: datetime) -> Iterator[Loaded]:
    files = sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("."))
    known: dict[Path, dict[str, Any]] = {}
    for path in files:
        if path.name == MANIFEST:
            yield from _readable(path, _manifest(path, known, now), now)
    for path in files:
        if path.suffix.lower() == ".xml":
            yield from _readable(path, _feed(path, files, known, now), now)
    for path in files:
        if path.name != MANIFEST:
            yield from _readable(path, _load_file(path, known.get(path, {}), now), now)


def _readable(path: Path, loaded: Iterator[Loaded], now: datetime) -> Iterator[Loaded]:
    """What was loaded; a file that the system does not let us read is one reject, and the others go on."""
    try:
        yield from loaded
    except OSError as e:
        yield bad_record(str(path), f"cannot be read: {e.strerror or e}", b"", now)


def _load_file(path: Path, fields: dict[str, Any], now: datetime) -> Iterator[Loaded]:
    suffix = path.suffix.lower()
    if suffix == ".jsonl":
        yield from _load_jsonl(path, now)
    elif suffix in PAGE_SUFFIXES:
        body = path.read_bytes()
        yield _page(str(path), body, PAGE_SUFFIXES[suffix], {"id": path.name, **fields}, now)


def _load_jsonl(path: Path, now: datetime) -> Iterator[Loaded]:
    """Articles as they come; rejects at the end, one for all lines where not one line is an article."""
    rejects, articles, records = [], 0, 0
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            record, origin = _record(line), f"{path}:{number}"
            if record is None:
                rejects += [bad_record(origin, "not a JSON object", line, now)] if line.strip() else []
                continue
            records += 1
            kind = next((k for k in ("html", "text") if record.get(k) and isinstance(record[k], str)), None)
            articles += kind is not None
            if kind is None:
                rejects.append(bad_record(origin, "neither text nor html", line, now))
            else:
                yield _page(origin, record[kind], kind, {k: record.get(k) for k in ("id", *FIELDS)}, now)
    if records and not articles and records == len(rejects):
        rejects = [bad_record(str(path), "its records have neither text nor html: the file was left out", b"", now)]
    yield from rejects


def _record(line: bytes) -> dict[str, Any] | None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None


def bad_record(origin: str, detail: str, body: bytes, now: datetime) -> Reject:
    """An input line that is no article."""
    origin = _encodable(origin)
    return Reject(
        reject_id=make_id("r", origin, "bad_record", body),
        origin=origin,
        reason="bad_record",
        detail=detail,
        seen_at=now,
    )


def _manifest(path: Path, known: dict[Path, dict[str, Any]], now: datetime) -> Iterator[Reject]:
    """Note what the manifest says of the files beside it."""
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        record = _record(line) or {}
        page = path.parent / str(record.get("path") or "")
        if page.is_file():
            known[page] = {k: v for k, v in record.items() if k in ("id", *FIELDS)}
        elif line.strip():
            detail = "the manifest names a file that is not in the folder" if record else "not a JSON object"
            yield bad_record(f"{path}:{number}", detail, line, now)


def _feed(path: Path, files: list[Path], known: dict[Path, dict[str, Any]], now: datetime) -> Iterator[Reject]:
    """Give the pages that lie beside a feed what its entries say of them: a link's last part names the file."""
    pages: dict[str, list[Path]] = {}
    for p in files:
        if p.suffix.lower() in PAGE_SUFFIXES:
            pages.setdefault(p.name, []).append(p)
    try:
        entries = parse_feed(path.read_bytes())
    except NotAFeed as e:
        yield bad_record(str(path), f"neither RSS nor Atom: {e}", b"", now)
        return
    for entry in entries:
        named = pages.get(_last_part(entry.url))
        if named is None:
            yield bad_record(f"{path}#{entry.url}", "the feed names a page that is not in the folder", b"", now)
        else:  # two outlets may both have a 'story.html': the one that lies nearer to the feed is meant
            page = max(named, key=lambda p: len(os.path.commonpath([p, path])))
            known.setdefault(page, {"published_basis": "feed", **{k: v for k, v in vars(entry).items() if v}})


def _last_part(url: str) -> str:
    try:
        return urlsplit(url).path.rstrip("/").rsplit("/", 1)[-1]
    except ValueError:  # a broken IPv6 address
        return ""


def _page(origin: str, body: bytes | str, kind: Any, fields: dict[str, Any], now: datetime) -> RawPage:
    given = {k: _encodable(fields[k]) for k in FIELDS if fields.get(k)}
    return RawPage(
        origin=_encodable(origin),
        body=_encodable(body) if isinstance(body, str) else body,
        kind=kind,
        external_id=_encodable(fields["id"]) if fields.get("id") is not None else None,
        published_basis=fields.get("published_basis", "metadata"),
        fetched_at=now,
        **given,
    )


def _encodable(value: object) -> str:
    """As a string that UTF-8 can hold: half characters of JSON ('\\ud800') and of file names become '?'."""
    return str(value).encode("utf-8", "replace").decode("utf-8")
