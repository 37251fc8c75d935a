"""The program that ``make run`` starts: the founding case in an empty register, then the server.

Waitress: one process, whose one loop reads every request whole before a thread sees it, so that
connections that never finish occupy a socket and no thread (figures: benchmarks/server.py).
"""

from __future__ import annotations

import logging
import sys
from datetime import UTC, datetime

import click
from flask import Flask
from waitress.server import BaseWSGIServer, MultiSocketServer, create_server

from corrections.actions import importing
from corrections.delivery import worker
from corrections.record import imports
from corrections.settings import ROOT, Settings
from corrections.store import editors, records
from corrections.store.connection import Connections
from corrections.web.security import BODY_LIMIT

THREADS = 8
CONNECTIONS = 2000
IDLE_SECONDS = 30
HEADER_LIMIT = 32_768
BODY_READ = 10 * BODY_LIMIT
"""Bytes of a body that are read at all, so that the site's own page can say it is too large."""

FOUNDING_CASE = ROOT / "corrections" / "founding.json"


def serve(app: Flask) -> None:
    """Serve until stopped; for this machine alone while the base URL is local.

    Ends the program with one sentence when the port cannot be listened on.
    """
    settings: Settings = app.extensions["settings"]
    connections: Connections = app.extensions["connections"]
    begin(connections)
    logging.basicConfig()
    # waitress warns of each request that waits a moment for a thread; that is no fault.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = _server(app, settings)
    _say_where(settings, connections)
    worker.start(settings)
    server.run()


def _server(app: Flask, settings: Settings) -> BaseWSGIServer | MultiSocketServer:
    try:
        return create_server(
            app,
            host="127.0.0.1" if settings.local else "0.0.0.0",
            port=settings.port,
            threads=THREADS,
            connection_limit=CONNECTIONS,
            asyncore_use_poll=True,
            channel_timeout=IDLE_SECONDS,
            max_request_body_size=BODY_READ,
            cleanup_interval=10,
            max_request_header_size=HEADER_LIMIT,
            clear_untrusted_proxy_headers=settings.proxies == 0,
            ident=None,
        )
    except OSError as error:
        sys.exit(f"Corrections cannot listen on port {settings.port}: {error.strerror or error}.")


def begin(connections: Connections) -> None:
    """Put the founding case into a register in which nothing was ever recorded."""
    db = connections.get()
    if records.is_empty(db):
        now = datetime.now(UTC)
        case = imports.read_line(FOUNDING_CASE.read_text("utf-8"), now)
        importing.begin_register(db, case, now=now)


def _say_where(settings: Settings, connections: Connections) -> None:
    """Print the address, and how to make an editor while there is none."""
    click.echo(f"Corrections is at {settings.base_url}/")
    if not editors.everyone(connections.get()):
        click.echo("Nobody can work at the desk yet. To make an editor:")
        click.echo("  .venv/bin/flask corrections editor add NAME")
