"""The program that ``make run`` starts: the founding case in an empty register, the server, and
the threads that send mail; and how they end.

Where the settings have one worker, all of it is this process. Where they have more, so many
processes serve pages and one more sends mail; this one starts them, and counts for them.
"""

from __future__ import annotations

import gc
import logging
import os
import signal
import socket
import sys
import threading
from datetime import UTC, datetime
from functools import partial
from time import monotonic
from types import FrameType
from typing import TYPE_CHECKING

import click
from flask import Flask

from corrections.delivery import worker
from corrections.server import descriptors, heap
from corrections.server.bounds import Bounds
from corrections.server.listener import Listener, listen
from corrections.settings import ROOT, Settings
from corrections.store import editors, records
from corrections.store.connection import Connections
from corrections.web.limiter import AskingLimiter, answer_for
from corrections.web.warming import read_ahead, warm

if TYPE_CHECKING:
    from corrections.server.processes import Ask, Work
    from corrections.server.shares import Share

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
    sys.setswitchinterval(SWITCH_SECONDS)
    heap.give_back()
    logging.basicConfig()
    # waitress warns of each request that waits a moment for a thread; that is no fault.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    bounds = _affordable(bounds or Bounds())
    listening = _listen(settings)
    if settings.workers > 1:
        _serve_in_processes(app, bounds, listening)
    else:
        _serve_here(app, bounds, listening)


def _serve_here(app: Flask, bounds: Bounds, listening: socket.socket) -> None:
    """All in this process."""
    server = Listener(app, app.extensions["settings"], bounds, listening)
    _stop_at_signals(server)
    _prepare(app)
    delivery = _begin_delivery(app)
    read_ahead(app)
    _warm_soon(app)
    server.run()
    _finish(bounds, server, delivery)


def _serve_in_processes(app: Flask, bounds: Bounds, listening: socket.socket) -> None:
    """This process starts the others and counts for them. What is read once is read before they are
    forked, so that it is in memory once."""
    from corrections.server.processes import Processes
    from corrections.server.shares import shares

    settings: Settings = app.extensions["settings"]
    connections: Connections = app.extensions["connections"]
    works: dict[str, Work] = {
        f"{number} of {settings.workers}": partial(
            _serve_pages, app, bounds.shared(), listening, share
        )
        for number, share in enumerate(shares(settings.workers), 1)
    }
    if not connections.read_only:
        works["that delivers"] = partial(_deliver, app, bounds)
    answer = partial(answer_for, app.extensions["limiter"])
    processes = Processes(works, answer, listening, bounds.stop_time)
    processes.heed_signals()
    _prepare(app)
    read_ahead(app)
    warm(app)
    connections.part()
    gc.collect()
    gc.freeze()
    processes.run()


def _serve_pages(
    app: Flask, bounds: Bounds, listening: socket.socket, share: Share, ask: Ask
) -> None:
    from corrections.server.processes import at_stop

    app.extensions["limiter"] = AskingLimiter(ask)
    server = Listener(app, app.extensions["settings"], bounds, listening, share)
    at_stop(server.stop)
    server.run()
    _finish(bounds, server)


def _deliver(app: Flask, bounds: Bounds, _ask: Ask) -> None:
    from corrections.server.processes import wait_for_stop

    delivery = _begin_delivery(app)
    wait_for_stop()
    _finish(bounds, delivery=delivery)


def _prepare(app: Flask) -> None:
    """Begin the register, and say where the site is."""
    settings, connections = app.extensions["settings"], app.extensions["connections"]
    if not connections.read_only:
        begin(connections)
    _say_where(settings, connections)


def _warm_soon(app: Flask) -> None:
    """Beside the server, which answers meanwhile, and not for a start that is given up at once."""
    warming = threading.Timer(WARM_AFTER, warm, (app,))
    warming.daemon = True
    warming.start()


def _listen(settings: Settings) -> socket.socket:
    try:
        return listen(settings)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else error
        sys.exit(
            f"Corrections cannot listen on port {settings.port}: {reason} ({settings.listen})."
        )


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


def _begin_delivery(app: Flask) -> worker.Worker:
    """Nothing is delivered from a register that cannot be written: its result could not be kept."""
    settings, connections = app.extensions["settings"], app.extensions["connections"]
    if connections.read_only:
        return worker.Worker(settings)
    return worker.start(settings, condition=connections.condition)


def _finish(
    bounds: Bounds, server: Listener | None = None, delivery: worker.Worker | None = None
) -> None:
    """Answer what was asked and stop delivering between two things; what takes longer than allowed
    ends with the process."""
    until = monotonic() + bounds.stop_time
    if delivery:
        delivery.stop(0)
    drained = server is None or server.drain(until)
    delivered = delivery is None or delivery.stop(max(0.0, until - monotonic()))
    if not (drained and delivered):
        sys.stdout.flush()
        os._exit(0)  # a thread that goes on would be cut while it holds a lock of the interpreter


def begin(connections: Connections) -> None:
    """Put the founding case into a register in which nothing was ever recorded."""
    db = connections.get()
    if records.is_empty(db):
        from corrections.actions import importing
        from corrections.record import imports

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
