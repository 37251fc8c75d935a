"""What every command works on: the register of the current application."""

from __future__ import annotations

from flask import current_app
from sqlite_utils import Database

from corrections.settings import Settings


def database() -> Database:
    """A connection to the register that the settings name."""
    connected: Database = current_app.extensions["connections"].get()
    return connected


def settings() -> Settings:
    """The settings of the current application."""
    own: Settings = current_app.extensions["settings"]
    return own
