# ruff: noqa: E501 - texts stand on one line
"""Bytes become the text that was meant, or are refused."""

from __future__ import annotations

import pytest

from transforms.reading.decoding import clean, decode, is_binary

TEXT = "The mayor’s office said – twice – that “nobody” died in Dêrik and Kraków, and later counted seven dead in Čelebići."


@pytest.mark.parametrize(
    ("encoded", "declared"),
    [
        ("utf-8", None),
        ("utf-8", "iso-8859-1"),  # wrong declaration, the commonest of all
        ("utf-8-sig", None),
        ("utf-16", None),
        ("utf-8", "no-such-charset"),
    ],
)
def test_text_survives(encoded: str, declared: str | None) -> None:
    assert decode(TEXT.encode(encoded), declared) == TEXT


@pytest.mark.parametrize("declared", ["windows-1252", "iso-8859-1", "utf-8", None])
def test_windows_1252_is_read_whatever_is_declared(declared: str | None) -> None:
    western = TEXT.replace("Čelebići", "Celebici").replace("Kraków", "Lyon")
    assert decode(western.encode("windows-1252"), declared) == western


def test_a_few_windows_dashes_in_an_english_page_are_no_greek() -> None:
    page = (
        "<meta charset=utf-8>"
        + "The army said that it had been wrong. " * 40
        + "MAIDUGURI — “We got as far as £5,” he said."
    )
    assert decode(page.encode("windows-1252"), "utf-8") == page


def test_a_page_cut_inside_a_character_loses_only_that() -> None:
    assert decode("seven dead — ".encode()[:-2], None) == "seven dead "


def test_noise_is_undecodable_or_binary() -> None:
    noise = bytes(range(128, 256)) * 40 + bytes(range(14, 32)) * 100
    assert is_binary(noise) or decode(noise, "utf-8") is None


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("the mayorâ€™s office â€œsaidâ€\x9d", "the mayor’s office “said”"),
        ("KrakÃ³w", "Kraków"),
        ("Âge and Ãlvaro stay", "Âge and Ãlvaro stay"),
        ("a\u00a0b\u200bc\r\nd\u00ade", "a bc\nde"),
    ],
)
def test_twice_encoded_text_is_repaired_and_invisible_characters_go(broken: str, whole: str) -> None:
    assert clean(broken) == whole
