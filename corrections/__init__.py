"""Corrections: what the press printed, beside what it should have read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from corrections.settings import Settings
    from corrections.store.connection import Connections


def create_app(settings: Settings | None = None, connections: Connections | None = None) -> Flask:
    """The application, serving the register that the settings name (the environment's without).

    ``connections`` are to that register, if the caller opened it: read-only ones serve a register
    that was prepared before, such as a replica, and what would write is then answered with 503.
    Raises ``SettingError`` for a setting that cannot be meant. Flask is imported here and not at
    the top, so that ``record``, ``compare`` and ``render`` can be used without it.
    """
    from corrections.cli import commands
    from corrections.settings import Settings
    from corrections.web import app as site
    from corrections.web import (
        errors,
        foreign_forms,
        gate,
        limits,
        private_addresses,
        security,
        sessions,
        sharing,
        templating,
    )

    settings = settings or Settings.from_environment()
    app = site.new(settings)
    site.open_register(app, settings, connections)
    site.add_files(app)
    limits.configure(app)
    gate.configure(app)
    sessions.configure(app, settings)
    security.configure(app, settings)
    private_addresses.configure(app)
    foreign_forms.configure(app)
    errors.configure(app)
    templating.configure(app)
    sharing.configure(app)
    site.add_views(app)
    site.add_layers(app, settings)
    app.cli.add_command(commands)
    return app


def without_register() -> Flask:
    """An application that has the commands, for ``--help`` and for those that open the register
    themselves, and answers no request."""
    from flask import Flask

    from corrections.cli import commands

    app = Flask("corrections")
    app.cli.add_command(commands)
    return app
