"""The waterfall chart of `show --chart`: one HTML file with drawings and no scripts, which opens offline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from transforms.linking.waterfall import Step, Waterfall

LABELS, BARS, FIGURES, ROW = 360, 460, 110, 22  # pixels: columns of a drawing, height of a row
STYLE = """
body { font: 15px/1.45 system-ui, sans-serif; max-width: 960px; margin: 2em auto; padding: 0 1em; color: #222 }
h1 { font-size: 1.4em } h2 { font-size: 1.05em; margin: 2.2em 0 .3em } .soft { color: #666 }
table { border-collapse: collapse; margin: 1em 0 }
td, th { border: 1px solid #ddd; padding: .2em .5em; text-align: right }
td a { color: inherit; text-decoration: none } .for { background: #d3ead9 } .against { background: #f6d5cf }
svg { max-width: 100%; height: auto } svg text { font: 13px system-ui, sans-serif; fill: #222 }
.bar-for { fill: #2e8b57 } .bar-against { fill: #c0492f } .bar-start { fill: #8a8a8a } .bar-sum { fill: #2f5d9b }
.zero { stroke: #222 } .join { stroke: #2f5d9b; stroke-dasharray: 4 3 } .link { stroke: #aaa }
"""
LEGEND = (
    "Each bar is one comparison, in bits (log2 of the odds): green speaks for one incident, red against. The grey "
    "bar is what any two mentions start from, the blue one the sum. 0 bits is a probability of 0.5, each bit more "
    "doubles the odds. Two groups of mentions join while the mean of the better half of their pairs stays above the "
    "dashed line; a pair that nothing brought together counts {unscored:+.1f}."
)


def page(found: Mapping[str, Any], falls: Sequence[Waterfall], rule: Mapping[str, float]) -> str:
    """The HTML for a shown incident (warehouse.query.show_incident) and the waterfalls among its mentions.

    `rule` is `cluster` of reference/linking.yml.
    """
    names = {m["mention_id"]: letters(n) for n, m in enumerate(found["mentions"])}
    place = ", ".join(x for x in (found["place_name"], found["admin1"], found["country"]) if x) or "place unknown"
    title = f"{found['date_start'] or 'date unknown'} {place}: {found['event_type'].replace('_', ' ')}"
    body = "".join(_body(found, names, falls, rule))
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head><body><h1>{escape(title)}</h1>\n{body}</body></html>\n"
    )


def letters(n: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    return (letters(n // 26 - 1) if n >= 26 else "") + chr(ord("A") + n % 26)


def _body(
    found: Mapping[str, Any], names: Mapping[str, str], falls: Sequence[Waterfall], rule: Mapping[str, float]
) -> Iterator[str]:
    yield f'<p class="soft">{escape(found["incident_id"])}</p>\n'
    for m in found["mentions"]:
        day = m["published_at"].date() if m["published_at"] else "no date"
        told = f"{m['outlet'] or 'outlet unknown'}, {day}: {m['title'] or m['quote'][:120]}"
        words = f'{escape(told)} <span class="soft">{escape(m["mention_id"])}</span>'
        yield f"<p><b>{names[m['mention_id']]}</b> {words}</p>\n"
    if not falls:
        yield "<p>No other mention tells this incident: there is nothing to compare.</p>\n"
        return
    yield f'<p class="soft">{escape(LEGEND.format(unscored=rule["unscored_weight"]))}</p>\n'
    yield _matrix(list(names.values()), {(names[f.left], names[f.right]): f for f in falls})
    ends = [0.0, *(x for f in falls for s in f.steps for x in (s.before, s.after))]
    order = {m: n for n, m in enumerate(names)}
    for f in sorted(falls, key=lambda f: sorted((order[f.left], order[f.right]))):
        yield _pair(f, names, (min(ends), max(ends)), rule["link_weight"])


def _matrix(names: Sequence[str], falls: Mapping[tuple[str, str], Waterfall]) -> str:
    """The sums of all pairs, each leading to its drawing."""
    rows = "".join(f"<th>{n}</th>" for n in names[1:])
    out = f"<table><tr><th></th>{rows}</tr>"
    for i, a in enumerate(names[:-1]):
        cells = "".join(
            _cell(falls.get((a, b)) or falls[b, a], a, b) if j > i else "<td></td>" for j, b in _from(names)
        )
        out += f"<tr><th>{a}</th>{cells}</tr>"
    return out + "</table>\n"


def _from(names: Sequence[str]) -> list[tuple[int, str]]:
    return list(enumerate(names))[1:]


def _cell(f: Waterfall, a: str, b: str) -> str:
    if f.weight is None:
        return "<td>–</td>"
    kind = "for" if f.weight >= 0 else "against"
    words = f"{f.weight:+.1f}" if f.steps else escape(f.decided_by)
    return f'<td class="{kind}"><a href="#{a}-{b}">{words}</a></td>'


def _pair(f: Waterfall, names: Mapping[str, str], ends: tuple[float, float], join: float) -> str:
    a, b = sorted((names[f.left], names[f.right]), key=lambda n: (len(n), n))
    head = f'<h2 id="{a}-{b}">{a} and {b}</h2>\n'
    if f.weight is None:
        return head + "<p>Nothing brought these two together, so they were not compared.</p>\n"
    if not f.steps:
        verdict = "the same incident" if f.weight > 0 else "two incidents"
        return head + f"<p>{escape(f.decided_by)} judged: {verdict}.</p>\n"
    total = Step(f"sum: probability {f.probability:.3f}", f.weight, 0.0, f.weight)
    return head + _drawing([*f.steps, total], ends, join) + "\n"


def _drawing(steps: Sequence[Step], ends: tuple[float, float], join: float) -> str:
    """Rows of label, bar and figure; the first step is the start, the last the sum."""
    low, high = ends
    width, height = LABELS + BARS + FIGURES, ROW * len(steps) + 8

    def x(bits: float) -> float:
        return round(LABELS + 10 + (bits - low) / ((high - low) or 1) * (BARS - 20), 1)

    out = [f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">']
    for kind, bits in (("zero", 0.0), ("join", join)):
        out.append(f'<line class="{kind}" x1="{x(bits)}" x2="{x(bits)}" y1="0" y2="{height}"/>')
    for n, step in enumerate(steps):
        kind = "start" if n == 0 else "sum" if n == len(steps) - 1 else "for" if step.weight >= 0 else "against"
        left, right, y = *sorted((x(step.before), x(step.after))), n * ROW + 4
        out.append(f'<text x="{LABELS}" y="{y + 14}" text-anchor="end">{escape(step.label)}</text>')
        out.append(
            f'<rect class="bar-{kind}" x="{left}" y="{y}" width="{max(right - left, 1):.1f}" height="{ROW - 5}"/>'
        )
        if n < len(steps) - 1:
            out.append(f'<line class="link" x1="{x(step.after)}" x2="{x(step.after)}" y1="{y}" y2="{y + ROW + 12}"/>')
        out.append(f'<text x="{LABELS + BARS + 10}" y="{y + 14}">{step.weight:+.2f}</text>')
    return "".join([*out, "</svg>"])
