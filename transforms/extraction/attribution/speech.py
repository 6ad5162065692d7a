"""Find in one sentence who says something: 'X said', 'said X', 'according to X', 'X: …'.

The walk to the speaker goes by parts of speech and by lexicon rather than by the dependency tree, because many
archived texts have lost their commas and the tree with them.
"""

from __future__ import annotations

from typing import Any

from transforms.extraction.attribution import phrases, rightward, subjects
from transforms.extraction.attribution.claimants import speech
from transforms.extraction.attribution.phrase_words import Phrase, heads, is_day, is_name, known_tokens
from transforms.extraction.attribution.speech_forms import Frame, by_colon, by_count, by_preposition, words
from transforms.extraction.drafts import Sentence


def find_frames(sentence: Sentence) -> list[Frame]:
    """The frames of one parsed sentence, in order. An unparsed sentence has none."""
    if sentence.parse is None:
        return []
    tokens = sentence.parse
    known = known_tokens(sentence)
    frames = [f for i in range(len(tokens)) if (f := _by_verb(tokens, i, known))]
    frames += by_preposition(tokens, known, frames)
    frames += by_count(tokens, known, frames)
    frames += by_colon(tokens, known) if not frames else []
    return sorted(frames, key=lambda f: f.first)


def _by_verb(tokens: Any, i: int, known: list[Any]) -> Frame | None:
    if not _is_speech(tokens, i):
        return None
    before = phrases.ending_at(tokens, _skip_back(tokens, i), known)
    subject = _subject(tokens, i, known)
    strong = subject if subject and subject.strong else None
    if tokens[i].lower_ in words("showing"):
        shown = subjects.picture_before(tokens, i, known)
        return Frame(shown, shown.first, i + 1, True) if shown else None
    if _is_inner_count(tokens, i, before):
        return None
    if tokens[i].lower_ in words("quoting"):
        return _by_quoting(tokens, i, before, known)
    if tokens[i].tag_ == "VBG":  # 'X wrote to Y, saying': the subject speaks, not who stands next
        before = strong or before
    before = _over_commas(tokens, i, subject, known) or _over_clause(tokens, before, strong)
    before = before or subjects.anyone(tokens, i)
    behind = rightward.starting_at(tokens, i + 1, known) if tokens[i].lower_ in words("inverting") else None
    if behind and _inverted(tokens, i, before, behind):
        return Frame(behind, i, behind.last, False, _channel(tokens, behind.last, known))
    if before and _may_state(tokens, i, before) and tokens[before.first - 1].lower_ not in words("nobody"):
        forward = not _is_tail(tokens, i + 1)
        mute = tokens[i].lower_ in words("voicing")
        return Frame(before, before.first, i + 1, forward, _channel(tokens, i + 1, known), mute=mute)
    return None


def _is_inner_count(tokens: Any, i: int, before: Phrase | None) -> bool:
    """'the service said | its crews counted | 17 dead': the service says so."""
    if tokens[i].lower_ in words("receiving"):
        return any(t.i != i and (t.lower_ == "according" or _is_speech(tokens, t.i)) for t in tokens)
    owned = before is not None and tokens[before.first].lower_ in ("its", "their", "his", "her")
    return owned and tokens[i].lower_ in words("counting") and any(_is_speech(tokens, k) for k in range(i))


def _over_commas(tokens: Any, i: int, subject: Phrase | None, known: list[Any]) -> Phrase | None:
    """The claimant that a clause between commas parts from verb i: 'X, who runs Y, said', 'X, now in Y, said'.

    A description between commas is passed over only behind a body: 'the council, a group of elders, said'.
    """
    close = next((j for j in range(i - 1, max(0, i - 4), -1) if tokens[j].pos_ not in ("ADV", "AUX")), 0)
    if tokens[close].text != ",":
        return None
    if subject and subject.last < close and tokens[subject.last].text == ",":
        return None if _named_behind(tokens, subject, close, known) else subject
    for j in range(close - 2, max(0, close - 20), -1):
        if (tokens[j].is_sent_start and j == 0) or tokens[j].text in ('"', "“", "”", ";", ":"):
            return None
        if tokens[j].text != ",":
            continue
        opener = tokens[j + 2] if tokens[j + 1].pos_ == "ADV" else tokens[j + 1]
        aged = opener.like_num and j + 2 == close  # 'Jane Roe, 43, said'
        if aged or opener.lower_ in words("clause_openers") or opener.tag_ in ("VBG", "VBN"):
            return phrases.ending_at(tokens, j, known)
        if opener.lower_ in ("of", "from", "with") and is_name(tokens[j - 1]):
            return phrases.ending_at(tokens, j, known)
        if opener.lower_ in ("a", "an"):
            body = phrases.ending_at(tokens, j, known)
            return body if body and body.strong and subjects.is_body(tokens, body) else None
    return None


def _named_behind(tokens: Any, subject: Phrase, end: int, known: list[Any]) -> bool:
    """'a rights group, | the Bor Commission, | said': the body's own name stands behind its description."""
    inner = phrases.ending_at(tokens, end, known)
    if inner is None or inner.first > subject.last + 2:
        return False
    opening = {t.lower_ for t in tokens[max(0, subject.first - 1) : subject.first + 1]}
    named = any(is_name(t) for t in tokens[inner.first : end])
    return inner.known is not None or (named and bool(opening & {"a", "an"}))


def _over_clause(tokens: Any, before: Phrase | None, subject: Phrase | None) -> Phrase | None:
    """The subject of the verb where a relative clause parts it from what stands next ('X, who runs Y, said')."""
    if before is None or subject is None or subject.last > before.first:
        return before or subject
    between = tokens[subject.last : before.first]
    described = any(t.dep_ == "acl" and subject.first <= t.head.i < subject.last for t in between)
    return subject if described or {t.lower_ for t in between} & {"who", "which", "that", "whose"} else before


def _subject(tokens: Any, i: int, known: list[Any]) -> Phrase | None:
    """The speaker by the parse, where other words part him from the verb ('the head of X, who lives in Y, said')."""
    verb = tokens[i]
    for _ in range(3):  # 'X met reporters and said', 'X issued a note saying'
        subject = next((t for t in verb.children if t.dep_ == "nsubj" and t.i < i), None)
        if subject is not None or verb.dep_ not in ("conj", "advcl", "xcomp"):
            break
        verb = verb.head
    return subjects.around_subject(tokens, subject.i, i, known) if subject is not None else None


def _is_speech(tokens: Any, i: int) -> bool:
    low = tokens[i].lower_
    if not any(low in words(kind) for kind in ("verbs", "counting", "showing", "finding", "voicing")):
        return False
    if low in words("finding") and not (tokens[i + 1 : i + 2].text == "that" or _is_tail(tokens, i + 1)):
        return False
    if tokens[i].pos_ in ("NOUN", "PROPN", "ADJ", "ADP") and low not in words("inverting"):
        return False
    if low in ("reports", "claims", "report") and i > 0 and (tokens[i].is_title or _is_noun(tokens, i)):
        return False
    if tokens[i].is_title and tokens[i].pos_ == "PROPN":
        return False  # a name ('Mr Said')
    following = [t.lower_ for t in tokens[i + 1 : i + 5]]
    if any(t.lower_ in ("not", "n't", "n’t", "never") for t in tokens[max(0, i - 2) : i]):
        return False
    if set(following[:1]) & set(speech()["not_speech_before"].get(low, ())):
        return False
    if set(following) & set(speech()["taking"].get(low, ())):
        return False
    if low == "reporting" and (i == 0 or tokens[i - 1].pos_ != "AUX"):
        return False
    j = i - 2 if i > 1 and tokens[i - 1].pos_ == "ADV" else i - 1
    passive = j >= 0 and tokens[j].lower_ in ("was", "were", "been", "be", "is", "are", "being", "'re", "’re")
    return not passive or low == "quoted" or low.endswith("ing")


def _is_noun(tokens: Any, i: int) -> bool:
    """'by reports'; not 'the opposition claims killed hundreds', where the tagger errs."""
    following = tokens[i + 1].tag_ if i + 1 < len(tokens) else ""
    return tokens[i].pos_ == "NOUN" and following not in ("VBD", "VBZ", "VBP", "MD")


def _may_state(tokens: Any, i: int, speaker: Phrase) -> bool:
    """'put the toll at 40', 'documented 40 deaths': a counting verb has a toll or a number behind it."""
    low = tokens[i].lower_
    if low not in words("counting"):
        return True
    counts = any(t.lower_ in words("tolls") or t.like_num for t in tokens[i + 1 : i + 9])
    return counts and (speaker.strong or speaker.last - speaker.first > 1)


def _skip_back(tokens: Any, i: int) -> int:
    """The end (exclusive) of what may be the speaker before token i: adverbs, days and auxiliaries are passed over."""
    j = i
    while j > 0:
        t = tokens[j - 1]
        if (
            t.lower_ in words("between")
            or t.pos_ in ("ADV", "AUX")
            or t.text in (",", "-", "–", "—")
            or (t.like_num and j > 1 and tokens[j - 2].ent_type_ == "" and tokens[j - 2].lower_ in words("time_tail"))
        ):
            j -= 1
        elif t.text == ")":
            j = next((k for k in range(j - 1, -1, -1) if tokens[k].text == "("), j - 1)
        elif j > 3 and tokens[j - 3].lower_ == "in" and heads().get(tokens[j - 1].lower_) == "text":
            j -= 3  # 'the government in a communique'
        else:
            break
    return j


def _inverted(tokens: Any, i: int, before: Phrase | None, behind: Phrase) -> bool:
    """'…', said X: the phrase behind the verb is the speaker, not the subject of what is said."""
    if (
        behind.last < len(tokens)
        and tokens[behind.last].pos_ in ("VERB", "AUX")
        and not _participle(tokens[behind.last])
    ):
        return False
    if all(t.is_punct for t in tokens[behind.last :]):
        return tokens[i].lower_ in ("said", "says") or behind.strong
    if before is None or tokens[i - 1].text in ('"', "”", "''", "’", "'"):
        return behind.strong or tokens[i].lower_ in ("said", "says")
    if before.strong and tokens[before.first].lower_ in ("a", "an"):
        return False
    if tokens[i - 1].text == "," and behind.strong and tokens[behind.last].is_punct:
        return True  # '…, claimed X, without proof'
    pronoun = before.last - before.first == 1 and tokens[before.first].pos_ == "PRON"
    ends = behind.last >= len(tokens) or _is_tail(tokens, behind.last) or tokens[behind.last].is_punct
    return behind.strong and ends and not (pronoun or before.known) and tokens[i].lower_ in ("said", "says")


def _participle(token: Any) -> bool:
    return token.lower_ in words("continuing") or token.tag_ == "VBG"


def _by_quoting(tokens: Any, i: int, before: Phrase | None, known: list[Any]) -> Frame | None:
    """'SANA quoted a source as saying', 'said, citing medics', 'X was quoted as saying'."""
    if any(t.lower_ in ("was", "were") for t in tokens[max(0, i - 3) : i]) and before:
        return Frame(before, before.first, i + 1, True, _channel(tokens, i + 1, known))
    behind = rightward.starting_at(tokens, i + 1, known)
    if tokens[i].tag_ == "VBG" and i > 0 and tokens[i - 1].text == "," and any(_is_speech(tokens, k) for k in range(i)):
        before = None  # 'X told the Post on Sunday, citing Y'
    if behind and behind.strong:
        forward = not _is_tail(tokens, behind.last)
        return Frame(behind, before.first if before else i, behind.last, forward, before, before is None)
    return Frame(before, before.first, i + 1, not _is_tail(tokens, i + 1)) if before and before.strong else None


def _is_tail(tokens: Any, start: int) -> bool:
    """Only time and manner of the saying are left ('said on Friday in a statement'), or the speaker goes on."""
    for t in tokens[start:]:
        if t.lower_ in words("continuing"):
            return True
        if t.is_digit and not _is_of_time(tokens, t.i):
            return False
        if not (t.lower_ in words("time_tail") or t.is_punct or t.is_digit or t.pos_ in ("PROPN", "SPACE")):
            return False
    return True


def _is_of_time(tokens: Any, i: int) -> bool:
    """'said on | 4 | March', 'said at | 9': not 'confirmed | 3'."""
    return tokens[i - 1].lower_ in ("on", "at") or any(is_day(t) for t in tokens[max(0, i - 1) : i + 2])


def _channel(tokens: Any, start: int, known: list[Any]) -> Phrase | None:
    """The medium told: 'told SANA reporter that', 'in a statement to AFP', 'in an interview with the BBC'."""
    for name in known:
        if start <= name.first <= start + 6 and name.claimant.type in ("media", "state_media", "armed_group"):
            between = tokens[start : name.first]
            if all(t.pos_ != "VERB" and t.lower_ != "that" for t in between) and (
                tokens[start - 1].lower_ in ("told", "tells", "informed")
                or any(t.lower_ in ("to", "by", "with", "via", "told") for t in between)
            ):
                return Phrase(name.first, name.last, True, name)
    return None
