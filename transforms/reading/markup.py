"""Make the markup of a page say what its look says, before the main text is taken from it.

trafilatura looks for `<p>`. Many pages set their paragraphs as `<div>`, `<span>` or lines between `<br>`s; there it
takes the whole page, readers' comments and links to other stories included, and breaks the lines at every link. Nor
can it know that a paragraph which is one link ('READ: Bus ambushed, 28 shot') tells another story. The names of
containers that are never the story are data: transforms/reference/furniture.yml.
"""

from __future__ import annotations

import functools
import re
from typing import Any

from lxml import etree

from transforms.reading.furniture import opens_block
from transforms.reading.written_dates import load_words

_BLOCKS = (
    *("address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt", "figcaption"),
    *("figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "iframe", "li", "main", "nav"),
    *("ol", "p", "pre", "script", "section", "style", "table", "tbody", "td", "th", "thead", "tr", "ul", "video"),
)
_HOLDERS = ("div", "td", "section", "article", "main", "center", "span", "font")
_CHROME = ("aside", "blockquote", "details", "div", "dl", "figure", "li", "ol", "p", "section", "span", "table", "ul")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6", "b", "strong", "div", "p", "span")
_LINKED = ("p", "li", "div", "h3", "h4", "h5", "h6")
_PARAGRAPH = 60  # characters: a sentence of as many is a paragraph, not a caption or a button
_MAX_CARD, _MAX_CARD_PARTS = 400, 8  # characters and elements of a link to another story with its teaser
_MOST = 0.5  # share of the page's characters: what holds more is the page, whatever it is called
_LINK_WORDS = 5  # fewer are a name, a tag or a button
_LABEL = re.compile(r"\W*(?:[^.!?]{1,60}[:|»>–—-]\s*)?\W*")  # 'READ: ', '>> Read also on X: '
_STOPS = (".", "!", "?", '"', "”", "’", ")")


def tidy(tree: Any) -> None:
    """Change the page in place: chrome and links to other stories go, paragraphs become `<p>`. Linear in its size."""
    _drop_chrome(tree)
    holding = _with_blocks_inside(tree)
    for holder in list(tree.iter(*_HOLDERS)):
        _wrap_lines(holder, holding)
    for holder in list(tree.iter(*_HOLDERS)):
        _name_paragraphs(holder, holding)
    for element in list(tree.iter(*_LINKED)):
        if element not in holding and _is_other_story(element):
            _drop(element)


@functools.cache
def _chrome_names() -> re.Pattern[str]:
    names = "|".join(load_words("furniture")["containers"])
    return re.compile(rf"(?:^|[\s_-])(?:{names})(?:$|[\s_-])", re.IGNORECASE)


def _drop_chrome(tree: Any) -> None:
    """Drop containers that by their class, id or first line ('Most read') are never the story."""
    most = _MOST * len(_text(tree))
    title = " ".join((tree.findtext(".//title") or "").split())
    headed = [h.getparent() for h in tree.iter(*_HEADINGS) if _heads_block(h)]
    headed += [h.getparent() for h in tree.iter(*_HEADINGS[:5]) if _is_card(h, title)]
    for element in [*tree.iter("marquee"), *filter(_is_named_chrome, tree.iter(*_CHROME)), *headed]:
        if len(_text(element)) < most and element.find(".//h1") is None:
            _drop(element)


def _is_named_chrome(element: Any) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return _chrome_names().search(names[:500]) is not None


def _is_card(heading: Any, title: str) -> bool:
    """True for a heading that links to another story and has no more than a teaser beside it."""
    card, linked = heading.getparent(), " ".join(_text(a) for a in heading.iter("a"))
    if len(linked.split()) < _LINK_WORDS or linked != _text(heading) or linked in title:
        return False
    return heading.getnext() is not None and len(card) < _MAX_CARD_PARTS and len(_text(card)) < _MAX_CARD


def _heads_block(heading: Any) -> bool:
    """True for the first line of a container of links or comments."""
    parent = heading.getparent()
    if parent is None or parent.tag in ("html", "body") or parent[0] is not heading or (parent.text or "").strip():
        return False
    return heading.getnext() is not None and opens_block(_text(heading)[:80])


def _drop(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _with_blocks_inside(tree: Any) -> set[Any]:
    """Elements that hold block elements."""
    holding: set[Any] = set()
    for block in tree.iter(*_BLOCKS):
        for ancestor in block.iterancestors():
            if ancestor in holding:
                break
            holding.add(ancestor)
    return holding


def _wrap_lines(holder: Any, holding: set[Any]) -> None:
    """Lines between double `<br>`s, or beside blocks, become `<p>`."""
    own = [holder.text, *(child.tail for child in holder)]
    long_beside_blocks = holder in holding and any(len(s or "") >= _PARAGRAPH for s in own)
    if not (long_beside_blocks or _has_double_br(holder)):
        return
    children, line = [], _paragraph(holder.text)
    for child in list(holder):
        tail, child.tail = child.tail, None
        if _is_block(child, holding):
            children += [line, child]
            line = _paragraph(tail)
        elif child.tag == "br" and len(line) and line[-1].tag == "br" and not (line[-1].tail or "").strip():
            children.append(line)
            line = _paragraph(tail)
        else:
            child.tail = tail
            line.append(child)
    holder.text = None
    holder[:] = [c for c in [*children, line] if c.tag != "p" or _text(c)]
    holding.add(holder)


def _paragraph(text: str | None) -> Any:
    paragraph = etree.Element("p")
    paragraph.text = text
    return paragraph


def _is_block(node: Any, holding: set[Any]) -> bool:
    return node.tag in _BLOCKS or node in holding


def _has_double_br(holder: Any) -> bool:
    return any(
        br.tag == "br"
        and not (br.tail or "").strip()
        and (following := br.getnext()) is not None
        and following.tag == "br"
        for br in holder.iterchildren("br")
    )


def _name_paragraphs(holder: Any, holding: set[Any]) -> None:
    """Name `<div>` or `<span>` children `<p>` where two or more of them are whole sentences, and no `<p>` is there."""
    kids = [c for c in holder.iterchildren("div", "span") if c not in holding]
    if holder.find("p") is not None or sum(map(_is_sentence, kids)) < 2:
        return
    in_line = any((s or "").strip() for s in [holder.text, *(child.tail for child in holder)])
    for kid in kids:
        if kid.tag == "div" or not in_line:
            kid.tag = "p"
            holding.update(kid.iterancestors())


def _is_sentence(element: Any) -> bool:
    text = _text(element)
    return len(text) >= _PARAGRAPH and text.endswith(_STOPS)


def _is_other_story(element: Any) -> bool:
    """True for a line that is one link, perhaps with a label before it, and no sentence."""
    links = list(element.iter("a"))
    linked = _text(links[0]) if len(links) == 1 else ""
    if len(linked.split()) < _LINK_WORDS:
        return False
    label, _, rest = _text(element).partition(linked)
    ends_as_sentence = linked.endswith((".", "!")) or not _LABEL.fullmatch(label)
    return not rest.strip(" »>›") and not ends_as_sentence
