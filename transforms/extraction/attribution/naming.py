"""A claimant's name as it is kept: the phrase's words without what only the sentence adds."""

from __future__ import annotations

import re

from transforms.extraction.attribution import coreference, subjects
from transforms.extraction.attribution.phrase_words import Phrase, is_common
from transforms.extraction.drafts import Sentence

_UN = frozenset({"un"})


def clean(words: str) -> str:
    """The claimant's words without 'the', outer signs and a capital that only opens the sentence."""
    name = re.sub(r"\s+", " ", words).strip(" ,-–—\"'“”")
    name = re.sub(r"^(?:(?:the|its|his|her|their|our) |(?:\S*-year-)?old (?=[A-Z]))", "", name, flags=re.I)
    if name.isupper() and is_common(name.split(" ")[0].lower()):
        return name.lower()  # transcripts in capitals
    first, _, rest = name.partition(" ")
    indefinite = first.lower() in ("a", "an", "some", "one", "another")
    generic = rest.islower() or not rest or (coreference.kind_of(name) != "organisation" and not rest[:1].isupper())
    return (
        first.lower() + name[len(first) :]
        if first.istitle() and is_common(first.lower()) and (indefinite or generic)
        else name
    )


def acronym(sentence: Sentence, phrase: Phrase) -> str:
    """A body's initials that stand in brackets behind its name, with the brackets: 'the army | (FADM) | said'."""
    behind = sentence.parse[phrase.last : phrase.last + 3]
    initials = len(behind) == 3 and behind[0].text == "(" and behind[2].text == ")" and behind[1].text.isupper()
    return f" ({behind[1].text})" if initials and subjects.is_body(sentence.parse, phrase) else ""


def is_branch(sentence: Sentence, phrase: Phrase) -> bool:
    """'the United Nations | Joint Rights Office |': a body of its own that no list has."""
    known, tokens = phrase.known, sentence.parse
    if known is None or known.claimant.type not in _UN or known.kind == "person":
        return False
    rest = tokens[known.last : phrase.last]
    return len(rest) > 1 and subjects.names_body(rest)
