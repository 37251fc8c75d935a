"""The application, put together step by step."""

from __future__ import annotations

from typing import Any

from flask import Flask, request, send_from_directory
from flask_compress import Compress
from werkzeug.wrappers import Response

from corrections import cli
from corrections.settings import ROOT, Settings
from corrections.store.connection import Connections
from corrections.store.migrations import migrate
from corrections.store.register import answers
from corrections.web import context, errors, security
from corrections.web.locale import LanguagePrefix
from corrections.web.response_cache import ResponseCache
from corrections.web.views import api, desk, feeds, follow, login, public, submit, subscriptions

COMPRESSED = (
    "text/html", "text/css", "text/javascript", "text/markdown", "text/plain", "image/svg+xml",
    "application/json", "application/problem+json", "application/atom+xml", "application/rss+xml",
    "application/feed+json", "text/x-opml",
)  # fmt: skip

YEAR = 365 * 24 * 3600


class Site(Flask):
    """Flask, discreet: an address may hold the token of somebody's private link."""

    def log_exception(self, exc_info: Any) -> None:
        """Write an error down under the rule that was asked, not under the address."""
        rule = request.url_rule.rule if request.url_rule else "no rule"
        self.logger.error("Exception on %s [%s]", rule, request.method, exc_info=exc_info)


def build(settings: Settings | None = None) -> Flask:
    """The application; its register is made or brought to today's tables before it answers."""
    settings = settings or Settings.from_environment()
    app = Site(
        "corrections", template_folder=ROOT / "templates", static_folder=None, root_path=str(ROOT)
    )
    app.extensions["settings"] = settings
    _open_register(app, settings)
    security.configure(app, settings)
    errors.configure(app)
    _serve_files(app)
    context.configure_templates(app)
    for room in (public, submit, feeds, follow, subscriptions, api, login, desk):
        app.register_blueprint(room.bp)
    app.cli.add_command(cli.corrections)
    app.config.update(COMPRESS_MIMETYPES=list(COMPRESSED))
    Compress(app)
    if settings.response_cache:
        kept = ResponseCache(app.wsgi_app, app.extensions["connections"])
        app.wsgi_app = kept  # type: ignore[assignment]
    app.wsgi_app = LanguagePrefix(app.wsgi_app, settings.language)  # type: ignore[assignment]
    return app


def _open_register(app: Flask, settings: Settings) -> None:
    connections = Connections(settings.database)
    migrate(connections.get())
    app.extensions["connections"] = connections


def _serve_files(app: Flask) -> None:
    folder = ROOT / "static"

    def static(filename: str) -> Response:
        return send_from_directory(folder, filename, max_age=YEAR)

    def healthz() -> Response:
        good = answers(context.database())
        return Response("ok" if good else "no answer", 200 if good else 503, mimetype="text/plain")

    app.static_folder = str(folder)
    app.add_url_rule("/static/<path:filename>", "static", static)
    app.add_url_rule("/healthz", "healthz", healthz)
    app.add_url_rule(
        "/favicon.ico", "favicon", lambda: send_from_directory(folder, "pencil.svg", max_age=YEAR)
    )
