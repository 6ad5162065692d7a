"""Bytes to text: the charset that is true rather than the one that is declared."""

from __future__ import annotations

import re
import unicodedata

from resiliparse.parse.encoding import detect_encoding

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_MAGIC = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"RIFF",
    b"\x7fELF",
    b"OggS",
    b"ID3",
)
_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})|<\?xml[^>]{0,80}?encoding=[\"']([\w-]{2,20})",
    re.IGNORECASE,
)
_MOJIBAKE = re.compile("[Â-ô][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n(?: ?\n){2,} ?")
_C1 = re.compile("[\x80-\x84\x86-\x9f]")
_BAD_SHARE = 0.01  # of characters that no text has: replacement and control characters
_INVISIBLE = (0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROL = (*range(0x00, 0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0))
_PLAIN = {**dict.fromkeys((*_INVISIBLE, *_CONTROL)), **dict.fromkeys((0x0C, 0x85, 0x2028, 0x2029), "\n")}


def is_binary(data: bytes) -> bool:
    """True for images, archives, PDFs and the like, whatever their name says."""
    sample = data[:4096]
    if any(sample.startswith(bom) for bom, _ in _BOMS):
        return False
    control = sum(b < 9 or (13 < b < 32 and b != 27) for b in sample)
    return sample.lstrip().startswith(_MAGIC) or control > 0.02 * len(sample)


def decode(data: bytes, charset: str | None) -> str | None:
    """Text of the bytes, or None where no charset gives readable text.

    Order: byte order mark; UTF-8 if it is valid (hardly any other text is); the declared charset; the page's
    meta tag; detection; Windows-1252, which browsers also fall back to.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _readable(data.decode(name, errors="replace"))
    try:
        return _readable(_without_cut_end(data).decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if len(re.findall(rb"[\xc2-\xf4][\x80-\xbf]+", data)) > 3 * data.decode("utf-8", errors="replace").count("\ufffd"):
        return _readable(data.decode("utf-8", errors="replace"))  # UTF-8 with a few broken bytes
    meta = _META.search(data[:2048])
    declared = [charset, (meta[1] or meta[2]).decode("ascii") if meta else None]
    # statistics know nothing of a page in English with a handful of dashes and quotes
    guesses = ["windows-1252"] if _is_mostly_ascii(data) else [detect_encoding(data), "windows-1252"]
    for charset_ in [*declared, *guesses]:
        text = _try(data, charset_)
        if text is not None:
            return text
    return None


def _is_mostly_ascii(data: bytes) -> bool:
    return sum(b > 127 for b in data[:20_000]) < 0.03 * len(data[:20_000])


def _try(data: bytes, charset: str | None) -> str | None:
    if not charset or charset.lower().replace("_", "-") in {"utf-8", "utf8", "utf-16", "utf-32", "utf-7"}:
        return None
    # web pages that say Latin-1 mean Windows-1252 (WHATWG encoding standard)
    name = "windows-1252" if charset.lower() in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"} else charset
    try:
        text = data.decode(name, errors="replace")
    except (LookupError, ValueError):
        return None
    # what an ISO 8859 charset reads as a control character is a Windows charset's dash or quotation mark
    return None if _C1.search(text) and name.lower().startswith("iso") else _readable(text)


def _without_cut_end(data: bytes) -> bytes:
    """A page cut off in the middle of a UTF-8 character loses that character only."""
    m = re.search(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})$", data[-4:])
    return data[: len(data) - len(m.group())] if m else data


def _readable(text: str) -> str | None:
    bad = sum(c == "\ufffd" or (unicodedata.category(c) == "Cc" and c not in "\n\r\t\f\x85\x1b") for c in text[:20_000])
    return text if bad <= _BAD_SHARE * min(len(text), 20_000) + 2 else None


def clean(text: str) -> str:
    """Composed characters, single spaces, plain line ends, no invisible characters, 'â€™' read as the ’ it was."""
    text = _MOJIBAKE.sub(_repair, text) if "â€" in text or "Ã" in text or "Â" in text else text
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    # long runs of space cost the patterns that follow their square
    return _LINES.sub("\n\n", _SPACES.sub(" ", text.translate(_PLAIN)))


def well_formed(text: str) -> str:
    """Without lone surrogates, which JSON and file names can carry and nothing can write."""
    return text.encode("utf-8", "ignore").decode("utf-8")


def _repair(m: re.Match[str]) -> str:
    try:
        return b"".join(c.encode("latin-1") if ord(c) < 256 else c.encode("windows-1252") for c in m.group()).decode(
            "utf-8"
        )
    except UnicodeError:
        return m.group()
