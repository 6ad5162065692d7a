# ruff: noqa: E501 - texts stand on one line
"""Pages of many makes around one story: all of the story is read, and nothing of what stands beside it.

Each trap tells of another incident or gives another toll, as life's furniture does.
"""

from __future__ import annotations

import pytest

from tests.reading.pages_of import article
from transforms.reading.furniture import strip_furniture

TITLE = "Gunmen kill 14 at Banki market"
STORY = [
    "Gunmen on motorcycles attacked the market of Banki on Sunday and killed at least 14 traders, the district head said.",
    "Another nine people were wounded, two of them children, according to a nurse at the town’s clinic.",
    "“They came from the bush and fired at everyone,” said a trader, Modu Ali.",
    "The army said later that it had killed three of the attackers.",
    "In March a bomb at the same market killed 22 people.",
]
OTHERS = [
    "Bus falls into river near Jos, 31 dead",
    "Four policemen slain at Wukari checkpoint",
    "Flood kills 80 as dam bursts",
]
TRAPS = [*OTHERS, "200 were dead", "60 people", "Thirty-one", "officials said late"]

LINKS = "".join(f'<li><a href="/r">{other}</a></li>' for other in OTHERS)
READER = "<div>Joe</div><div><p>I heard 200 were dead, they are lying to us again.</p></div>"


def paragraphs(tag: str, attributes: str = "") -> str:
    return "".join(f"<{tag} {attributes}>{sentence}</{tag}>" for sentence in STORY)


BREAKS = "<br /><br />".join(STORY)
CARDS = "".join(
    f"<article class=card><h3><a href=/r>{other}</a></h3><p>{other}, officials said late.</p></article>"
    for other in OTHERS
)
PAGES = {
    "a blog: lines and breaks, a headline that is a link, comments, popular posts": f"""
        <h1>Lake Post</h1><div class="post hentry"><h3 class="post-title"><a href="/x">{TITLE}</a></h3>
        <div class="post-body entry-content"><div dir="ltr">{BREAKS}</div></div></div>
        <div class="comments" id="comments"><h4>3 comments:</h4>{READER}</div>
        <div class="widget"><h2>Popular Posts</h2><ul>{LINKS}</ul></div>""",
    "fields and views: a teaser of another story in a box without a name": f"""
        <h1>{TITLE}</h1><div class="field-item even">{paragraphs("p")}</div><div class="view-content"><div class="row">
        <h3><a href="/r">{OTHERS[0]}</a></h3><p>Thirty-one people were killed near Jos, police said.</p></div></div>""",
    "tables in tables": f"""
        <table><tr><td><table class="pane"><tr><td class="heading">{TITLE}</td></tr><tr><td><span>{BREAKS}</span></td>
        </tr></table></td><td><b>Latest News</b><br><a>{OTHERS[0]}</a><br><a>{OTHERS[1]}</a></td></tr></table>""",
    "paragraphs as div, class names that say nothing": f"""
        <main><div class="c1"><h1 class="c2">{TITLE}</h1><div class="c3">{paragraphs("div", "class=c9")}
        <div class="c7"><a href="/r">{OTHERS[0]}</a></div></div></div><div class="c4"><div>More from Africa</div>
        <div class="c5"><a href="/r">{OTHERS[1]}</a></div></div></main>""",
    "paragraphs as span, readers' comments under their own words": f"""
        <div class="wrap"><h2>{TITLE}</h2><div class="txt">{paragraphs("span")}</div><div class="box">
        <div>Readers’ comments</div><div>Joe: I heard 200 were dead, they are lying to us again.</div></div></div>""",
    "cards of other stories, each an article of its own": f"""
        <main><article class="main-story"><h1>{TITLE}</h1>{paragraphs("p")}</article><section><h2>More</h2>{CARDS}
        </section></main>""",
    "links to other stories inside the text": f"""
        <div class="content"><h1>{TITLE}</h1><p>{STORY[0]}</p><ul>{LINKS}</ul><p>{STORY[1]}</p><p>{STORY[2]}</p>
        <p><strong>READ: <a href="/r">{OTHERS[1]}</a></strong></p><p>{STORY[3]}</p>
        <p><a href="/r"><b>&gt;&gt; Lire aussi sur Lake Post : {OTHERS[0]}</b></a></p><p>{STORY[4]}</p></div>""",
    "a box inside the text": f"""
        <div class="article"><h1>{TITLE}</h1><p>{STORY[0]}</p><div class="box"><h4>See also</h4>
        <p><a href="/r">{OTHERS[0]}</a></p></div>{"".join(f"<p>{s}</p>" for s in STORY[1:])}</div>
        <section id="respond"><h3>Leave a Reply</h3></section><ol class="commentlist"><li>{READER}</li></ol>""",
    "captions and a ticker": f"""
        <marquee>{OTHERS[0]} * {OTHERS[1]}</marquee><div id="story"><h1>{TITLE}</h1><figure><img>
        <figcaption>A boy beside the bodies of 60 people killed in Rann. AFP</figcaption></figure>{paragraphs("p")}</div>""",
    "sections": f"""
        <section><header><h1>{TITLE}</h1></header>{"".join(f"<section><p>{s}</p></section>" for s in STORY)}
        <section><p>Read also: <a href="/r">{OTHERS[0]}</a></p></section>
        <section class="promo"><p>{OTHERS[1]}</p></section></section>""",
}  # fmt: skip


@pytest.mark.parametrize("make", PAGES)
def test_the_story_and_nothing_else(make: str) -> None:
    found = article(f"<html lang=en><title>{TITLE} | Lake Post</title><body>{PAGES[make]}", kind="html")
    assert found.title == TITLE
    assert [s for s in STORY if s not in found.text] == []
    assert [t for t in TRAPS if t in found.text] == []


def test_links_within_sentences_break_no_line() -> None:
    linked = BREAKS.replace("Banki", "<a href=/t>Banki</a>").replace("army", "<a href=/t>army</a>")
    found = article(f"<html><body><div>{linked}</div>", kind="html")
    assert found.text.split("\n") == STORY


def test_the_author_is_the_name_alone() -> None:
    byline = "<div class='author-name'>Par Halima Sow</div>"
    assert article(f"<html><body><h1>{TITLE}</h1>{byline}<div>{BREAKS}</div>", kind="html").author == "Halima Sow"


def test_a_pull_quote_is_not_told_twice() -> None:
    quote = "<div class='pull_quote center'><p>They came from the bush and fired at everyone</p></div>"
    body = "".join(f"<p>{s}</p>" for s in STORY[:3]) + quote + "".join(f"<p>{s}</p>" for s in STORY[3:])
    assert article(f"<html><body><div class=entry-content>{body}</div>", kind="html").text.count("from the bush") == 1


def test_a_page_that_is_all_comments_keeps_its_story() -> None:
    posts = "".join(f"<div class='forum-message'><p>{s}</p></div>" for s in STORY)
    assert STORY[0] in article(f"<html><body>{posts}", kind="html").text


def test_the_tail_of_a_page_saved_as_one_paragraph_goes() -> None:
    story = " ".join(STORY)
    tail = "Related News Six dead in Kano Category News Dam bursts SUBSCRIBE to our newsletter Follow us on Facebook Youtube"
    assert strip_furniture(f"{story} {tail} Copyright 2018") == story
    told = f"{story} Related News, a newsletter on Facebook, first told of the attack."
    assert strip_furniture(told) == told
