"""Attribute each number to whoever states it.

After the quotation-attribution literature (Pareti 2015; Muzny et al. 2017): first the sentence's own words of saying,
then the quotation's speaker, then the report that goes on.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.extraction.attribution import carry, coreference, naming, phrases, subjects
from transforms.extraction.attribution.carry import Telling
from transforms.extraction.attribution.claimants import armed_group, find_names, known, of_outlet, speech, type_of
from transforms.extraction.attribution.coreference import Memory, Speaker, known_source
from transforms.extraction.attribution.introductions import UNTOLD, described, introduced
from transforms.extraction.attribution.phrase_words import Phrase, heads, known_at, known_tokens
from transforms.extraction.attribution.speech import find_frames
from transforms.extraction.attribution.speech_forms import Frame
from transforms.extraction.drafts import Attribution, ClaimDraft, Document, Sentence

_NEXT_TO = re.compile(r"\b(?:close|near|linked|loyal|opposed|affiliated) (?:to|with)\b")
_PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them"})
_TAIL = 4  # tokens of '… it said on Sunday.'
_CHANNEL_TYPES = frozenset({"media", "state_media"})
_ANONYMOUS = re.compile(
    r"(?:(?:an?|the|its|some|initial|several) )*(?:sources?|reporters?|correspondents?|reports?)"
    r"(?: (?:in|at|from) (?:the|that) (?:area|region|province|city|town|village))?",
    re.I,
)
_UN_BODY = re.compile(r"the (?:UN|U\.N\.|United Nations) (?:agency|mission|office|body|force|team)", re.I)
_UN = frozenset({"un"})
_PERSONAL_TYPES = frozenset({"armed_group", "un"})  # a fighter's or an envoy's words stay his own


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
        return in_sentence(_of_clause(statements.get(sentence, []), document.sentences[sentence], at), at)

    telling = Telling(
        document=document,
        claims=claims,
        spoken={i: found[-1].source for i, found in statements.items()},
        speaks=speaks,
        home=of_outlet(document.article.outlet),
    )
    return [dataclasses.replace(c, source=_source_of(telling, c)) for c in claims]


def _source_of(telling: Telling, claim: ClaimDraft) -> Attribution:
    return (
        telling.speaks(claim.sentence, claim.number_start)
        or carry.quoted(telling, claim)
        or carry.carried(telling, claim)
        or carry.awaited(telling, claim)
        or carry.own_voice(telling, claim)
        or Attribution()
    )


def speaker_of(document: Document, sentence_index: int) -> Attribution:
    """Who speaks in a sentence, nobody where the article speaks itself."""
    found = read_statements(document).get(sentence_index)
    return found[0].source if found else Attribution()


def read_statements(document: Document) -> dict[int, list[Statement]]:
    """Every sentence's statements, speakers resolved in reading order."""
    memory = Memory(document, tuple(find_names(document.article.text)), of_outlet(document.article.outlet))
    return {s.index: found for s in document.sentences if (found := _statements(s, memory))}


def _statements(sentence: Sentence, memory: Memory) -> list[Statement]:
    found = [s for f in find_frames(sentence) if (s := _statement(sentence, f, memory)) and not f.mute]
    if sentence.parse is not None:
        subject = subjects.main_subject(sentence.parse, known_tokens(sentence))
        memory.topic = _topic(sentence, subject, memory) if subject else None
    return found


def _topic(sentence: Sentence, subject: Phrase, memory: Memory) -> Speaker | None:
    """Whom a sentence is about, who may be the 'he', 'it' or 'they' of the next; it stays where that is a pronoun."""
    words = sentence.parse[subject.first : subject.last].text
    if words.lower() in _PRONOUNS:
        return memory.topic
    source, words, bare = _source(sentence, subject, memory)
    return Speaker(source, "organisation" if bare else coreference.kind_of(words), frozenset())


def _statement(sentence: Sentence, frame: Frame, memory: Memory) -> Statement | None:
    tokens = sentence.parse
    source, words, bare = _source(sentence, frame.speaker, memory)
    if words.lower() in _PRONOUNS and source.name == naming.clean(words):
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
    again = memory.last(types=_UN) if _UN_BODY.fullmatch(span.text) else None
    if again:
        return dataclasses.replace(again, start=start, end=end), span.text, False
    if phrase.known and _is_several(sentence, phrase):
        return Attribution(naming.clean(span.text), type_of(span.text), None, start, end), "", True
    if phrase.known and _speaks_as_body(phrase, span.text) and not naming.is_branch(sentence, phrase):
        bare = phrase.known.kind != "person" and coreference.kind_of(span.text) != "person"
        bare = bare or phrase.known.last - phrase.known.first >= phrase.last - phrase.first - 1
        return known_source(phrase.known.claimant, start, end), span.text, bare
    he = span.text in ("he", "she")
    if he and (person := subjects.person_before(sentence.parse, phrase.first, known_tokens(sentence))):
        return _source(sentence, person, memory)
    goes_on = len(sentence.parse) - phrase.last > _TAIL  # 'the army has denied it; it says that …'
    if span.text == "it" and (goes_on or not memory.body_spoke()):
        body = subjects.body_before(sentence.parse, phrase.first, known_tokens(sentence))
        if body:
            return _source(sentence, body, memory)
    told = described(sentence, phrase)
    named = told != span.text and coreference.kind_of(span.text) == "person" and coreference.is_role(span.text)
    again = None if named else coreference.resolve(span.text, memory, start)  # 'its mayor, Jane Roe' is no one before
    earlier = _of_body(sentence, phrase, memory) or again
    if earlier:
        return dataclasses.replace(earlier, start=start, end=end), span.text, False
    if memory.outlet and _ANONYMOUS.fullmatch(naming.clean(span.text)):
        return known_source(memory.outlet, start, end), span.text, False
    kind = phrase.known.claimant.type if phrase.known else type_of(told)
    words = told if coreference.kind_of(span.text) == "person" else span.text
    if kind == UNTOLD and not phrase.strong:
        words, kind = introduced(memory.document, span.text) or memory.named_role(span.text) or (words, kind)
    name = naming.clean(words)
    if party := armed_group(name):
        return Attribution(party, "armed_group", None, start, end), words, True
    name += naming.acronym(sentence, phrase)
    return Attribution(name, kind, None, start, end), words, False


def _of_body(sentence: Sentence, phrase: Phrase, memory: Memory) -> Attribution | None:
    """'its director', 'their spokesman, John Roe': one who speaks for the body named before."""
    words = sentence.parse[phrase.first : phrase.last].text
    role = re.sub(r"^(?:its|their) ", "", words, flags=re.I)
    kind = coreference.kind_of(words)
    if role == words or kind not in ("person", "organisation", "text"):
        return None
    if set(role.lower().replace(",", "").split()) & set(speech()["of_places"]):
        return None
    body = subjects.owner_before(sentence.parse, phrase.first, known_tokens(sentence))
    owner = _source(sentence, body, memory)[0] if body else memory.body()
    if owner is None and kind == "text":
        owner = memory.last()  # 'the general staff admitted losses. | Its last note | speaks of 12'
    if owner is None or kind == "text" or (kind == "person" and any(c.name == owner.name for c in known())):
        return owner
    if kind == "organisation" and (named := find_names(f"{owner.name} {role}")):
        return known_source(named[-1].claimant, None, None)
    whole = f"{described(sentence, phrase)}, {owner.name}" if kind == "person" else f"{owner.name} {role}"
    return Attribution(naming.clean(whole), type_of(whole))


def _is_several(sentence: Sentence, phrase: Phrase) -> bool:
    """'the government and the United Nations': two who say the same, not the one of them whose name is known."""
    tokens, names = sentence.parse, known_tokens(sentence)
    joined = (
        i for i in range(phrase.first + 1, phrase.last - 1) if tokens[i].lower_ == "and" and not known_at(i, names)
    )
    return any(phrases.speaks(tokens, i - 1, names) and phrases.speaks(tokens, phrase.last - 1, names) for i in joined)


def _speaks_as_body(phrase: Phrase, words: str) -> bool:
    """'the Observatory's director' is the Observatory; 'sources close to the army' and an SDF fighter are not."""
    known = phrase.known
    if known is None or _NEXT_TO.search(words):
        return False
    if known.kind != "full" or known.claimant.type not in _PERSONAL_TYPES:
        return True
    bare = known.last - known.first >= phrase.last - phrase.first - 1
    if known.claimant.type in _UN:  # an envoy by his role; 'UN officials' are the body
        return bare or not any(heads().get(w) == "person" for w in words.lower().split())
    return bare or coreference.kind_of(words) not in ("person", "people")


def _through(source: Attribution, channel: Attribution) -> Attribution:
    """The source as passed on by a channel. A bare 'a source' is known by nothing but its channel."""
    if source.name and _ANONYMOUS.fullmatch(source.name):
        return dataclasses.replace(channel, start=source.start, end=source.end)
    passes_on = channel.type in _CHANNEL_TYPES and channel.name != source.name
    return dataclasses.replace(source, channel=channel.name) if passes_on else source


def _of_clause(found: list[Statement], sentence: Sentence, at: int) -> list[Statement]:
    """Without what only speaks behind or before a semicolon: 'A counted 38; B spoke of 12'."""
    borders = [sentence.start + m.start() for m in re.finditer(";", sentence.text)]
    first = max((b for b in borders if b < at), default=sentence.start)
    last = min((b for b in borders if b > at), default=sentence.end)
    own = [s for s in found if first <= s.start < last]
    return own or [s for s in found if (s.start < first) == s.forward]


def in_sentence(found: Sequence[Statement], at: int) -> Attribution | None:
    """Who states what stands at offset `at`, by the statements of its own sentence."""
    ahead = [s for s in found if s.forward and s.end <= at]
    behind = [s for s in found if not s.forward and s.start >= at]
    if ahead and ahead[-1].quoting and len(ahead) > 1:
        return _through(ahead[-1].source, ahead[-2].source)
    if len(ahead) > 1 and ahead[-2].quoting:  # 'quoting medics, X said that 5 died'
        return _through(ahead[-2].source, ahead[-1].source)
    if ahead and behind:
        return _between(ahead[-1], behind[0])
    if behind and behind[-1].quoting and len(behind) > 1:
        return _through(behind[-1].source, behind[0].source)
    if ahead or behind:
        return ahead[-1].source if ahead else behind[0].source
    return min(found, key=lambda s: abs(s.start - at)).source if found else None


def _between(ahead: Statement, behind: Statement) -> Attribution:
    """'A said 5 died, SANA reported': a medium passes on A's words; anyone else who follows says it himself."""
    if behind.quoting:
        return _through(behind.source, ahead.source)
    return _through(ahead.source, behind.source) if behind.source.type in _CHANNEL_TYPES else behind.source
