"""Offsets, repeats and parts over whole articles, and text that nobody wrote."""

from __future__ import annotations

import dataclasses
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.claims.of_text import CASES, document, shown
from transforms.extraction.claims.find import find_claims, merge_repeats
from transforms.extraction.claims.tokens import lexicon
from transforms.extraction.claims.victims import victim_lexicon, victim_type
from transforms.extraction.claims.words import casualty_lexicon
from transforms.extraction.document import load_model
from transforms.extraction.drafts import Attribution, ClaimDraft

MONITOR = Attribution(name="Monitor", type="monitor")
STATE = Attribution(name="State agency", type="state_media")


def claims(*texts: str) -> list[ClaimDraft]:
    return find_claims(document(*texts, nlp=load_model()))


def test_the_number_stands_in_its_quote() -> None:
    """Every number lies in its quote, and the quote at its place in the text."""
    doc = document("Nothing here.", "Shells killed 12 people and a child.", "Ten were wounded.", nlp=load_model())
    found = find_claims(doc)
    assert [doc.article.text[c.number_start : c.number_end] for c in found] == ["12", "a", "Ten"]
    assert all(c.quote_start <= c.number_start < c.number_end <= c.quote_end for c in found)
    assert all(doc.sentences[c.sentence].start == c.quote_start for c in found)


def test_victims_are_the_articles_words() -> None:
    """The phrase after the number, without the speaker or the place that follows it."""
    [found] = claims("At least 12 members of the Guard were killed near Homs, the army said.")
    assert (found.victims, found.victim_type) == ("members of the Guard", "combatant")


def test_victim_types() -> None:
    """Both kinds named make 'mixed'; nouns that say nothing make 'unknown'."""
    assert [victim_type(p) for p in ("soldiers and civilians", "women", "gunmen", "people", None)] == [
        "mixed", "civilian", "combatant", "unknown", "unknown",
    ]  # fmt: skip


def test_a_sentence_may_describe_those_counted_before() -> None:
    """'Thirty were children' and 'ten of them are women' are parts of the dead told just before, and of nobody else."""
    dead = "The prosecutor put the number of the dead at 60."
    assert shown(claims(dead, "Thirty were children.")) == ["killed 30s", "killed 60"]
    assert shown(claims(dead, "Ten of them are women, he thinks.")) == ["killed 10s", "killed 60"]
    assert shown(claims("He spoke for an hour.", "Thirty were children.")) == []


def test_victims_somebody_states_are_the_dead_told_before() -> None:
    """'had spoken of 26 victims' goes on with the dead; victims whom somebody helps, or where nobody died, do not."""
    spoken = "The governor had spoken an hour earlier of 26 victims."
    assert shown(claims("At least 30 people were killed.", spoken)) == ["killed 26", "killed 30+"]
    assert shown(claims("At least 30 people were killed.", "The agency helped 26 victims.")) == ["killed 30+"]
    assert shown(claims("The talks went on.", spoken)) == []


def test_a_headline_and_its_article_give_one_claim() -> None:
    """The toll of headline, lead and quotation is one claim; the statement with a claimant stays."""
    first, second = claims("Bomb kills 12 in Aden.", "Twelve people were killed in Aden on Monday, the monitor said.")
    kept = merge_repeats([first, dataclasses.replace(second, source=MONITOR)])
    assert [(c.low, c.source.name, c.sentence) for c in kept] == [(12, "Monitor", 1)]


def test_opposed_claimants_keep_their_equal_numbers() -> None:
    """The state's figure and the monitor's confirm each other: both are kept."""
    first, second = claims("Shells killed 12 people.", "The strike left 12 people dead.")
    kept = merge_repeats([dataclasses.replace(first, source=MONITOR), dataclasses.replace(second, source=STATE)])
    assert len(kept) == 2


def test_equal_small_numbers_in_different_places_are_two_claims() -> None:
    """Two dead in Taiz are not the two dead in Hodeidah."""
    found = claims(
        "A busy day.", "Two men were killed in Taiz near Jabal Sabir.", "Two men were killed in Hodeidah near Zabid."
    )
    assert len(merge_repeats(found)) == 2


def test_a_breakdown_that_adds_up_is_a_part() -> None:
    """11 and 17 are the 28 told before, though no word says so."""
    found = merge_repeats(claims("The raid left 28 fighters dead.", "Eleven soldiers and 17 rebels were killed."))
    assert shown(found) == ["killed 11s", "killed 17s", "killed 28"]


def test_a_pronoun_counts_only_where_nobody_else_is_counted() -> None:
    """'He was killed' after the toll adds nobody."""
    assert shown(claims("Three men were shot dead.", "He was killed at noon.")) == ["killed 3"]
    assert shown(claims("The mayor left home.", "He was killed at noon.")) == ["killed 1"]


def test_among_them_points_back_to_the_sentence_before() -> None:
    """'among them' counts the dead of the sentence before, and nobody where none were counted."""
    assert shown(claims("The blast killed 40 people.", "Seven children were among them.")) == ["killed 40", "killed 7s"]
    assert claims("Forty people met.", "Seven children were among them.") == []


def test_a_figure_counts_the_dead_that_were_told_before() -> None:
    """'The earlier figure was 70' is a toll after a toll, and nothing in an article that counts no dead."""
    assert "killed 70" in shown(claims("The raid killed 115 people.", "The UN's earlier figure was 70."))
    assert claims("The town has grown.", "The council's earlier figure was 70.") == []


def test_reference_lists_hold_lower_case_words() -> None:
    """YAML reads a bare no or off as a truth value, and words are compared in lower case."""
    lists = [*victim_lexicon().values(), casualty_lexicon()["glue"], casualty_lexicon()["before_skip"]]
    lists += [lexicon()[k] for k in ("fillers", "names_before", "one_not_after", "one_not_before", "months")]
    for words in lists:
        assert all(isinstance(w, str) and w == w.lower() for w in words)


WORDS = st.sampled_from(
    ["killed", "killing", "dead", "wounded", "and", ",", "including", "12", "5", "three", "a woman", "her sons"]
) | st.sampled_from(
    ["were", "of", "the", "death toll", "to", "among", "them", "soldiers", "(", ")", "-", "from", "dozens", "missing"]
) | st.sampled_from(["hostage", "in Aleppo", "lost", "lives", ".", '"', "'"])  # fmt: skip


@settings(max_examples=150)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_shuffled_words_never_break_the_claims(text: str) -> None:
    """Any order of the words that matter: no error, and every offset holds."""
    doc = document(text)
    for c in merge_repeats(find_claims(doc)):
        assert 0 <= c.quote_start <= c.number_start < c.number_end <= c.quote_end <= len(text)
        assert c.low > 0


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """Control signs, other scripts, broken quotes: no error."""
    find_claims(document(text + " 12 killed " + text))


def test_a_hostile_sentence_is_bounded() -> None:
    """1,500 characters (the longest sentence) of triggers and numbers take well under a second."""
    worst = max(
        _seconds(piece) for piece in ("killed 12 and ", "12 (", "a woman and her ", "the toll from 12 to ", "1 000 ")
    )
    assert worst < 1.0


def _seconds(piece: str) -> float:
    doc = document((piece * 1500)[:1500])
    start = time.process_time()
    merge_repeats(find_claims(doc))
    return time.process_time() - start


def test_every_case_says_what_it_protects() -> None:
    """A case nobody can explain protects nothing."""
    assert all(len(group["protects"]) > 10 and group["cases"] for group in CASES)
