"""The waterfall chart: a page that stands by itself."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

from flows.chart import letters, page
from transforms.linking.waterfall import Step, Waterfall

RULE = {"link_weight": 0.25, "unscored_weight": -4.0}
STEPS = (
    Step("any two mentions", -5.0, 0.0, -5.0),
    Step("the same day & place", 7.5, -5.0, 2.5),
    Step("other words", -0.5, 2.5, 2.0),
)
FALLS = [
    Waterfall("m1", "m2", 2.0, 0.8, "model", STEPS),
    Waterfall("m1", "m3", None, None, "model", ()),
    Waterfall("m2", "m3", 1e6, 1.0, "Ada <boss>", ()),
]


def mention(key: str, title: str | None) -> dict[str, Any]:
    return {"mention_id": key, "outlet": "daily.example", "published_at": None, "title": title, "quote": "words"}


FOUND = {
    "incident_id": "i1", "date_start": None, "place_name": "Gao", "admin1": None, "country": "ML",
    "event_type": "armed_clash", "mentions": [mention("m1", "<b>Gao</b>"), mention("m2", None), mention("m3", None)],
}  # fmt: skip


def drawn() -> ET.Element:
    html = page(FOUND, FALLS, RULE).removeprefix("<!doctype html>\n").replace('<meta charset="utf-8">', "")
    return ET.fromstring(html)


def test_the_page_is_whole_and_asks_nothing_of_the_network() -> None:
    html = page(FOUND, FALLS, RULE)
    assert drawn().find("body") is not None
    assert not any(word in html for word in ("http", "<script", "src=", "@import", "url("))
    assert "&lt;b&gt;Gao&lt;/b&gt;" in html and "Ada &lt;boss&gt;" in html


def test_a_bar_stands_for_each_step_and_one_for_the_sum() -> None:
    bars = [(r.get("class"), float(r.get("x", 0)), float(r.get("width", 0))) for r in drawn().iter("rect")]
    assert [kind for kind, *_ in bars] == ["bar-start", "bar-for", "bar-against", "bar-sum"]
    (_, x0, w0), (_, x1, w1), (_, x2, w2), (_, x3, w3) = bars
    assert x0 == x1, "the second bar begins where the first one ended"
    assert abs(w1 / w0 - 1.5) < 0.01 and abs((x1 + w1) - (x2 + w2)) < 0.2
    assert abs(x3 - (x0 + w0)) < 0.2 and abs(w3 / w0 - 0.4) < 0.01, "the sum begins at zero"


def test_every_pair_stands_in_the_table_with_its_sum() -> None:
    cells = ["".join(c.itertext()) for c in drawn().iter("td")]
    assert cells == ["+2.0", "–", "", "Ada <boss>"]
    words = " ".join("".join(p.itertext()) for p in drawn().iter("p"))
    assert "were not compared" in words and "Ada <boss> judged: the same incident" in words


def test_many_mentions_have_letters_too() -> None:
    assert [letters(n) for n in (0, 25, 26, 701)] == ["A", "Z", "AA", "ZZ"]
