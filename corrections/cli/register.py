"""What every command works on: the register of the current application."""

from __future__ import annotations

import click
from flask import current_app, g

from corrections.settings import Settings
from corrections.store.connection import Connections, open_database
from corrections.store.database import RegisterDatabase


def database() -> RegisterDatabase:
    """The command's own connection to the register that the settings name: it waits longer for
    the write lock than the server's do. Closed when the command ends."""
    if "database" not in g:
        connections: Connections = current_app.extensions["connections"]
        g.database = open_database(connections.path, read_only=connections.read_only)
        click.get_current_context().call_on_close(g.database.close)
    own: RegisterDatabase = g.database
    return own


def settings() -> Settings:
    """The settings of the current application."""
    own: Settings = current_app.extensions["settings"]
    return own
