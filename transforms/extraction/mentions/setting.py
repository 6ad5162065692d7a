"""Where an incident took place, chosen from the places of the sentences that tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from transforms.extraction.drafts import MentionDraft, PlaceSpan, Where
from transforms.places.entries import capitals
from transforms.places.fold import light
from transforms.places.index import km

ROLE_WEIGHT = {"site": 3.0, "near": 2.5, "between": 1.5, "area": 1.5, "other": 1.0}
SCENE = ("site", "near", "area")
NO_SCENE = ("between", "elsewhere", "actor", "dateline")  # an end of a road is no scene by itself
LEVEL = {
    "country": 0,
    "nationality": 0,
    "province": 1,
    "state": 1,
    "city": 2,
    "district": 3,
    "county": 3,
    "region": 3,
    "town": 4,
}
CITY = 2
OPENING = 2  # last sentence of the opening: headline, lead, and what explains it
TOWN = 4
FINEST = 5  # village, neighbourhood, base, field, camp, road …
AROUND_KM = 40.0  # a suburb or village is told together with the city it lies by
APART_KM = 25.0  # two settlements further apart than this are two scenes
PROVINCE = 4  # UCDP where_prec of a province
LOCAL = ("US",)  # where papers report their own town, and a dateline is most often the scene's
COUNTRY = 6  # UCDP where_prec of a whole country: told only where nothing finer is
HEADLINE = 1.25  # what a place gains that the title names, too
NAMED_ENOUGH = 0.2  # share of the best place's own votes that a finer place needs


def choose_place(spans: Sequence[tuple[PlaceSpan, float]], country: str | None = None) -> Where:
    """The finest place that the (span, weight) pairs speak for: named as the scene, early, and in `country`.

    A settlement gains from the city or province named around it. A dateline and a place inside a name ('actor')
    are no scene. A name of several bearers is told, without a pin, where nothing finer than a country is.
    """
    told = _in_the_country_of_the_scene([(s, w) for s, w in spans if s.role in ROLE_WEIGHT], country)
    placed = [(s, w) for s, w in told if s.where.precision < COUNTRY]
    named = [(s, w) for s, w in told if level(s.where) > 0]
    return _best(placed or named or told, country)


def _best(spans: Sequence[tuple[PlaceSpan, float]], country: str | None) -> Where:
    """The place with the most votes, its own and those of the places that it lies in or by."""
    votes: dict[Where, float] = {}
    titled: dict[Where, float] = {}
    first: dict[tuple[str | None, ...], Where] = {}
    roles: dict[Where, set[str]] = {}
    for span, weight in spans:
        where = first.setdefault(_same(span.where), span.where)
        roles.setdefault(where, set()).add(span.role)
        vote = ROLE_WEIGHT[span.role] * weight * _home(where, country)
        votes[where] = votes.get(where, 0.0) + vote
        titled[where] = titled.get(where, 0.0) + vote * (HEADLINE if span.headline else 1.0)
    enough = NAMED_ENOUGH * max(votes.values(), default=0.0)
    support = {w: _support(w, titled, roles) for w, v in votes.items() if v >= enough}
    return max(support, key=lambda w: (support[w], level(w)), default=Where())


def _support(place: Where, votes: dict[Where, float], roles: dict[Where, set[str]]) -> float:
    """Own votes, and those of coarser places around. What lies near a place takes the votes of provinces and of what
    lies near, too, but not those of the city beside it; the end of a road takes none."""
    own = roles[place] - set(NO_SCENE)
    beside = own == {"near"}
    around = (
        v
        for w, v in votes.items()
        if own
        and level(w) < level(place)
        and (not beside or level(w) < CITY or roles[w] == {"near"})
        and _encloses(w, place)
    )
    return votes[place] + sum(around)


def _in_the_country_of_the_scene(
    spans: Sequence[tuple[PlaceSpan, float]], country: str | None
) -> Sequence[tuple[PlaceSpan, float]]:
    """The places in the country abroad that the first sentence names as the scene ('in northern Iraq'), else all."""
    top = max((w for _, w in spans), default=0.0)
    scenes = {s.where.country for s, w in spans if w == top and s.role in SCENE}
    if len(scenes) != 1 or country in scenes:
        return spans
    return [(s, w) for s, w in spans if s.where.country in scenes]


def at_opening(draft: MentionDraft, spans: Sequence[PlaceSpan]) -> MentionDraft:
    """The draft, where it is the lead, at the scene that the article's opening names, else by a local dateline."""
    if not draft.is_lead:
        return draft
    where = opening_scene(draft.where, spans)
    filed = [s.where for s in spans if s.role == "dateline" and s.where.country in LOCAL and s.where.latitude]
    unplaced = where.precision >= COUNTRY and where.country in (None, *LOCAL)
    if filed and (unplaced or (where.latitude is None and where.place_name == filed[0].place_name)):
        where = replace(filed[0], precision=max(2, filed[0].precision))
    return replace(draft, where=where)


def opening_scene(where: Where, spans: Sequence[PlaceSpan]) -> Where:
    """The town, village or quarter that the article's opening names as the scene, where `where` is told only later
    or is the city or province around it; else `where`."""
    early = [s for s in spans if s.sentence <= OPENING]
    fine = [s.where for s in early if s.role == "site" and level(s.where) >= TOWN and s.where.latitude is not None]
    known = where.precision < COUNTRY
    fine = [w for w in fine if not known or w.country == where.country]
    told_early = any(_same(s.where) == _same(where) and s.role in SCENE for s in early)
    if not fine or (known and told_early and level(where) >= TOWN):
        return where
    return next((w for w in fine if not (known and told_early) or _encloses(where, w)), where)


def _same(where: Where) -> tuple[str | None, ...]:
    """What two spellings of one place share."""
    return where.country, where.admin1, where.place_name or where.place_text, str(level(where))


def filed_from(spans: Sequence[PlaceSpan], country: str | None) -> Where | None:
    """The province of the dateline, for news that names no other place: no pin, since the dateline is not the scene.

    Capitals say nothing: news of the whole country is filed from there.
    """
    for span in spans:
        place = span.where
        if span.role == "dateline" and place.admin1 and place.country == country and not is_capital(place):
            return replace(span.where, latitude=None, longitude=None, precision=PROVINCE, kind="province")
    return None


def is_capital(where: Where) -> bool:
    """Whether a place is its country's capital."""
    return light(where.place_name or "") == capitals().get(where.country or "")


def level(where: Where) -> int:
    """How fine a place is, pinned or not: 0 country to 5 village, neighbourhood or site."""
    return LEVEL.get(where.kind or "", FINEST) if where.place_name else 0


def _home(where: Where, country: str | None) -> float:
    """Places abroad are seldom the scene of what an article tells about its country."""
    return 0.3 if country and where.country and where.country != country else 1.0


def _encloses(outer: Where, inner: Where) -> bool:
    """Whether `inner` lies in or by `outer`. An area has no point and holds what shares its province, as does a city
    that bears the province's name and may stand for it."""
    if outer.country != inner.country:
        return False
    land = bool(outer.admin1) and outer.admin1 == inner.admin1
    if level(outer) == 0 or (land and (outer.latitude is None or outer.place_name == outer.admin1)):
        return True
    return distance_km(outer, inner) <= AROUND_KM


def distance_km(a: Where, b: Where) -> float:
    """Great-circle distance; infinite where one has no coordinates."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return float("inf")
    return km(a.latitude, a.longitude, b.latitude, b.longitude)


def apart(ours: Sequence[Where], theirs: Sequence[Where]) -> bool:
    """Whether two sets of scenes share no place: settlements far from each other, or no common province."""
    a, b = ([w for w in side if level(w) >= 2 and w.latitude is not None] for side in (ours, theirs))
    if a and b:
        return all(distance_km(x, y) > APART_KM for x in a for y in b)
    p, q = ({(w.country, w.admin1) for w in side if w.admin1} for side in (ours, theirs))
    return bool(p and q) and not p & q
