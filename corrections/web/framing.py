"""Pages that any other site may show in a frame, and the files that such a page loads.

A frame with ``sandbox`` has an origin of its own: what its page loads counts as loaded by another
site, so the stylesheet and the fonts of such pages may be loaded by all.
"""

from __future__ import annotations

from flask import Blueprint, Response

from corrections.web.headers import FRAMED_POLICY

STYLESHEET = "embed.css"

_FONTS = "fonts/"


def allow_frames(blueprint: Blueprint) -> None:
    """Let every answer of this blueprint be framed by any page, errors included."""
    blueprint.after_request(_framed)


def for_frames(filename: str, response: Response) -> Response:
    """The answer with a static file; any page may load one that framed pages need."""
    if response.status_code in (200, 304) and (
        filename == STYLESHEET or filename.startswith(_FONTS)
    ):
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _framed(response: Response) -> Response:
    """A page that isolates itself (Cross-Origin-Embedder-Policy) frames only what allows it."""
    response.headers["Content-Security-Policy"] = FRAMED_POLICY
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Cross-Origin-Embedder-Policy"] = "require-corp"
    return response
