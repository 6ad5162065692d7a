"""A user's GeoNames dump loads on top of the shipped places."""

from __future__ import annotations

import pytest

from flows.errors import UsageError
from flows.gazetteer import add_dump, dumps, gazetteer
from flows.version import extractor_version
from transforms.places.gazetteer import resolve

NAME = "Qalat Umm Taww"
LINE = "\t".join(
    ["9999999", NAME, NAME, "Umm Taww", "35.5", "38.5", "P", "PPL", "SY", "", "04", *[""] * 3, "120", *[""] * 4]
)


def test_a_village_that_only_the_dump_knows_is_pinned_once_it_is_added(tmp_path):
    dump = tmp_path / "SY.txt"
    dump.write_text(LINE + "\n")
    data = tmp_path / "data"
    assert resolve(NAME, None, "SY") is None
    assert add_dump(dump, data) == 1
    found = resolve(NAME, None, "SY", gazetteer(dumps(data)))
    assert found is not None and (found.latitude, found.longitude) == (35.5, 38.5)


def test_adding_places_makes_the_next_build_read_every_article_anew(tmp_path):
    dump = tmp_path / "SY.txt"
    dump.write_text(LINE + "\n")
    add_dump(dump, tmp_path / "data")
    assert extractor_version(dumps(tmp_path / "data")) != extractor_version(())


@pytest.mark.parametrize("text", ["", "not a dump\n", "a\tb\tc\n"])
def test_another_file_is_refused_with_the_form_it_should_have(tmp_path, text):
    wrong = tmp_path / "wrong.txt"
    wrong.write_text(text)
    with pytest.raises(UsageError, match="19 columns"):
        add_dump(wrong, tmp_path / "data")
