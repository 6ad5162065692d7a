"""Links between a counted group and a trigger that stands further off: sums after a toll, the parse, long subjects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transforms.extraction.claims.beside import takes_left
from transforms.extraction.claims.groups import Unit
from transforms.extraction.claims.words import Trigger, Words, casualty_lexicon
from transforms.records import Metric

MAX_WALK = 22  # words between victims and a passive verb further right
MAX_TOLL_WALK = 30  # words between 'toll' and its number
MAX_TALLY = 5  # words between 'figure' and its number
_LEADS_TO = casualty_lexicon()["toll_to"] | casualty_lexicon()["be"] | {"now", "been", "first", "initially"}
_FATES: dict[str, Metric] = {"dead": "killed", "killed": "killed", "wounded": "wounded", "injured": "wounded"}
MAX_SAID = 4  # words of ', it says,' in a clause
MAX_NEAR = 2  # words between a number and a word of its own that is nearer to it than a toll
MAX_CLIMB = 8  # steps upwards in the parse


def toll_links(words: Words, units: Sequence[Unit], found: dict[int, Trigger | None]) -> None:
    """'the death toll (…) rose to 45', 'the number of civilians killed (…) has risen to 39'."""
    for trigger in words.triggers:
        if "tolls" in trigger.forms or _is_counted(words, trigger):
            k = _toll_unit(words, units, trigger)
            other = found[k] if k is not None else None
            if k is not None and (other is None or other.first > units[k].end + MAX_NEAR):
                found[k] = trigger  # 'the toll rose to 14, including three children, and 108 were injured'


def tally_links(words: Words, units: Sequence[Unit], found: dict[int, Trigger | None]) -> None:
    """'the UN's earlier figure was 70', 'a figure of 138', 'the count reached 49', where the dead were told before."""
    for k, unit in enumerate(units):
        if not (words.told or _tells_dead(words)) or found[k] or unit.implicit:
            continue
        if words.told and _are_victims(words, unit):
            found[k] = Trigger(unit.head, unit.head + 1, "killed", frozenset(("nouns",)))
        if unit.head >= 0:
            continue
        i = unit.left - 1
        while i > 0 and unit.left - i <= MAX_TALLY and words.low(i) in _LEADS_TO:
            i -= 1
        fate = _FATES.get(words.low(i)) if words.low(i - 1) == "the" and i < unit.left - 1 else None
        if fate:  # 'the dead were now 14'
            found[k] = Trigger(i, i + 1, fate, frozenset(("tolls",)))
            continue
        put_it = words.low(i) == "it" and words.low(i - 1) in ("put", "puts", "putting")
        if (i < unit.left - 1 or unit.left < unit.first) and (put_it or words.low(i) in casualty_lexicon()["tally"]):
            found[k] = Trigger(i, i + 1, "killed", frozenset(("tolls",)))


def _are_victims(words: Words, unit: Unit) -> bool:
    """'he had spoken earlier of 49 victims', 'his team documented 43 victims'."""
    if unit.head < 0 or words.low(unit.head) != "victims":
        return False
    near = {words.low(i) for i in range(unit.left - 1 - MAX_TALLY * (words.low(unit.left - 1) == "of"), unit.left)}
    return not near.isdisjoint(casualty_lexicon()["elided_after"])


def _tells_dead(words: Words) -> bool:
    return any(t.metric == "killed" and t.forms & {"nouns", "either"} for t in words.triggers)


def _is_counted(words: Words, trigger: Trigger) -> bool:
    """'number of civilians killed'."""
    near = range(max(0, trigger.first - 9), trigger.first - 1)
    return any(words.low(i) == "number" and words.low(i + 1) == "of" for i in near)


def _toll_unit(words: Words, units: Sequence[Unit], trigger: Trigger) -> int | None:
    """The number that a toll comes to; of 'from 12 to 15' the second; 'to 45 the number of dead' stands before it."""
    lex = casualty_lexicon()
    for k, unit in enumerate(units):
        if (
            words.low(unit.left - 1) == "to"
            and 0 < trigger.first - unit.end <= 8
            and _names_sum(words, unit.end, trigger)
        ):
            return k
        if unit.implicit or not trigger.last <= unit.left <= trigger.last + MAX_TOLL_WALK:
            continue
        if any(words.low(i) in (".", ";") for i in range(trigger.last, unit.left)):
            return None
        if unit.left - 1 == trigger.last and words.low(unit.left - 1) == "," and unit.head < 0:
            return k  # 'the number of wounded, 225, is unchanged'
        old = words.low(unit.left - 1) == "from" and words.low(unit.end) == "to"
        if not old and (
            words.low(unit.left - 1) in lex["toll_to"]
            or any(words.low(i) in lex["toll_to"] for i in range(unit.left, unit.first))
        ):
            return k
    return None


def _names_sum(words: Words, at: int, trigger: Trigger) -> bool:
    """After a number: 'the number of civilians killed', 'the death toll'."""
    if words.low(at) != "the":
        return False
    return (words.low(at + 1), words.low(at + 2)) == ("number", "of") or (
        "tolls" in trigger.forms and trigger.first == at + 1
    )


def by_parse(words: Words, unit: Unit) -> Trigger | None:
    """The parse makes the group the object or the passive subject of a trigger."""
    node = unit.head if unit.head >= 0 else unit.last - 1
    for relation, head in _climb(words, node):
        trigger = words.trigger_at.get(head)
        if trigger is None:
            continue
        if relation in ("dobj", "obj") and trigger.forms & {"active", "either"} and head < unit.first:
            return trigger
        if (relation == "nsubjpass" and "either" in trigger.forms) or (relation == "nsubj" and "left" in trigger.forms):
            return trigger
    return None


def _climb(words: Words, node: int) -> Iterator[tuple[str, int]]:
    """(relation, head) from a noun upwards through coordinations."""
    for _ in range(MAX_CLIMB):
        word = words.words[node]
        if word.head == node:
            return
        yield word.dep, word.head
        if word.dep not in ("conj", "appos", "nummod", "quantmod", "compound", "nmod", "amod"):
            return
        node = word.head


def further_right(words: Words, starts: frozenset[int], unit: Unit) -> Trigger | None:
    """'Twelve fighters from the eastern suburbs were killed': no other verb stands between."""
    lex, passive, said = casualty_lexicon(), False, unit.end
    for i in range(unit.end, min(len(words.words), unit.end + MAX_WALK)):
        said = max(said, _past_aside(words, i))
        if i < said:
            continue
        trigger, tag, low = words.trigger_at.get(i), words.tag(i), words.low(i)
        if trigger:
            fits = passive and trigger.forms & {"either", "left"} and takes_left(words, starts, trigger, passive)
            return trigger if fits else None
        if low in lex["be"]:
            passive = True
        elif (
            (i in words.number_at and words.low(i - 1) not in ("of", "the", "its", "their"))
            or (passive and low not in lex["glue"] and tag != "RB")
            or tag in ("VBD", "VBZ", "VBP", "MD", "VB")
            or low in (".", ";", "said", "told", "whose")
        ):
            return None
    return None


def _past_aside(words: Words, i: int) -> int:
    """After ', it says,' that starts at word i; i where none does."""
    if words.low(i) != "," or not words.tag(i + 1).startswith(("PRP", "NN", "DT")):
        return i
    close = next((k for k in range(i + 2, i + 3 + MAX_SAID) if words.low(k) == ","), None)
    return close + 1 if close and words.tag(close - 1) in ("VBP", "VBZ", "VBD") else i


def all_of_them(words: Words, units: Sequence[Unit], found: dict[int, Trigger | None]) -> None:
    """'10 to 15 rebels had hidden in the school, and all of them were killed': the fate of a group told before."""
    for i in range(len(words.words)):
        if words.low(i) != "all" or (words.low(i + 1), words.low(i + 2)) not in (("of", "them"), ("of", "whom")):
            continue
        at = next((k for k in range(i + 3, i + 7) if words.low(k) not in casualty_lexicon()["be"]), i)
        before = [k for k, u in enumerate(units) if u.end <= i]
        trigger = words.trigger_at.get(at)
        if before and trigger and found[before[-1]] is None and trigger.forms & {"either", "left"}:
            found[before[-1]] = trigger
