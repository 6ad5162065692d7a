# ruff: noqa: E501 - texts stand on one line
"""Broken texts and pages, made of what real articles are made of."""

from __future__ import annotations

from hypothesis import strategies as st

SENTENCES = [
    "At least 12 people, including five children, were killed when shells hit a market in Aleppo on Monday, the Observatory said.",
    "SANA quoted a police source as saying that 300 terrorists died; activists put the toll at 135.",
    "He added that 30 others were wounded, some of them critically.",
    "KABUL, Aug 18 (Reuters) - A suicide bomber killed ten worshippers near the Eidgah mosque late on Thursday.",
    "“They took 14 of us,” a witness said, “and shot a woman and her three sons.”",
    "The army denied that it had lost 42 fighters near Deir ez-Zor in 2014, or on 3 January 2015.",
    "Two Russian air strikes on Idlib province wounded between 20 and 30 civilians, according to the White Helmets.",
    "In Maiduguri, Boko Haram abducted 276 schoolgirls two years ago; 57 escaped.",
    "More than 110,000 people have been killed since the war began in March 2011, the UN says.",
    "Brigade 93 fired 1,200 rounds over 5.5 km; Article 5 was voted by 101 to 7.",
    "The ministry warned that up to 1 million could be displaced if the offensive on Goma goes ahead.",
    "Dozens of bodies were found in a mass grave south of Mosul, an Iraqi officer said on condition of anonymity.",
    "An earlier version of this story said that nobody had died.",
    "Photo: AFP",
    "Read more: Six killed in Homs",
]
PIECES = [
    *("12", "1,200", "1 200", "0", "-5", "½", "١٢", "²", "1" * 400, "1e9", "2014-02-30", "31/31/2015", "NaN", "5.5.5", "20-", "-30"),
    *("killed", "wounded", "dead", "died", "at least", "more than", "between", "including", "another", "dozens", "nobody"),
    *("Aleppo", "Deir ez-Zor", "the Observatory", "SANA", "ISIS", "al-", "Abu", "the regime", "O’Brien", "Ḥalab", "حلب", "Київ"),
    *("said", "told", "according to", "he", "it added", "denied", "on Monday", "yesterday", "in August", "since 2011", "2 days ago"),
    *("(", ")", "[", "“", "”", '"', "'", "’", "‘", "—", "-", "…", ".", "..", ",", ";", ":", "!", "?", "/", "|", "*", "#", "\\"),
    *("\n", "\n\n", "\r\n", "\r", "\t", "\u00a0", "\u2028", "\x0b", "\x0c", "\x85", "\u3000"),
    *("\x00", "\x1b", "\ufeff", "\u200b", "\u200f", "\u202e", "\u0301", "\ufffd", "\ud800", "\udfff", "😀", "👩\u200d👧", "🇸🇾", "ﬁ", "İ", "ß"),
    *("<p>", "</p>", "&nbsp;", "&#x0;", "<b", "{{i}}", "%s", "http://x.org/?a=12&b=killed", "a@b.c", "@SOHR", "#Aleppo"),
]  # fmt: skip
TAGS = ["<p>", "</p>", "<div>", "</div>", "<br><br>", "<span>", "</span>", "<a href=x>", "</a>", "<h1>", "<li>", "<td>",
        "<table>", "<div class=comments>", "<blockquote class=pull-quote>", "<!--", "<script>", "</article>", "<b>"]  # fmt: skip


def texts() -> st.SearchStrategy[str]:
    """Sentences shuffled, doubled, cut short, with odd pieces in and between them."""
    words = st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join)
    part = st.one_of(
        st.sampled_from(SENTENCES), st.builds(_cut_into, st.sampled_from(SENTENCES), words, st.floats(0, 1)), words
    )
    joint = st.sampled_from([" ", "\n", "\n\n", "", "  \r\n"])
    return st.builds(
        lambda parts, by, last: by.join(parts)[: last or None], st.lists(part, max_size=12), joint, st.integers(-40, 0)
    )


def _cut_into(sentence: str, words: str, at: float) -> str:
    """The sentence with words in its middle, wherever that is."""
    place = int(at * len(sentence))
    return f"{sentence[:place]}{words}{sentence[place:]}"


def pages() -> st.SearchStrategy[str]:
    """HTML with tags where they should and should not be."""
    part = st.one_of(st.sampled_from(TAGS), st.sampled_from(SENTENCES), st.sampled_from(PIECES))
    return st.lists(part, max_size=40).map(lambda parts: "<html><body>" + "".join(parts))
