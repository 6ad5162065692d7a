"""Articles on disk: JSONL, folders of .html and .txt with an optional manifest.jsonl, feeds beside their pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from flows.errors import UsageError
from flows.sources.feeds import NotAFeed, parse_feed
from transforms.ids import make_id
from transforms.records import RawPage, Reject

PAGE_SUFFIXES = {".html": "html", ".htm": "html", ".txt": "text"}
FIELDS = ("url", "outlet", "title", "author", "published_at", "language")
MANIFEST = "manifest.jsonl"

Loaded = RawPage | Reject


def load_paths(paths: Iterable[Path], now: datetime) -> Iterator[Loaded]:
    """Every article under `paths` (folders, files), in a stable order. Raises UsageError for a missing path."""
    for path in paths:
        if not path.exists():
            raise UsageError(f"no such file or folder: {path} (give --input a folder, .html/.txt files or JSONL)")
        yield from _load_folder(path, now) if path.is_dir() else _load_file(path, {}, now)


def _load_folder(folder: Path, now: datetime) -> Iterator[Loaded]:
    files = sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("."))
    known: dict[Path, dict[str, Any]] = {}
    for path in files:
        if path.name == MANIFEST:
            known.update(_manifest(path))
        elif path.suffix == ".xml":
            yield from _feed(path, files, known, now)
    for path in files:
        if path.name != MANIFEST and path.suffix != ".xml":
            yield from _load_file(path, known.get(path, {}), now)


def _load_file(path: Path, fields: dict[str, Any], now: datetime) -> Iterator[Loaded]:
    if path.suffix == ".jsonl":
        yield from _load_jsonl(path, now)
    elif path.suffix in PAGE_SUFFIXES:
        body = path.read_bytes()
        yield _page(str(path), body, PAGE_SUFFIXES[path.suffix], {"id": path.name, **fields}, now)


def _load_jsonl(path: Path, now: datetime) -> Iterator[Loaded]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            record = _record(line)
            origin = f"{path}:{number}"
            if record is None:
                yield bad_record(origin, "not a JSON object", line, now)
            elif not (record.get("text") or record.get("html")):
                if number == 1 and not {"text", "html"} & record.keys():
                    yield bad_record(
                        str(path), "its records have neither text nor html: the file was left out", b"", now
                    )
                    return
                yield bad_record(origin, "neither text nor html", line, now)
            else:
                kind = "html" if record.get("html") else "text"
                yield _page(origin, str(record[kind]), kind, record, now)


def _record(line: bytes) -> dict[str, Any] | None:
    try:
        record = json.loads(line)
    except ValueError:
        return None
    return record if isinstance(record, dict) else None


def bad_record(origin: str, detail: str, body: bytes, now: datetime) -> Reject:
    """An input line that is no article."""
    return Reject(
        reject_id=make_id("r", origin, "bad_record", body),
        origin=origin,
        reason="bad_record",
        detail=detail,
        seen_at=now,
    )


def _manifest(path: Path) -> dict[Path, dict[str, Any]]:
    records = (_record(line) for line in path.read_bytes().splitlines() if line.strip())
    return {path.parent / str(r["path"]): r for r in records if r and r.get("path")}


def _feed(path: Path, files: list[Path], known: dict[Path, dict[str, Any]], now: datetime) -> Iterator[Reject]:
    """Give the pages that lie beside a feed what its entries say of them: a link's last part names the file."""
    pages = {p.name: p for p in files if p.suffix in PAGE_SUFFIXES}
    try:
        entries = parse_feed(path.read_bytes())
    except NotAFeed as e:
        yield bad_record(str(path), f"neither RSS nor Atom: {e}", b"", now)
        return
    for entry in entries:
        page = pages.get(entry.url.rstrip("/").rsplit("/", 1)[-1])
        if page is None:
            yield bad_record(f"{path}#{entry.url}", "the feed names a page that is not in the folder", b"", now)
        else:
            known.setdefault(page, {"published_basis": "feed", **{k: v for k, v in vars(entry).items() if v}})


def _page(origin: str, body: bytes | str, kind: Any, fields: dict[str, Any], now: datetime) -> RawPage:
    given = {k: str(fields[k]) for k in FIELDS if fields.get(k)}
    return RawPage(
        origin=origin,
        body=body,
        kind=kind,
        external_id=str(fields["id"]) if fields.get("id") is not None else None,
        published_basis=fields.get("published_basis", "metadata"),
        fetched_at=now,
        **given,
    )
