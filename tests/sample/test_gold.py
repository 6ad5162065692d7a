"""The sample's gold is a person's reading; these checks keep its rows true to the shipped files."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "sample"
GOLD = [json.loads(line) for line in (ROOT / "tests/sample/gold.jsonl").read_text("utf-8").splitlines()]
REJECTS = json.loads((ROOT / "tests/sample/rejects.json").read_text("utf-8"))
# fmt: off
ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"]
# fmt: on
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
VAGUE = {24: "dozens", 40: "scores", 200: "hundreds", 2000: "thousands", 3: "several", 20000: "tens of thousands"}
METRICS = {"killed", "wounded", "abducted", "missing", "displaced", "captured", "freed", "airstrikes"}
QUALIFIERS = {"exact", "at_least", "more_than", "about", "up_to", "vague"}


def _texts() -> dict[str, str]:
    """external_id (JSONL id, else file name) -> what stands there, tags and all: enough to look a number up in."""
    files = [*SAMPLE.glob("pages/*.html"), *SAMPLE.glob("text/*.txt")]
    texts = {f.name: f.read_bytes().decode("utf-8", "replace") for f in files}
    for number, line in enumerate((SAMPLE / "articles.jsonl").read_text("utf-8").splitlines(), start=1):
        record = json.loads(line)
        text = record.get("text") or record.get("html")
        texts[record["id"] if text else f"articles.jsonl:{number}"] = text or ""
    return texts


def _spellings(value: int) -> list[str]:
    """How an article may write a number."""
    forms = [str(value), f"{value:,}"]
    if value <= len(ONES):
        forms.append(ONES[value - 1])
    if value in range(20, 100):
        forms.append(TENS[value // 10 - 2] + (f"-{ONES[value % 10 - 1]}" if value % 10 else ""))
    return forms + (["a dozen"] if value == 12 else []) + (["a", "an", "his", "her"] if value == 1 else [])


TEXTS = _texts()


def test_every_input_is_gold_or_an_expected_reject() -> None:
    """No shipped document is left without an expectation, and none is expected that is not shipped."""
    refused = {Path(name).name for name in REJECTS}
    assert {g["id"] for g in GOLD} | refused == set(TEXTS)
    assert not {g["id"] for g in GOLD} & refused
    assert len({g["id"] for g in GOLD}) == len(GOLD)


@pytest.mark.parametrize("row", GOLD, ids=lambda g: g["id"])
def test_numbers_stand_in_the_article(row: dict[str, Any]) -> None:
    """A gold toll that the article does not write would measure the annotator's memory and not the text."""
    text = TEXTS[row["id"]].lower()
    for claim in row["claims"]:
        assert claim["metric"] in METRICS
        assert claim["qualifier"] in QUALIFIERS
        if claim.get("vague"):
            assert re.search(rf"\b{VAGUE[claim['value']]}\b", text), claim
            continue
        for value in (claim["value"], claim["value_max"]):
            if value is not None:
                assert any(re.search(rf"(?<![\d,.])\b{re.escape(s)}\b(?![,.]\d)", text) for s in _spellings(value)), (
                    claim
                )


@pytest.mark.parametrize("row", GOLD, ids=lambda g: g["id"])
def test_incident_fields_go_together(row: dict[str, Any]) -> None:
    """An article with a lead has its day, country and type; one without has none, and no number is its lead's."""
    if row["incident_id"] is None:
        assert row["event_type"] is None
        assert row["event_start"] is None
        assert not any(c["main"] for c in row["claims"])
        return
    assert row["country"]
    assert row["event_type"]
    if row["event_start"] is None:  # the article tells no day: a date would be invented
        assert "event_start" in row["note"]
    else:
        assert date.fromisoformat(row["event_start"]) <= date.fromisoformat(row["event_end"])
    assert row["incident_id"].startswith(row["country"].lower() + "-")


def test_the_sample_is_as_varied_as_it_says() -> None:
    """make run is a newcomer's first sight: at least 45 articles, 6 outlets, 14 incidents."""
    assert len(GOLD) >= 45
    assert len({g["incident_id"] for g in GOLD} - {None}) >= 14
    assert len([*SAMPLE.glob("feeds/*.xml")]) >= 6
