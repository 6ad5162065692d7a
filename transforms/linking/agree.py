"""One incident's fields out of what its mentions say: most voted, then most precise, then earliest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from transforms.records import Mention

BASIS_VOTE = {"stated": 1.0, "relative": 0.8, "published": 0.3}
BACKGROUND_VOTE = 0.3  # memory is less exact than news
SHARE = 1 / 3  # an actor counts when this share of the mentions that name any names it


@dataclass(frozen=True, slots=True)
class When:
    """Agreed days."""

    start: date | None = None
    end: date | None = None
    precision: int = 5


def vote(m: Mention) -> float:
    """How much one mention counts: news before background, its own confidence."""
    return (BACKGROUND_VOTE if m.is_background else 1.0) * (0.5 + 0.5 * m.confidence) * (1.0 if m.is_lead else 0.7)


def agree_when(mentions: Sequence[Mention]) -> When:
    """The interval with most votes; stated days outvote the day of publication, and a span of months a day never."""
    dated = [m for m in mentions if m.date_start]
    if not dated:
        return When()
    sharp = [m for m in dated if m.date_precision <= 2] or dated
    votes: defaultdict[tuple[date, date], float] = defaultdict(float)
    for m in sharp:
        assert m.date_start
        votes[m.date_start, m.date_end or m.date_start] += vote(m) * BASIS_VOTE.get(m.date_basis, 0.3)
    start, end = min(votes, key=lambda k: (-round(votes[k], 6), k))
    precision = min(m.date_precision for m in sharp if (m.date_start, m.date_end or m.date_start) == (start, end))
    return When(start, end, precision)


def agree_place(mentions: Sequence[Mention]) -> Mention:
    """The mention whose place stands for all: the most voted of the most precisely placed names."""
    pinned = [m for m in mentions if m.latitude is not None] or [m for m in mentions if m.place_name] or mentions
    votes = _tally((m.place_name, vote(m)) for m in pinned)
    return min(pinned, key=lambda m: (-votes[m.place_name], m.where_precision, m.mention_id))


def agree_admin1(mentions: Sequence[Mention]) -> str | None:
    """The most voted province, where no mention has a pin."""
    return _most((m.admin1, vote(m)) for m in mentions)


def agree_country(mentions: Sequence[Mention]) -> str | None:
    """The most voted country."""
    return _most((m.country, vote(m)) for m in mentions)


def agree_type(mentions: Sequence[Mention]) -> str:
    """The most voted event type; 'other' only where nobody says more."""
    return _most((m.event_type if m.event_type != "other" else None, vote(m)) for m in mentions) or "other"


def agree_actors(mentions: Sequence[Mention], field: Callable[[Mention], tuple[str, ...]]) -> tuple[str, ...]:
    """The actors that at least a third of the mentions that name any agree on, sorted."""
    naming = [m for m in mentions if field(m)]
    counts = Counter(a for m in naming for a in set(field(m)))
    return tuple(sorted(a for a, n in counts.items() if n >= SHARE * len(naming)))


def _tally(votes: Iterable[tuple[Hashable, float]]) -> defaultdict[Hashable, float]:
    out: defaultdict[Hashable, float] = defaultdict(float)
    for value, weight in votes:
        out[value] = round(out[value] + weight, 6)
    return out


def _most(votes: Iterable[tuple[str | None, float]]) -> str | None:
    tally = _tally((v, w) for v, w in votes if v is not None)
    return str(min(tally, key=lambda v: (-tally[v], str(v)))) if tally else None
