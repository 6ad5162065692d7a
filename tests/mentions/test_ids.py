"""Keys of mentions are unique in an article and stay when a neighbour goes."""

from __future__ import annotations

from datetime import UTC, datetime

from transforms.extraction.drafts import MentionDraft, When, Where
from transforms.extraction.extract import _mentions
from transforms.extraction.mentions.find import _top
from transforms.records import Article

ARTICLE = Article(
    article_id="a-1",
    external_id=None,
    url=None,
    outlet=None,
    title=None,
    author=None,
    language="en",
    published_at=None,
    published_basis="none",
    fetched_at=datetime(2020, 1, 1, tzinfo=UTC),
    wire=None,
    duplicate_of=None,
    n_words=5,
    text="Shells fell on two towns.",
    revision=1,
)


def draft(event_type: str = "shelling_or_missile") -> MentionDraft:
    return MentionDraft(0, 0, 25, event_type, "asserted", False, False, When(), Where(), (), (), 0.5)


def test_two_incidents_of_one_kind_in_one_sentence_have_two_keys():
    first, second = _mentions(ARTICLE, [draft(), draft()])
    assert first.mention_id != second.mention_id


def test_the_key_of_a_lone_mention_is_that_of_the_first_of_two():
    assert _mentions(ARTICLE, [draft()])[0].mention_id == _mentions(ARTICLE, [draft(), draft()])[0].mention_id


def test_doers_of_equal_weight_stand_by_name_so_that_a_rebuild_gives_the_same_rows():
    assert _top([({"Taliban": 1.0, "Afghan government": 1.0}, 1.0)]) == ["Afghan government", "Taliban"]
