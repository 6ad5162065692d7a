"""One article that breaks the parser or the extractor is one row of rejects; the rest of its batch is unharmed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from flows import workers
from tests.reading.pages_of import article
from transforms.extraction.drafts import Extraction
from transforms.records import Reject

NOW = datetime(2025, 1, 1, tzinfo=UTC)
STORY = "Shells killed at least 12 people in Aleppo on Monday, the Observatory said. The dead were civilians."
BAD = "The parser breaks here and nobody knows why, the army said on Monday in a statement to the press."


class Breaks:
    """The parser, but for one text that it cannot take."""

    def __init__(self, nlp: Any) -> None:
        self.nlp = nlp

    def pipe(self, texts: Any, **options: Any) -> Any:
        for text in texts:
            if text == BAD:
                raise ValueError("[E999] broken")
            yield self.nlp(text)


@pytest.mark.parametrize("step", ["parser", "extractor"])
def test_the_others_keep_their_rows(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = [article(text, external_id=str(i)) for i, text in enumerate([STORY, BAD, STORY])]
    if step == "parser":
        broken = Breaks(workers.load_model())
        monkeypatch.setattr(workers, "load_model", lambda: broken)
    else:
        whole = workers.extract
        monkeypatch.setattr(workers, "extract", lambda d, g: 1 // 0 if d.article.text == BAD else whole(d, g))
    first, bad, last = workers.extract_batch(batch, NOW)
    assert [first[0], bad[0], last[0]] == batch
    assert isinstance(first[1], Extraction) and isinstance(last[1], Extraction)
    assert first[1].claims and len(first[1].claims) == len(last[1].claims)
    assert isinstance(bad[1], Reject)
    assert (bad[1].reason, bad[1].origin, bad[1].seen_at) == ("extraction_failed", "1", NOW)
