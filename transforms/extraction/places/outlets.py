"""Which state of the USA an outlet's address speaks for: local papers name their own state last of all."""

from __future__ import annotations

import functools
import re
from urllib.parse import urlsplit

from transforms.places.entries import CITY
from transforms.places.fold import light
from transforms.places.index import Gazetteer
from transforms.records import Article

LEAST = 6  # letters of a name that is no accident inside a host's name


def state_of_outlet(article: Article, gaz: Gazetteer) -> str | None:
    """The state that the article's URL names ('/news/michigan/', 'chicagotribune.com'); None for none or several."""
    if not article.url:
        return None
    parts = urlsplit(article.url)
    host = re.sub(r"[^a-z]", "", (parts.hostname or "").removeprefix("www.").rpartition(".")[0])
    squashed, states = _names(gaz)
    inside = {host[i:j] for i in range(len(host)) for j in range(i + LEAST, len(host) + 1)}
    longest = max(inside & squashed.keys(), key=len, default="")
    found = {states[s] for s in parts.path.lower().split("/") if s in states}
    return squashed.get(longest) if not found else found.pop() if len(found) == 1 else None


@functools.lru_cache(maxsize=4)
def _names(gaz: Gazetteer) -> tuple[dict[str, str | None], dict[str, str]]:
    """Names of states and of their great cities without blanks -> the state, None where two bear it; and of states
    as a path writes them."""
    entries = [e for e in gaz.by_country["US"] if e.kind == "state" or e.population >= CITY]
    squashed: dict[str, str | None] = {}
    for e in entries:
        key = light(e.name).replace(" ", "")
        squashed[key] = e.admin1 if squashed.get(key, e.admin1) == e.admin1 else None
    return squashed, {light(e.name).replace(" ", "-"): e.name for e in entries if e.kind == "state"}
