"""The arithmetic of an incident's tolls as lines of text: '135 = 50 + 85; 300 by SANA, contested'."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Row = Mapping[str, Any]
Claims = Mapping[str, Row]
SHOWN = 5  # totals that the largest contradicts


def sums(found: Row) -> Iterator[str]:
    """Lines for `arithmetic` of a shown incident; its `claims` give the words for each number."""
    claims = {c["claim_id"]: c for c in found["claims"]}
    for a in found["arithmetic"]:
        yield f"  {a['metric']}: {a['low']:,} low, {a['best']:,} best, {a['high']:,} high"
        for line in a["lines"]:
            yield from _line(line, claims)
        yield f"    {_ends(a)}"
        yield from _dispute(a, claims)
        if a["left_out"]:
            yield f"    counted nowhere: {_left_out(a['left_out'], claims, with_claimant=True)}"


def _line(line: Row, claims: Claims) -> Iterator[str]:
    parts = [claims[c] for c in line["parts"]]
    told = [parts[0], *(claims[c] for c in line["repeats"])]
    first, *others = sorted(told, key=lambda c: (c["is_own_voice"], c["is_reprint"], str(c["published_at"])))
    unused = "" if line["is_used"] else " [not used: others counted]"
    unused = " [early, outgrown: not in best]" if line["is_outgrown"] else unused
    yield f"    {_sum(line, parts):<26} {first['claimant']} ({_where(first, others)}){unused}"
    if line["left_out"]:
        yield f"      without {_left_out(line['left_out'], claims)}"


def _sum(line: Row, parts: list[Row]) -> str:
    if len(parts) == 1:
        return figure(parts[0])
    return f"{line['low']:,} = {' + '.join(figure(p) for p in parts)}"


def figure(claim: Row) -> str:
    """A number in the words of the view tolls: 'at least 12 civilians'."""
    victims = {"civilian": " civilians", "combatant": " combatants"}.get(claim["victim_type"], "")
    return f"{claim['said']}{victims}"


def day(claim: Row) -> str:
    """The day of a statement, else of the article."""
    told = claim["stated_on"] or (claim["published_at"] and claim["published_at"].date())
    return str(told or "no date")


def _where(first: Row, others: Iterable[Row]) -> str:
    """Outlet and day, and the others that repeat it; reprints are told apart."""
    words = f"{first['outlet'] or '?'} {day(first)}"
    for label, reprints in (("also", False), ("reprinted by", True)):
        outlets = {c["outlet"] or "?" for c in others if c["is_reprint"] == reprints} - {first["outlet"]}
        words += f"; {label} {', '.join(sorted(outlets))}" if outlets else ""
    return words


def _left_out(left: list[Row], claims: Claims, with_claimant: bool = False) -> str:
    told = (claims[x["claim_id"]] for x in left)
    by = (f" by {c['claimant']}" if with_claimant else "" for c in told)
    words = (f"{figure(claims[x['claim_id']])}{who} ({x['why']})" for x, who in zip(left, by, strict=True))
    return "; ".join(dict.fromkeys(words))


def _ends(a: Row) -> str:
    """How low, best and high follow from the totals that are used."""
    totals = sorted(line["low"] for line in a["lines"] if line["is_used"] and not line["is_outgrown"])
    if len(totals) == 1:
        return "one source gives the best"
    if len(set(totals)) == 1:
        return f"all {len(totals)} sources agree"
    middle = "the middle one" if len(totals) % 2 else "the lower of the two in the middle"
    return f"best is {middle} of {', '.join(f'{n:,}' for n in totals)}"


def _dispute(a: Row, claims: Claims) -> Iterator[str]:
    """The largest total and the next ones that it contradicts: whatever a smaller one contradicts, it does too."""
    if not a["disputes"]:
        return
    totals = {line["parts"][0]: line["low"] for line in a["lines"]}
    largest = max((pair[0] for pair in a["disputes"]), key=lambda c: (totals[c], c))
    smaller = sorted((pair[1] for pair in a["disputes"] if pair[0] == largest), key=lambda c: -totals[c])
    words = [f"{totals[c]:,} by {claims[c]['claimant']}" for c in (largest, *smaller[:SHOWN])]
    more = len(a["disputes"]) - len(smaller[:SHOWN])
    tail = f"; and {more:,} more {'pair' if more == 1 else 'pairs'}" if more else ""
    yield f"    contested: {words[0]} against {', '.join(words[1:])}{tail}"
