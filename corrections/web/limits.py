"""How often one client may send: each limit is shared by the views that it is put on."""

from __future__ import annotations

from math import ceil

from flask import Flask, current_app, request
from flask_limiter import Limiter

from corrections.settings import Settings
from corrections.web.clients import networks
from corrections.web.context import utcnow


def client() -> str:
    """The network whose requests are counted together."""
    return networks()[0].name


limiter = Limiter(key_func=client, storage_uri="memory://", strategy="moving-window")


def only_looking() -> bool:
    """Whether the form was sent to show the difference or to copy a text, not to be recorded."""
    return request.form.get("do") in ("preview", "copy")


SUBMISSIONS = limiter.shared_limit(
    "10 per 10 minutes; 60 per day", scope="submit", exempt_when=only_looking
)
PREVIEWS = limiter.shared_limit("120 per minute", scope="preview")
LOOKS = limiter.shared_limit(
    "120 per minute", scope="preview", exempt_when=lambda: not only_looking()
)
LOGINS = limiter.shared_limit("10 per 15 minutes", scope="login")


def retry_after() -> int:
    """Seconds until the limit that was just met lets one more through."""
    met = limiter.current_limit
    return max(1, ceil(met.reset_at - utcnow().timestamp())) if met else 60


@limiter.request_filter
def switched_off() -> bool:
    """Whether the settings switch all limits off."""
    settings: Settings = current_app.extensions["settings"]
    return not settings.rate_limits


def configure(app: Flask) -> None:
    """Count requests in memory: the server is one process."""
    app.config.update(RATELIMIT_HEADERS_ENABLED=False)
    limiter.init_app(app)
