"""A WSGI layer that drops an ``If-Modified-Since`` later than now.

Only a clock that was ahead can have given such a date, the client's or ours before it was set back.
What has changed since has an earlier one, and would be called unmodified.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from werkzeug.http import parse_date

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_HEADER = "HTTP_IF_MODIFIED_SINCE"


def _utcnow() -> datetime:
    return datetime.now(UTC)


class PastDates:
    """Passes on only conditions that can be true."""

    def __init__(self, app: WSGIApplication, clock: Callable[[], datetime] = _utcnow) -> None:
        self.app, self.clock = app, clock

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer as the application does."""
        if _HEADER in environ:
            since = parse_date(environ[_HEADER])
            if since and since > self.clock():
                del environ[_HEADER]
        return self.app(environ, start)
