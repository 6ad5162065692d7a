"""The arithmetic of a toll in lines of text."""

from __future__ import annotations

from datetime import date
from typing import Any

from flows.sums import sums


def row(claim_id: str, said: str, claimant: str, **over: Any) -> dict[str, Any]:
    return {
        "claim_id": claim_id, "said": said, "claimant": claimant, "victim_type": "unknown", "outlet": "wire.example",
        "published_at": None, "stated_on": date(2024, 3, 2), "is_reprint": False, "is_own_voice": False, **over,
    }  # fmt: skip


def line(low: int, *parts: str, **over: Any) -> dict[str, Any]:
    return {
        "low": low,
        "high": low,
        "parts": parts,
        "repeats": (),
        "left_out": (),
        "is_used": True,
        "is_outgrown": False,
        **over,
    }


def out(claim_id: str, why: str) -> dict[str, str]:
    return {"claim_id": claim_id, "why": why}


FOUND = {
    "claims": [
        row("c1", "50", "Monitor", victim_type="combatant"),
        row("c2", "85", "Monitor"),
        row("c3", "90", "Monitor"),
        row("c4", "at least 300", "State agency"),
        row("c5", "300", "State agency", outlet="daily.example"),
        row("c6", "300", "State agency", outlet="forum.example", is_reprint=True),
        row("c7", "dozens", "witness"),
        row("c8", "4", "Hospital"),
        row("c9", "20", "Army"),
    ],
    "arithmetic": [
        {
            "metric": "killed", "low": 20, "best": 135, "high": 300,
            "lines": [
                line(20, "c9"),
                line(24, "c7", is_used=False),
                line(135, "c1", "c2", left_out=[out("c3", "earlier, replaced")]),
                line(300, "c4", repeats=("c5", "c6")),
            ],
            "left_out": [out("c8", "part of another number")],
            "disputes": [("c4", "c1"), ("c4", "c9"), ("c1", "c9")],
        }
    ],
}  # fmt: skip


def test_every_number_is_told_and_how_the_toll_follows() -> None:
    told = [" ".join(line.split()) for line in sums(FOUND)]
    assert told == [
        "killed: 20 low, 135 best, 300 high",
        "20 Army (wire.example 2024-03-02)",
        "dozens witness (wire.example 2024-03-02) [not used: others counted]",
        "135 = 50 combatants + 85 Monitor (wire.example 2024-03-02)",
        "without 90 (earlier, replaced)",
        "at least 300 State agency (wire.example 2024-03-02; also daily.example; reprinted by forum.example)",
        "best is the middle one of 20, 135, 300",
        "contested: 300 by State agency against 135 by Monitor, 20 by Army; and 1 more pair",
        "counted nowhere: 4 by Hospital (part of another number)",
    ]


def test_sources_that_agree_and_a_single_one_need_no_median() -> None:
    whole = FOUND["arithmetic"][0] | {"disputes": [], "left_out": []}
    both = whole | {"lines": [line(300, "c4"), line(300, "c5")]}
    assert "    all 2 sources agree" in list(sums(FOUND | {"arithmetic": [both]}))
    one = whole | {"lines": [line(300, "c4")]}
    assert "    one source gives the best" in list(sums(FOUND | {"arithmetic": [one]}))
    grown = whole | {"lines": [line(20, "c9", is_outgrown=True), line(300, "c4")]}
    told = list(sums(FOUND | {"arithmetic": [grown]}))
    assert "    one source gives the best" in told and "[early, outgrown: not in best]" in told[1]
