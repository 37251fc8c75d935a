"""What the site says of itself to programs that watch it: at ``/healthz`` ``ok``, or what is wrong
with the register; at ``/healthz/memory`` what this process remembers of what it made."""

from __future__ import annotations

import os

from flask import Response, current_app, jsonify

from corrections.store import health
from corrections.store.faults import Fault
from corrections.web.caching import unlisted
from corrections.web.parts import own_parts
from corrections.web.response_cache import SIZE_LIMIT, ResponseCache

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


def memory() -> Response:
    """How many parts of pages and how many answers the process that answers remembers, in how many
    bytes of at most how many; how often parts were asked for and how often they were found. Nothing
    says of what they are."""
    parts = own_parts()
    answers: ResponseCache = current_app.extensions["answers"]
    response = jsonify(
        process=os.getpid(),
        parts={
            "remembered": len(parts), "bytes": parts.size, "limit": parts.limit,
            "asked": parts.asked, "found": parts.found,
        },
        answers={"kept": answers.count, "bytes": answers.size, "limit": SIZE_LIMIT},
    )  # fmt: skip
    response.headers["Cache-Control"] = "no-store"
    return unlisted(response)
