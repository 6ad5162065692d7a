"""Who states a number: the tables of cases.yml, and what holds for any text."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transforms.extraction.attribution.attribute import attribute, speaker_of
from transforms.extraction.attribution.speech import find_frames
from transforms.extraction.drafts import Attribution, Document

from .conftest import make_claim

_CASES = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text("utf-8"))
_REPORTS = yaml.safe_load((Path(__file__).parent / "reports.yml").read_text("utf-8"))
_JUMBLE = [
    "said",
    "police",
    "the",
    "SANA",
    "killed",
    "4",
    "told",
    "according to",
    ",",
    "he",
    ".",
    "quoting",
    ":",
    "Ivan",
]

Find = Callable[..., Attribution]
Read = Callable[..., Document]


def cases(table: str) -> Any:
    """Parametrize over one table of cases.yml."""
    rows = _CASES[table]
    return pytest.mark.parametrize("case", rows, ids=[row["protects"] for row in rows])


@cases("frames")
def test_the_sentence_names_its_claimant(source_of: Find, case: dict[str, str]) -> None:
    """Each way of saying finds the claimant's own words, or the canonical name, and the contract's type."""
    found = source_of(case["text"], case["number"])
    assert (found.name, found.type) == (case["name"], case["type"])


@cases("channels")
def test_a_medium_passes_words_on(source_of: Find, case: dict[str, str]) -> None:
    """The source is who states the number; the medium that quotes it is the channel beside it."""
    found = source_of(case["text"], case["number"])
    assert (found.name, found.channel) == (case["name"], case["channel"])


@cases("two_claimants")
def test_each_of_two_claimants_has_his_number(source_of: Find, case: dict[str, str]) -> None:
    """Contradicting tolls of one sentence are not given to one mouth."""
    assert source_of(case["text"], case["number"]).name == case["name"]


@cases("later_names")
def test_later_names_mean_the_earlier_claimant(source_of: Find, case: dict[str, str]) -> None:
    """Pronouns, short forms and descriptions lead back to the claimant first named."""
    assert source_of(case["text"], case["number"], -1).name == case["name"]


@cases("reports_go_on")
def test_a_report_goes_on(source_of: Find, case: dict[str, str]) -> None:
    """A sentence that plainly continues, repeats or awaits an attributed one has its source."""
    assert source_of(case["text"], case["number"]).name == case["name"]


@cases("own_voice")
def test_the_articles_own_voice_has_no_source(source_of: Find, case: dict[str, str]) -> None:
    """History, sums and unattributed news stay without a claimant."""
    assert source_of(case["text"], case["number"]) == Attribution()


@pytest.mark.parametrize("report", _REPORTS, ids=[report["war"] for report in _REPORTS])
def test_a_whole_report(read: Read, report: dict[str, Any]) -> None:
    """Every number of a report has its claimant, on whichever war and in whichever outlet's style."""
    document = read(report["text"])
    claims = attribute(document, [make_claim(document, number) for number in report["sources"]])
    found = {n: (c.source.name, c.source.type) for n, c in zip(report["sources"], claims, strict=True)}
    assert found == {n: tuple(who or (None, "unattributed")) for n, who in report["sources"].items()}


def test_a_total_of_the_war_is_nobodys_though_a_source_speaks_before(source_of: Find) -> None:
    """is_total claims never inherit the speaker of the sentence before."""
    assert source_of("Police said the town was calm. Another 700 people died.", "700", total=True).name is None


def test_a_lead_does_not_await_who_gives_another_number(read: Read) -> None:
    """'39 killed' in the lead is not the official's, who counted 36."""
    document = read("Raids killed 39 people on Sunday.\n\nA rescue official told Anadolu Agency that 36 people died.")
    found = attribute(document, [make_claim(document, "39"), make_claim(document, "36")])
    assert [c.source.name for c in found] == [None, "a rescue official"]


def test_a_party_speaks_on_its_own_site(source_of: Find) -> None:
    """On a party's own site its unattributed numbers are its own; on another outlet they are nobody's."""
    text = "Terrorists fired shells at a school, killing 5 pupils."
    assert source_of(text, "5", outlet="sana.sy").name == "SANA"
    assert source_of(text, "5", outlet="reuters.com").name is None


def test_offsets_are_those_of_the_claimants_words(source_of: Find) -> None:
    """start and end cut the claimant out of the article's text."""
    text = "A bus burned near Goma. A hospital director in Goma said 10 people died."
    found = source_of(text, "10")
    assert text[found.start : found.end] == "A hospital director in Goma"


def test_claims_come_back_in_order_with_nothing_else_changed(read: Read) -> None:
    """Same claims, same order; only the source differs."""
    document = read("Police said 4 people died. The army said 9 people died.")
    claims = [make_claim(document, "9"), make_claim(document, "4")]
    found = attribute(document, claims)
    assert [c.low for c in found] == [9, 4]
    assert [c.source.name for c in found] == ["army", "police"]


def test_speaker_of_a_sentence(read: Read) -> None:
    """The mentions module asks who speaks in a sentence, nobody where the article itself does."""
    document = read("The army shelled the town. State media said the town was calm.")
    assert speaker_of(document, 0).name is None
    assert speaker_of(document, 1).type == "state_media"


def test_an_unparsed_sentence_has_no_frames(read: Read) -> None:
    """Sentences that were not parsed are passed over, not guessed at."""
    sentence = dataclasses.replace(read("Police said 4 people died.").sentences[0], parse=None)
    assert find_frames(sentence) == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(_JUMBLE), max_size=14))
def test_any_jumble_of_words_is_survived_and_offsets_stay_inside(read: Read, words: list[str]) -> None:
    """Broken text never raises, and a claimant's offsets always lie in the article."""
    document = read(" ".join([*words, "4 died"]))
    for claim in attribute(document, [make_claim(document, "4")]):
        source = claim.source
        assert source.start is None or 0 <= source.start < (source.end or 0) <= len(document.article.text)
        assert (source.name is None) == (source.type == "unattributed")
