"""``/healthz``: ``ok``, or what is wrong with the register, for programs that watch the site."""

from __future__ import annotations

from flask import Response, current_app

from corrections.store import health
from corrections.store.faults import Fault

REASONS = {
    Fault.BUSY: "another program has locked the register for writing",
    Fault.FULL: "the last write failed: the disk is full",
    Fault.READ_ONLY: "the register is read-only",
    Fault.BROKEN_DISK: "the last write or read failed: the disk reports an error",
    Fault.DAMAGED: "the register's file is damaged",
    Fault.REPLACED: "the register's file was moved, deleted or replaced while the site runs",
    Fault.SILENT: "no answer",
    Fault.LOW: "the disk has less than 10 MB left",
}
"""One sentence for each fault; none names a path."""


def healthz() -> Response:
    """200 and ``ok``; 503 and the reason when the register cannot be read or written."""
    fault = health.find_fault(current_app.extensions["connections"])
    response = Response(REASONS[fault] if fault else "ok", 503 if fault else 200)
    response.mimetype = "text/plain"
    response.headers["Cache-Control"] = "no-store"
    return response
