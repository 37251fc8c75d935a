"""The program that ``make run`` starts: the founding case in an empty register, the server, and
the thread that sends mail; and how they end."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from datetime import UTC, datetime
from time import monotonic
from types import FrameType

import click
from flask import Flask

from corrections.actions import importing
from corrections.delivery import worker
from corrections.record import imports
from corrections.server import descriptors, heap
from corrections.server.bounds import Bounds
from corrections.server.listener import Listener
from corrections.settings import ROOT, Settings
from corrections.store import editors, records
from corrections.store.connection import Connections
from corrections.web.warming import warm

SWITCH_SECONDS = 0.001
"""How long a thread that computes keeps the others waiting: a fifth of the interpreter's own, since
a reader's answer is made in a few milliseconds and a comparison takes a hundred."""

WARM_AFTER = 2.0
"""Seconds from the start until what is kept for ever is read."""

FOUNDING_CASE = ROOT / "corrections" / "founding.json"


def serve(app: Flask, bounds: Bounds | None = None) -> None:
    """Serve until SIGTERM or SIGINT, then finish what is under way; a second signal ends at once.

    Ends the program with one sentence, before anything is begun, when the port cannot be listened
    on.
    """
    settings: Settings = app.extensions["settings"]
    connections: Connections = app.extensions["connections"]
    sys.setswitchinterval(SWITCH_SECONDS)
    heap.give_back()
    logging.basicConfig()
    # waitress warns of each request that waits a moment for a thread; that is no fault.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = _listen(app, settings, _affordable(bounds or Bounds()))
    _stop_at_signals(server)
    if not connections.read_only:
        begin(connections)
    _say_where(settings, connections)
    delivery = _begin_delivery(settings, connections)
    _warm_soon(app)
    server.run()
    _finish(server, delivery)


def _warm_soon(app: Flask) -> None:
    """Beside the server, which answers meanwhile, and not for a start that is given up at once."""
    warming = threading.Timer(WARM_AFTER, warm, (app,))
    warming.daemon = True
    warming.start()


def _listen(app: Flask, settings: Settings, bounds: Bounds) -> Listener:
    try:
        return Listener(app, settings, bounds)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        where = f"port {settings.port}: {reason} ({settings.listen})"
        sys.exit(f"Corrections cannot listen on {where}.")


def _affordable(bounds: Bounds) -> Bounds:
    """The bounds with as many connections as open files allow; one line when those are few."""
    wanted = bounds.connections + descriptors.RESERVE
    limit = descriptors.raise_limit(wanted)
    if limit >= wanted:
        return bounds
    count = descriptors.connections(limit, bounds.connections)
    click.echo(f"Only {limit} files can be open at once, so at most {count} connections are kept.")
    return bounds.with_connections(count)


def _stop_at_signals(server: Listener) -> None:
    numbers = (signal.SIGTERM, signal.SIGINT)

    def stop(_number: int, _frame: FrameType | None) -> None:
        for number in numbers:
            signal.signal(number, signal.SIG_DFL)
        server.stop()

    for number in numbers:
        signal.signal(number, stop)


def _begin_delivery(settings: Settings, connections: Connections) -> worker.Worker:
    """Nothing is delivered from a register that cannot be written: its result could not be kept."""
    if connections.read_only:
        return worker.Worker(settings)
    return worker.start(settings, condition=connections.condition)


def _finish(server: Listener, delivery: worker.Worker) -> None:
    """Answer what was asked and stop delivering between two things; what takes longer than allowed
    ends with the process."""
    until = monotonic() + server.bounds.stop_time
    delivery.stop(0)
    drained = server.drain(until)
    delivered = delivery.stop(max(0.0, until - monotonic()))
    if not (drained and delivered):
        sys.stdout.flush()
        os._exit(0)  # a thread that goes on would be cut while it holds a lock of the interpreter


def begin(connections: Connections) -> None:
    """Put the founding case into a register in which nothing was ever recorded."""
    db = connections.get()
    if records.is_empty(db):
        now = datetime.now(UTC)
        case = imports.read_line(FOUNDING_CASE.read_text("utf-8"), now)
        importing.begin_register(db, case, now=now)


def _say_where(settings: Settings, connections: Connections) -> None:
    """Print the address, how to make an editor while there is none, and that no contact is set."""
    click.echo(f"Corrections is at {settings.base_url}/")
    if connections.write_protected:
        click.echo("The register is read-only: pages are served, and nothing can be recorded.")
    elif not editors.everyone(connections.get()):
        click.echo("Nobody can work at the desk yet. To make an editor:")
        click.echo("  .venv/bin/flask corrections editor add NAME")
    if not settings.contact:
        click.echo("No page says how to reach you: set CORRECTIONS_CONTACT.")
