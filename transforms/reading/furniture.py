"""Strip what a page carries beside the story: share buttons, captions, related links, forum chrome.

Works on whole lines and on the very end of the text only, so that no sentence of the story is cut. The patterns
are data: transforms/reference/furniture.yml.
"""

from __future__ import annotations

import functools
import re

from transforms.reading.written_dates import load_words

_MAX_CAPTION = 420  # characters; a longer paragraph with a credit at its end is story
_MAX_LINK_WORDS = 18  # related links and comments prompts are shorter than most sentences
_TAIL_WORDS = 4  # different ones; a story on social media has one or two
_MAX_OPENER = 80  # characters
_HEAD_LINES = 12
_MENU = re.compile(r"(?!By )[^\W\d]+(?:[ &-]+[^\W\d]+){0,2}")
_MIN_SENTENCE_WORDS = 7
_BULLET = re.compile(r"^[-–•*·▪►●]\s+(?=\S)")  # lists read as paragraphs
_LEAST_SHARE, _LEAST_WORDS = 0.3, 40  # of a text or in it: what is left of less was no page with furniture
_TEASER = re.compile(r"\s*(?:\[(?:…|\.\.\.)\]|…)\s*$")


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = load_words("furniture")
    lines, openers, captions, tails = (
        "|".join(f"(?:{p})" for p in data[k]) for k in ("lines", "block_openers", "captions", "tails")
    )
    flags = re.IGNORECASE
    return (
        re.compile(rf"\W*(?:{lines})\W*", flags),
        re.compile(rf"\W*(?:{openers})\W*", flags),
        re.compile(rf"(?:{captions})\s*$", flags),
        re.compile(rf"(?<=[\s.!?\"”)])(?:{tails})\s*$", flags),
    )


def strip_furniture(text: str) -> str:
    """The text without its furniture; paragraphs stay as they are, apart from blank lines between them.

    Where little would be left the text stays whole.
    """
    lines = [_BULLET.sub("", line.strip()) for line in text.split("\n")]
    whole = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    lines = _cut_closing_block(lines)
    kept = [line for i, line in enumerate(lines) if not _is_furniture(line, lines[i + 1 : i + 4])]
    story = _strip_tail(re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip())
    is_story = len(story) >= _LEAST_SHARE * len(whole) or len(story.split()) >= _LEAST_WORDS
    return story if is_story else whole


def strip_above_headline(text: str, headline: str | None) -> str:
    """Drop menu words and user names that stand as lines above the headline; dates, bylines and sentences stay."""
    lines = text.split("\n")
    at = next((i for i, line in enumerate(lines[:_HEAD_LINES]) if headline and line.strip() == headline.strip()), 0)
    return "\n".join([*(x for x in lines[:at] if not _MENU.fullmatch(x.strip())), *lines[at:]]).strip()


def _is_furniture(line: str, following: list[str]) -> bool:
    """True for a line that is no part of the story. A line alone in its text is always story."""
    if not line:
        return False
    furniture, _, caption, _ = _patterns()
    if len(line) < 330 and furniture.fullmatch(line):
        return True
    if len(line) <= _MAX_CAPTION and caption.search(line):
        return True
    return _repeats(line, [f for f in following if f])


def _repeats(line: str, following: list[str]) -> bool:
    """True for a teaser ('… [more]') or a caption that the next paragraph repeats and carries on."""
    stem = _TEASER.sub("", line)
    return len(stem) > 30 and any(f.startswith(stem) for f in following[:1])


def _cut_closing_block(lines: list[str]) -> list[str]:
    """Drop 'RELATED VIDEOS:' and all that follows where only short lines without a story's sentence follow."""
    last = len(lines)
    for i in range(len(lines) - 1, 0, -1):
        if _is_sentence(lines[i]):
            break
        if opens_block(lines[i]):
            last = i
    return lines[:last]


def opens_block(line: str) -> bool:
    """True for the heading of a block of links or comments ('Most read', '2 comments')."""
    _, opener, _, _ = _patterns()
    return len(line) < _MAX_OPENER and opener.fullmatch(line) is not None


def _is_sentence(line: str) -> bool:
    """True for what may be story: long, or of some words with a full stop. Links and prompts are neither."""
    words = len(line.split())
    return words > _MAX_LINK_WORDS or (words >= _MIN_SENTENCE_WORDS and line.rstrip("\"'”’)").endswith((".", "!", "?")))


@functools.cache
def _tail_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = load_words("furniture")
    openers, words = ("|".join(f"(?:{p})" for p in data[k]) for k in ("tail_openers", "tail_words"))
    return re.compile(rf"(?<!\S)(?:{openers})(?!\w)"), re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _cut_tail(text: str) -> str:
    """Drop 'Related News …' to the end of a page saved as one paragraph, where the rest is full of page chrome."""
    opener, words = _tail_patterns()
    first = opener.search(text, int(_LEAST_SHARE * len(text)))
    if first and len({m[0].lower() for m in words.finditer(text, first.start())}) >= _TAIL_WORDS:
        return text[: first.start()].rstrip()
    return text


def _strip_tail(text: str) -> str:
    """Peel phrases such as 'Terms of Use Privacy Policy' off the end of a text that is one paragraph."""
    _, _, _, tail = _patterns()
    text = _cut_tail(text)
    while m := tail.search(text, max(0, len(text) - 120)):
        text = text[: m.start()].rstrip()
    return text
