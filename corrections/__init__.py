"""Corrections: what the press printed, beside what it should have read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from corrections.settings import Settings

__version__ = "0.1.0"


def create_app(settings: Settings | None = None) -> Flask:
    """The application, serving the register that the settings name (by default the environment's).

    Flask is met only here, so that the pure files below can be used without it.
    """
    from corrections.web import app

    return app.build(settings)
