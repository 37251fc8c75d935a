"""Choose the compression of an answer from ``Accept-Encoding`` (RFC 9110, section 12.5.3).

Clients spell one wish in endlessly many ways. Everything behind this layer sees one of four values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CODINGS = ("zstd", "br", "gzip")
"""What answers can be compressed with; of those that a client likes equally, the first is taken."""

_HEADER = "HTTP_ACCEPT_ENCODING"
_LENGTH_LIMIT = 1000
"""Characters of the header that are read, and remembered."""

_WEIGHT = re.compile(r"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)", re.IGNORECASE | re.ASCII)


class NegotiatedEncoding:
    """A WSGI layer that replaces ``Accept-Encoding`` by the one coding that is served."""

    def __init__(self, app: WSGIApplication) -> None:
        self.app = app

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Call the application with the chosen coding, or ``identity``."""
        environ[_HEADER] = negotiated(environ.get(_HEADER, ""))
        return self.app(environ, start)


def negotiated(header: str) -> str:
    """The coding that the client likes best, ``identity`` where it takes none of ours.

    >>> negotiated("gzip, deflate, br"), negotiated("gzip;q=1.0, br;q=0.5")
    ('br', 'gzip')
    >>> negotiated("gzip;q=0"), negotiated("*, zstd;q=0"), negotiated("")
    ('identity', 'br', 'identity')
    """
    return _best(header[:_LENGTH_LIMIT])


@lru_cache(maxsize=64)  # browsers have few ways to say it
def _best(header: str) -> str:
    weights = _weights(header)
    other = weights.get("*", 0.0)
    best = max(CODINGS, key=lambda coding: weights.get(coding, other))
    weight = weights.get(best, other)
    return best if weight > 0 and weight >= weights.get("identity", 0.0) else "identity"


def _weights(header: str) -> dict[str, float]:
    """Each coding that is named, with its weight; an item that is malformed is left out."""
    weights: dict[str, float] = {}
    for item in header.lower().split(","):
        name, semicolon, parameter = (part.strip(" \t") for part in item.partition(";"))
        found = _WEIGHT.fullmatch(parameter)
        if name and (found or not semicolon):
            weights[name.removeprefix("x-")] = float(found[1]) if found else 1.0
    return weights
