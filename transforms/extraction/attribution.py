"""Attribute each number to whoever states it.

After the quotation-attribution literature (Pareti 2015; Muzny et al. 2017): first the sentence's own words of saying,
then the quotation's speaker, then the same number attributed elsewhere in the article, then the report that goes on.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.extraction import carry, coreference
from transforms.extraction.carry import Telling
from transforms.extraction.claimants import find_names, of_outlet, type_of
from transforms.extraction.coreference import Memory, known_source
from transforms.extraction.phrase_words import Phrase, is_common
from transforms.extraction.speech import find_frames
from transforms.extraction.speech_forms import Frame
from transforms.records import Attribution, ClaimDraft, Document, Sentence

_CONTRAST = re.compile(r"\b(?:but|while|whereas|although|though|however|yet)\b|;", re.I)
_NEXT_TO = re.compile(r"\b(?:close|near|linked|loyal|opposed|affiliated) (?:to|with)\b")
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_FAR = 90  # characters after which a number is no longer what the first of two speakers says
_CHANNEL_TYPES = frozenset({"media", "state_media"})
_ANONYMOUS = re.compile(
    r"(?:(?:an?|the|its|some|initial|several) )*(?:sources?|reporters?|correspondents?|reports?)"
    r"(?: (?:in|at|from) (?:the|that) (?:area|region|province|city|town|village))?",
    re.I,
)
_PERSONAL_TYPES = frozenset({"armed_group"})  # a fighter's or spokesman's words stay his own


@dataclass(frozen=True, slots=True)
class Statement:
    """A frame with its speaker resolved. start/end: article offsets of speaker and verb."""

    source: Attribution
    start: int
    end: int
    forward: bool
    quoting: bool


def attribute(document: Document, claims: Sequence[ClaimDraft]) -> list[ClaimDraft]:
    """The same claims in the same order, each with its source. Offsets are of the article's text."""
    statements = read_statements(document)

    def speaks(sentence: int, at: int) -> Attribution | None:
        return in_sentence(document, statements.get(sentence, []), at)

    telling = Telling(
        document=document,
        claims=claims,
        spoken={i: found[-1].source for i, found in statements.items()},
        speakers=[s.source for found in statements.values() for s in found],
        speaks=speaks,
        numbers=carry.numbers_of(document) if claims else (),
        home=of_outlet(document.article.outlet),
    )
    return [dataclasses.replace(c, source=_source_of(telling, c)) for c in claims]


def _source_of(telling: Telling, claim: ClaimDraft) -> Attribution:
    return (
        telling.speaks(claim.sentence, claim.number_start)
        or carry.echoed(telling, claim)
        or carry.carried(telling, claim)
        or carry.awaited(telling, claim)
        or carry.relayed(telling, claim)
        or carry.own_voice(telling, claim)
        or Attribution()
    )


def speaker_of(document: Document, sentence_index: int) -> Attribution:
    """Who speaks in a sentence, nobody where the article speaks itself."""
    found = read_statements(document).get(sentence_index)
    return found[0].source if found else Attribution()


def read_statements(document: Document) -> dict[int, list[Statement]]:
    """Every sentence's statements, speakers resolved in reading order."""
    memory = Memory(tuple(find_names(document.article.text)), of_outlet(document.article.outlet))
    return {s.index: found for s in document.sentences if (found := _statements(s, memory))}


def _statements(sentence: Sentence, memory: Memory) -> list[Statement]:
    found = (_statement(sentence, f, memory) for f in find_frames(sentence))
    return [s for s in found if s]


def _statement(sentence: Sentence, frame: Frame, memory: Memory) -> Statement | None:
    tokens = sentence.parse
    source, words, bare = _source(sentence, frame.speaker, memory)
    if words.lower() in _PRONOUNS and source.name == _name(words):
        return None  # nobody the pronoun could mean
    if frame.channel:
        passed_on, _, _ = _source(sentence, frame.channel, memory)
        source = _through(source, passed_on)
    memory.add(source, words, bare)
    last = tokens[frame.last - 1]
    start, end = sentence.start + tokens[frame.first].idx, sentence.start + last.idx + len(last)
    return Statement(source, start, end, frame.forward, frame.quoting)


def _source(sentence: Sentence, phrase: Phrase, memory: Memory) -> tuple[Attribution, str, bool]:
    """The claimant a phrase names, its words, and whether they are a body's name alone."""
    span = sentence.parse[phrase.first : phrase.last]
    start, end = sentence.start + span.start_char, sentence.start + span.end_char
    if phrase.known and _speaks_as_body(phrase, span.text):
        bare = phrase.known.kind != "person" and coreference.kind_of(span.text) != "person"
        bare = bare or phrase.known.last - phrase.known.first >= phrase.last - phrase.first - 1
        return known_source(phrase.known.claimant, start, end), span.text, bare
    earlier = coreference.resolve(span.text, memory, start)
    if earlier:
        return dataclasses.replace(earlier, start=start, end=end), span.text, False
    if memory.outlet and _ANONYMOUS.fullmatch(_name(span.text)):
        return known_source(memory.outlet, start, end), span.text, False
    kind = phrase.known.claimant.type if phrase.known else type_of(_described(sentence, phrase))
    return Attribution(_name(span.text), kind, None, start, end), span.text, False


def _described(sentence: Sentence, phrase: Phrase) -> str:
    """A claimant's words with what a comma adds to a bare name: 'Jane Roe | , the regional governor'."""
    tokens, last = sentence.parse, phrase.last
    tail = tokens[last + 1 : last + 8] if not phrase.strong and tokens[last : last + 1].text == "," else tokens[0:0]
    stop = next((t.i for t in tail if t.is_punct or t.pos_ in ("VERB", "AUX")), last + 8)
    return str(tokens[phrase.first : max(last, stop) if len(tail) else last].text)


def _speaks_as_body(phrase: Phrase, words: str) -> bool:
    """'the Observatory's director' is the Observatory; 'sources close to the army' and an SDF fighter are not."""
    known = phrase.known
    if known is None or _NEXT_TO.search(words):
        return False
    if known.kind != "full" or known.claimant.type not in _PERSONAL_TYPES:
        return True
    bare = known.last - known.first >= phrase.last - phrase.first - 1
    return bare or coreference.kind_of(words) not in ("person", "people")


def _through(source: Attribution, channel: Attribution) -> Attribution:
    """The source as passed on by a channel. A bare 'a source' is known by nothing but its channel."""
    if source.name and _ANONYMOUS.fullmatch(source.name):
        return dataclasses.replace(channel, start=source.start, end=source.end)
    passes_on = channel.type in _CHANNEL_TYPES and channel.name != source.name
    return dataclasses.replace(source, channel=channel.name) if passes_on else source


def _name(words: str) -> str:
    """The claimant's words without 'the', outer signs and a capital that only opens the sentence."""
    name = re.sub(r"^(?:the|its|his|her|their|our)\s+", "", re.sub(r"\s+", " ", words).strip(" ,-–—\"'“”"), flags=re.I)
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


def in_sentence(document: Document, found: Sequence[Statement], at: int) -> Attribution | None:
    """Who states what stands at offset `at`, by the statements of its own sentence."""
    ahead = [s for s in found if s.forward and s.end <= at]
    behind = [s for s in found if not s.forward and s.start >= at]
    if ahead and ahead[-1].quoting and len(ahead) > 1:
        return _through(ahead[-1].source, ahead[-2].source)
    if len(ahead) > 1 and ahead[-2].quoting:  # 'quoting medics, X said that 5 died'
        return _through(ahead[-2].source, ahead[-1].source)
    if ahead and behind:
        return _between(document.article.text, ahead[-1], behind[0], at)
    if behind and behind[-1].quoting and len(behind) > 1:
        return _through(behind[-1].source, behind[0].source)
    if ahead or behind:
        return ahead[-1].source if ahead else behind[0].source
    return min(found, key=lambda s: abs(s.start - at)).source if found else None


def _between(text: str, ahead: Statement, behind: Statement, at: int) -> Attribution:
    """'A said 5 died, B reported': B passes on A's words, unless a contrast parts the number from A."""
    if behind.quoting:
        return _through(behind.source, ahead.source)
    told = text[ahead.end : at]
    if _CONTRAST.search(told) or (len(told) > _FAR and behind.source.type not in _CHANNEL_TYPES):
        return behind.source
    return _through(ahead.source, behind.source)
