"""What all spellings of an article's address share. Pure: nothing is looked up or fetched.

Whoever changes a result raises ``search_folding.VERSION``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

import idna

from corrections.record.address_copies import inner
from corrections.record.late_pattern import late_pattern

_SCHEME = late_pattern(r"(?i)(?:https?:[/\\]{1,2})+(?=[^/\\])|//")
_MISTYPED = late_pattern(
    r"(?i)(?:view-source:|feed:|url:\s*)+(?:h[tx]{2}ps?:?/{0,2})?|h[tx]{0,3}ps?:?//|https?:"
)
"""What stands before a host by mistake, or is written so that nobody follows a link."""

_ENCODED = late_pattern(r"(?i)https?%3a%2f%2f")
_ABOUT = " \t\r\n<>\"'“”«»„‘’()[]"
_BEHIND = ".,;:!?…"

_BARE = late_pattern(r"(?i)(?:[\w-]+\.)+[^\W\d_][\w-]+\.?(?::\d+)?(?:/\S*|\?\S*|#\S*)?")
"""A host name with or without a path: what may be typed without ``https://``."""

_LABELS = frozenset({"www", "www2", "m", "mobile", "amp", "touch"})
"""First labels of hosts that show the same articles to other devices."""

_TRACKING = late_pattern(
    r"(?i)(?:utm|at|mtm|pk|piwik|matomo|hsa|ns|wt|fb|gaa|guce|oly|vero|trk)[_.-].*"
    r"|_ga|_gl|_hs.*|__s|__twitter_impression|__cft__.*|__tn__|_x_tr_.*|[a-z]*clid|clickid|gbraid|wbraid|gad_source"
    r"|gad_campaignid|mc_[ce]id|mkt_tok|igshid?|igsh|xtor|xtref|xtcr|cmp(?:id)?|ocid|ncid|icid|smid"
    r"|smtyp|mbid|ito|taid|cn-track|share|shared|sharetype|shareToken|spm|s_cid|ftag|guccounter"
    r"|srsltid|soc_src|soc_trk|ref_?src|ref_?url|rss|feature|amp|outputtype|_amp|amp_js_v|usqp"
    r"|amp_gsa|wickedid|rb_clickid|dicbo|li_fat_id|email_?hash|cvid|sc_channel|sr_share"
)
"""Parameters that say where a reader came from, not what they read."""

_PERHAPS_TRACKING = frozenset({"ref", "source", "src", "via", "from", "origin", "campaign"})
"""Parameters that do so where their value is a word; a number may be that of the article."""

_INVISIBLE = late_pattern("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

_INDEX = late_pattern(r"(?i)/(?:index|default)\.(?:html?|php|aspx?)$")
_SESSION = late_pattern(r"(?i);jsessionid=[^/]*")

KEPT = 2048
"""Addresses whose keys are remembered: what is written of a record asks for each several times."""

_LEVELS = 5
"""Copies of copies that are looked into."""

_BEHIND_PATH = late_pattern(r"(?i)&(?:utm_[a-z]+|fbclid|gclid)=[^/]*$")
"""Parameters that were added to an address as if it had some already."""


@lru_cache(KEPT)
def address_key(address: str) -> str | None:
    """Return one text for all spellings of a web address, ``None`` for what is no such address.

    Scheme, ``www.``, port 80 or 443, a slash at the end, ``#…``, parameters that track readers and
    their order make no difference; neither does a version for telephones (``m.``, AMP), a copy in
    an archive, or a link of another site that leads there (``address_copies``).

    >>> address_key("HTTP://www.Echo.example:80/2024/a/?utm_source=x&id=7#comments")
    'echo.example/2024/a?id=7'
    >>> address_key("echo.example/2024/a?id=7"), address_key("green tea"), address_key("3.50")
    ('echo.example/2024/a?id=7', None, None)
    """
    rest = _without_scheme(_INVISIBLE.sub("", address).strip(_ABOUT).rstrip(_BEHIND).strip(_ABOUT))
    if not rest or re.search(r"\s", rest):
        return None
    for _ in range(_LEVELS):
        inside = inner(rest)
        if not inside:
            break
        rest = inside
    try:
        parts = urlsplit(f"//{rest}")
        host = _host(parts)
    except ValueError:  # also idna.IDNAError
        return None
    return host + _path(parts.path) + _query(parts.query) + _place(parts.fragment) if host else None


def _without_scheme(typed: str) -> str:
    """What stands behind the scheme; empty for what is no address. Where there is no scheme, or one
    that is mistyped, the rest begins with a host name."""
    typed = unquote(typed) if _ENCODED.match(typed) else typed
    scheme = _SCHEME.match(typed)
    if scheme:
        return typed[scheme.end() :].replace("\\", "/")
    mistyped = _MISTYPED.match(typed)
    bare = typed[mistyped.end() :] if mistyped else typed
    return bare if _BARE.fullmatch(bare) else ""


def _host(parts: SplitResult) -> str:
    """The host in ASCII without the labels of ``_LABELS``, and the port unless it is the scheme's.
    Raises ``ValueError`` for what no host is called."""
    labels = unquote(parts.hostname or "").rstrip(".").split(".")
    own = [label for label in labels[:-2] if label not in _LABELS] + labels[-2:]
    name = ".".join(own)
    if not name.isascii():
        name = idna.encode(name, uts46=True).decode()
    return name + (f":{parts.port}" if parts.port not in (None, 80, 443) else "")


def _path(path: str) -> str:
    path = unquote(_BEHIND_PATH.sub("", _SESSION.sub("", path)))
    path = unicodedata.normalize("NFC", _INVISIBLE.sub("", path)).strip()
    segments = [segment for segment in _INDEX.sub("/", path).split("/") if segment not in ("", ".")]
    if segments and segments[0].lower() == "amp":
        del segments[0]
    if segments and segments[-1].lower() in ("amp", "amp.html"):
        del segments[-1]
    if segments:
        segments[-1] = re.sub(r"(?i)\.amp(?=$|\.html?$)", "", segments[-1])
    return "".join(f"/{quote(segment, safe=_KEPT)}" for segment in segments)


_KEPT = "!$&'()*+,;=:@~-._"
"""What a path may hold as it is (RFC 3986, section 3.3)."""


def _query(query: str) -> str:
    kept = sorted(_parameters(query))
    return f"?{urlencode(kept)}" if kept else ""


def _parameters(query: str) -> Iterator[tuple[str, str]]:
    for name, value in parse_qsl(query.lstrip("?").replace("&amp;", "&"), keep_blank_values=True):
        if _TRACKING.fullmatch(name) or (
            name.lower() in _PERHAPS_TRACKING and not value.isdecimal()
        ):
            continue
        yield name, value


def _place(fragment: str) -> str:
    """A fragment that begins with ``!`` names another page, and any other one a place in it."""
    place = unquote(fragment)
    return f"#{quote(place)}" if place.startswith("!") else ""
