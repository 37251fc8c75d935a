"""The steps that make the application; ``create_app`` names them in order."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flask import Flask, request, send_from_directory
from flask_compress import Compress
from werkzeug.wrappers import Response

from corrections.settings import LOOPBACK, ROOT, SettingError, Settings
from corrections.store.connection import Connections
from corrections.store.migrations import NewerSchema, NotARegister, prepare
from corrections.store.opening import NotMigrated, check_read_only
from corrections.store.opening import open_register as open_register_at
from corrections.web import last_resort
from corrections.web.clients import ClientFacts, warn_of_missing_proxies
from corrections.web.compiled_templates import CompiledTemplates
from corrections.web.encoding import NegotiatedEncoding
from corrections.web.every_view import VIEWS
from corrections.web.framing import for_frames
from corrections.web.health import healthz, memory
from corrections.web.late_rule import LateRule
from corrections.web.locale import LanguagePrefix
from corrections.web.past_dates import PastDates
from corrections.web.request import BoundedHeaders, BoundedRequest
from corrections.web.response_cache import ResponseCache

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment
    from flask.typing import ResponseReturnValue

COMPRESSED = (
    "text/html", "text/css", "text/javascript", "text/markdown", "text/plain", "image/svg+xml",
    "application/json", "application/problem+json", "application/atom+xml", "application/rss+xml",
    "application/feed+json", "text/x-opml",
    "application/x-bibtex", "application/x-research-info-systems",
    "application/vnd.citationstyles.csl+json", "application/xml", "application/manifest+json",
)  # fmt: skip

GZIP_LEVEL = 4
"""A third of the work of the usual 6 on a large page, for a tenth more bytes."""

YEAR = 365 * 24 * 3600

logger = logging.getLogger("corrections.web")


class Site(Flask):
    """Flask, which parses no request before it is bounded, logs no path (one may hold the token of
    a private link), answers what a handler of exceptions raises as what a view raises, and answers
    503 for an exception in any of the layers around it."""

    request_class = BoundedRequest
    url_rule_class = LateRule
    jinja_options = {"bytecode_cache": CompiledTemplates()}  # noqa: RUF012 - as Flask has it

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request; no exception leaves the application."""
        try:
            return super().__call__(environ, start_response)
        except Exception:
            if self.debug or self.testing:
                raise
            self.logger.error("Exception outside the views\n%s", last_resort.described())
            return last_resort.answer(self.extensions["settings"], environ, start_response)

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function as it is: none here is asynchronous, and Flask looks at each of a request's
        twenty to find out."""
        return func

    def handle_user_exception(self, e: Exception) -> ResponseReturnValue:
        """Answer an exception of a view; where its handler raises another one, that is answered,
        once. Raises what no handler answers."""
        try:
            return super().handle_user_exception(e)
        except Exception as raised:
            if raised is e:
                raise
            return super().handle_user_exception(raised)

    def log_exception(self, exc_info: Any) -> None:
        """Log an error under the URL rule of the request, not under its path."""
        rule = request.url_rule.rule if request.url_rule else "no rule"
        self.logger.error("Exception on %s [%s]\n%s", rule, request.method, last_resort.described())


def new(settings: Settings) -> Flask:
    """An application without views; ``extensions["settings"]`` holds its settings. Logs that no
    contact is set at level INFO, since every command makes an application too."""
    app = Site(
        "corrections", template_folder=ROOT / "templates", static_folder=None, root_path=str(ROOT)
    )
    app.extensions["settings"] = settings
    if not settings.contact:
        logger.info("CORRECTIONS_CONTACT is not set: no page says how to reach the operator.")
    return app


def open_register(app: Flask, settings: Settings, connections: Connections | None = None) -> None:
    """Open the register, made or migrated where that is needed; ``extensions["connections"]``
    gives each thread its connection. Writes nothing to a register that was opened before.

    Raises ``SettingError`` for a file that is damaged, another program's or of a newer version.
    """
    try:
        app.extensions["connections"] = _opened(settings, connections)
    except (sqlite3.Error, NotARegister, NewerSchema, NotMigrated, OSError) as error:
        path = connections.path if connections else settings.database
        reason = getattr(error, "strerror", None) or error
        raise SettingError(f"CORRECTIONS_DATABASE cannot be {path}: {reason}") from None


def _opened(settings: Settings, connections: Connections | None) -> Connections:
    host = None if settings.local else settings.host
    if connections is None:
        return open_register_at(settings.database, host)
    if connections.read_only:
        check_read_only(connections)
    else:
        prepare(connections.get(), host)
    return connections


def add_views(app: Flask) -> None:
    """Add every view that is written for people or programs."""
    for blueprint in dict.fromkeys(view.bp for view in VIEWS):
        app.register_blueprint(blueprint)


def add_layers(app: Flask, settings: Settings) -> None:
    """Compress answers, keep public ones in memory, drop conditions on the future, choose the
    compression, take the language off each path, bound the headers, and believe as many reverse
    proxies as the settings say, in a request's way from the last to the first; warn of a proxy
    that the settings do not name."""
    app.config.update(COMPRESS_MIMETYPES=list(COMPRESSED), COMPRESS_LEVEL=GZIP_LEVEL)
    Compress(app)
    hosts, bodies = canonical_hosts(settings), settings.response_cache
    connections: Connections = app.extensions["connections"]
    kept = ResponseCache(app.wsgi_app, connections, hosts, bodies=bodies)
    app.wsgi_app = app.extensions["answers"] = kept  # type: ignore[assignment]
    app.wsgi_app = PastDates(app.wsgi_app)  # type: ignore[assignment]
    app.wsgi_app = NegotiatedEncoding(app.wsgi_app)  # type: ignore[assignment]
    app.wsgi_app = LanguagePrefix(app.wsgi_app, settings.language)  # type: ignore[assignment]
    app.wsgi_app = BoundedHeaders(app.wsgi_app)  # type: ignore[assignment]
    app.wsgi_app = ClientFacts(  # type: ignore[assignment]
        app.wsgi_app, proxies=settings.proxies, secure=settings.secure
    )
    warn_of_missing_proxies(settings)


def canonical_hosts(settings: Settings) -> list[str]:
    """Every ``Host`` that a browser sends which followed the base URL, or reached the port."""
    own = urlsplit(settings.base_url)
    host, port = own.netloc.removesuffix(f":{own.port}"), own.port or settings.port
    names = LOOPBACK if settings.local else (host,)
    return [f"{name}{tail}" for name in names for tail in ("", f":{port}", f":{settings.port}")]


def add_files(app: Flask) -> None:
    """Serve the static files, the icon, ``/healthz`` and what is below it."""
    folder = ROOT / "static"

    def static(filename: str) -> Response:
        return for_frames(filename, send_from_directory(folder, filename, max_age=YEAR))

    app.static_folder = str(folder)
    app.add_url_rule("/static/<path:filename>", "static", static)
    app.add_url_rule("/healthz", "healthz", healthz)
    app.add_url_rule("/healthz/memory", "memory", memory)
    app.add_url_rule(
        "/favicon.ico", "favicon", lambda: send_from_directory(folder, "pencil.svg", max_age=YEAR)
    )
