"""Canonical URLs, the outlet behind a URL, and the date in its path."""

from __future__ import annotations

import functools
import re
from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import tldextract

from transforms.reading.written_dates import make_date

_TRACKING = re.compile(
    r"utm_.*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_ga|cmpid|ocid|at_.*|hc_ref|fref|ref(_src)?|smid|ns_.*",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>0?[1-9]|1[0-2])[/-](?P<d>3[01]|[12]\d|0?[1-9])(?=[/-]|$)"
    r"|[/_-](?P<y2>20\d\d)(?P<m2>0[1-9]|1[0-2])(?P<d2>[0-2]\d|3[01])(?=[/_.-]|$)"
    r"|/(?P<y3>(?:19|20)\d\d)/(?P<m3>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/(?P<d3>3[01]|[12]\d|0?[1-9])(?=/|$)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@functools.cache
def _suffixes() -> tldextract.TLDExtract:
    """The public suffix list that tldextract ships: no network, no cache on disk."""
    return tldextract.TLDExtract(cache_dir=None, suffix_list_urls=())


def canonical_url(url: str) -> str | None:
    """Scheme and host in lower case; no default port, fragment, tracking parameter or closing slash.

    None for what names no host ('/a/b'): as a key it would make one article of the pages of many outlets.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    if not parts.netloc:  # 'example.org/a' names a host, though not how to ask it
        return url.strip() if _registered_domain(url.strip()) else None
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:  # an IPv6 address
        host = f"[{host}]"
    # news servers were crawled as http://host:80/ and https://host:443/; either port may stand with either scheme
    netloc = host if port in (None, 80, 443) else f"{host}:{port}"
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k)])
    return urlunsplit((parts.scheme.lower(), netloc, parts.path.rstrip("/"), query, ""))


def outlet_of(name: str | None, url: str | None) -> str | None:
    """The registered domain of the given name or else of the URL; a name that is no host name stays as given."""
    for value in (name, url):
        if value and value.strip():
            domain = _registered_domain(value.strip())
            return domain or (value.strip() if value is name else None)
    return None


def _registered_domain(value: str) -> str | None:
    if any(c.isspace() for c in value) or "." not in value:
        return None
    parts = _suffixes()(value)
    return f"{parts.domain}.{parts.suffix}".lower() if parts.domain and parts.suffix else None


def url_date(url: str | None) -> date | None:
    """The day in '/2014/01/28/', '/2014-01-28-title' or '-20140128-'; None where there is none."""
    m = _DATE.search((url or "").lower().split("?")[0])
    if not m:
        return None
    g = m.groupdict()
    if g["y3"]:
        return make_date(g["y3"], _MONTHS.index(g["m3"]) + 1, g["d3"])
    return make_date(g["y"] or g["y2"], g["m"] or g["m2"], g["d"] or g["d2"])
