"""How long the worst article takes: hostile texts of every kind that reading lets through, read, parsed and extracted.

python -m tests.eval.worst [--chars 160000] [KIND ...]    CPU seconds per kind and step

Not part of the tests (some minutes); docs/performance.md has the figures. Add a kind wherever a text was slow.
"""

from __future__ import annotations

import argparse
import base64
import itertools
import random
import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from transforms.extraction.document import load_model, parse_documents
from transforms.extraction.extract import extract
from transforms.reading.read import MAX_CHARS, MAX_WORDS, read_page
from transforms.records import RawPage, Reject

SAMPLE = Path(__file__).parent.parent.parent / "sample"
NOW = datetime(2025, 1, 1, tzinfo=UTC)
STORY = "Shells killed at least 12 people, including five children, in Aleppo on Monday, the Observatory said. "
ENGLISH = "The soldiers of the army were in the town, and it was said that they had come. " * 60
WORDS = f"{STORY.lower()} wounded soldiers of and three twenty near village army ISIS monday , (".split()

Kind = Callable[[int], str]


def _rep(unit: str) -> Kind:
    return lambda n: unit * (n // len(unit))


def _cycle(*units: str) -> Kind:
    return lambda n: _of(itertools.cycle(units), n)


def _of(units: Iterator[str], n: int) -> str:
    parts, size = [], 0
    for unit in units:
        parts.append(unit)
        size += len(unit)
        if size >= n:
            break
    return "".join(parts)


def _random(seed: int, words: list[str], joint: str = " ") -> Kind:
    draw = random.Random(seed)
    return lambda n: _of((draw.choice(words) + joint for _ in itertools.count()), n)


def _counted(template: str) -> Kind:
    return lambda n: _of((template.format(i=i % 9_000 + 1) for i in itertools.count(1)), n)


def _inside(unit: str) -> Kind:
    return lambda n: STORY + unit * (n // len(unit)) + STORY


def _real(n: int) -> str:
    texts = [p.read_text(errors="replace") for p in sorted(SAMPLE.rglob("*.txt"))]
    return _of(itertools.cycle(f"{t}\n\n" for t in texts), n)


def _after_english(make: Kind) -> Kind:
    """An opening in English, by which reading tells the language, before the rest."""
    return lambda n: _cut(ENGLISH + make(n))


def _cut(text: str) -> str:
    """The text as far as reading lets it through."""
    words = list(itertools.islice(re.finditer(r"\S+", text), MAX_WORDS))
    return text[: min(words[-1].end(), MAX_CHARS)]


NAMES = ["Aleppo", "Homs", "al-Bab", "Deir ez-Zor", "Ghouta", "John Smith", "Gen. Abu Omar", "the Islamic State"]
TEXTS: dict[str, Kind] = {
    "real": _real,
    "one story again": _rep(STORY),
    "stories, numbered": _counted("Shells killed {i} people in village {i}, the Observatory said. "),
    "paragraphs": _counted("Shells killed {i} people in Aleppo on Monday.\n\n"),
    "claimants": _counted("Activist number {i} said that {i} were killed. He added that {i} more were wounded. "),
    "quotes told": _rep('"They killed 12 of us," he said. '),
    "words": _random(1, WORDS),
    "capitals": _random(2, [w.upper() for w in WORDS]),
    "words, a line each": _random(3, WORDS, "\n"),
    "names": _random(4, NAMES),
    "names, listed": _random(5, NAMES, ", "),
    "one name": _rep("Abu Bakr al-"),
    "digits": _counted("{i} "),
    "killed and digits": _counted("killed {i}, "),
    "number words": _rep("one two three hundred and thousand million "),
    "counted people": _rep("five men and three women and two children and "),
    "speech": _rep("said the army said the police said the "),
    "places in places": _rep("the village of the town of the district of "),
    "dates": _rep("Monday 3 January 2014 and Tuesday, 2 days ago yesterday since last week "),
    "months": _rep("Jan 5, "),
    "months only": _rep("January "),
    "datelines": _rep("DAMASCUS, (Reuters) - "),
    "agencies": _rep("(AFP) "),
    "speakers": _rep("SANA: "),
    "abbreviations": _rep("Mr. Gen. Col. A. B. St. U.S. "),
    "the": _rep("the "),
    "spaces": _inside(" "),
    "tabs": _inside("\t"),
    "lines": _inside("\n"),
    "lines with spaces": _inside(" \n"),
    "no-break spaces": _inside("\u00a0"),
    "zero width": _inside("\u200b"),
    "dots": _inside(". "),
    "ellipses": _inside("…"),
    "commas": _inside(","),
    "hyphens": _inside("-"),
    "hyphened": _inside("al-"),
    "apostrophes": _inside("'"),
    "quotation marks": _inside("“"),
    "quotes, spaced": _inside("“ ' "),
    "brackets": _inside("("),
    "brackets, spaced": _inside("( "),
    "brackets, nested": lambda n: STORY + "(" * (n // 2) + STORY + ")" * (n // 2),
    "letters": _inside("aA"),
    "slashes": _inside("1/"),
    "decimals": _inside("1."),
    "thousands": _inside("123,"),
    "web address": _inside("a/"),
    "mail addresses": _inside("a@b "),
    "emoji": _inside("😀"),
    "right to left": _inside("قتل 12 شخصا في حلب "),
    "combining": _inside("e\u0301"),
    "mojibake": _inside("â€™"),
    "base64": lambda n: STORY + base64.b64encode(random.Random(6).randbytes(n * 3 // 4)).decode() + STORY,
    "hex": lambda n: STORY + " ".join(random.Random(7).randbytes(8).hex() for _ in range(n // 17)) + STORY,
    "csv": _counted("2014-01-{i},Aleppo,{i},killed,SOHR\n"),
    "csv, one line": _counted("2014-01-{i};Aleppo;{i};killed;SOHR|"),
    "markdown": _counted("| **{i}** | [Aleppo](http://x.org/{i}) | `killed` | {i} |\n"),
    "json": _counted('{{"killed": {i}, "place": "Aleppo"}}, '),
    "captions": _rep("Photo: AFP "),
    "menus": _random(8, ["Home", "World", "Read more", "Share", "Sport"], "\n"),
}
PAGES: dict[str, Kind] = {
    "divs": _rep("<div>"),
    "spans": _rep("<span>"),
    "fonts and divs": _rep("<font><div>"),
    "lists": _rep("<ul><li>"),
    "tables": _rep("<table><tr><td>"),
    "paragraphs": _rep("<p>Shells killed 5 people in Aleppo on Monday "),
    "lines": _rep("Shells killed 5 people in Aleppo on Monday.<br><br>"),
    "line breaks": _rep("<br>"),
    "sentences in divs": _rep(f"<div>{STORY}</div>"),
    "sentences in spans": _rep(f"<span>{STORY}</span>"),
    "links": _rep("<p>READ: <a href=x>Bus ambushed on the road, 28 shot</a></p>"),
    "comments": _rep(f"<div class=comment><p>{STORY}</div>"),
    "comments, nested": _rep("<div class=comment>killed 5"),
    "headings": _rep("<div><h3>Most read</h3><p>Bus ambushed"),
    "less-than": _rep("<"),
    "attributes": lambda n: f"<p {'a=b ' * (n // 4)}>{STORY}",
    "one attribute": lambda n: f"<p class='{'comment ' * (n // 8)}'>{STORY}",
    "entities": _rep("&amp;"),
    "remarks": _rep("<!-- "),
    "scripts": _rep("<script>"),
    "json-ld": lambda n: f'<script type="application/ld+json">{"[" * n}</script><p>{STORY}',
    "json-ld dates": lambda n: (
        f'<script type="application/ld+json">{chr(34)}datePublished{chr(34)}: {" " * n}</script><p>{STORY}'
    ),
    "title": lambda n: f"<title>{'a ' * (n // 2)}</title><p>{STORY}",
    "headline": lambda n: f"<h1>{STORY * (n // 100)}</h1><p>{STORY}",
    "meta": _rep('<meta name="date" content="2014">'),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chars", type=int, default=MAX_CHARS)
    parser.add_argument("kinds", nargs="*")
    asked = parser.parse_args()
    _measure("warm", STORY)  # loads the model and the gazetteer
    kinds = {
        **{name: _after_english(make) for name, make in TEXTS.items()},
        **{f"html: {name}": make for name, make in PAGES.items()},
    }
    chosen = {name: make for name, make in kinds.items() if not asked.kinds or name in asked.kinds}
    for name, make in chosen.items():
        total, steps = _measure(name, make(asked.chars))
        print(f"{total:6.1f} s  {name:22}  {steps}", flush=True)


def _measure(name: str, text: str) -> tuple[float, str]:
    """CPU seconds of the whole; the steps' seconds or the reason of a refusal."""
    page = name.startswith("html")
    start = time.process_time()
    body = f"<html><body>{STORY}{text}" if page else text
    found = read_page(RawPage(origin=name, body=body, kind="html" if page else "text", fetched_at=NOW))
    read = time.process_time()
    if isinstance(found, Reject):
        return read - start, f"read {read - start:5.1f}  {found.reason}"
    (document,) = parse_documents([found], load_model())
    parsed = time.process_time()
    extract(document)
    end = time.process_time()
    steps = (
        f"read {read - start:5.1f}  parse {parsed - read:5.1f}  extract {end - parsed:5.1f}  {found.n_words:,} words"
    )
    return end - start, steps


if __name__ == "__main__":
    main()
