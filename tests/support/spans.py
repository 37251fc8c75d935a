"""Spans of a difference, written short."""

from __future__ import annotations

from corrections.record.model import Span


def equal(text: str) -> Span:
    return {"op": "equal", "text": text}


def delete(text: str) -> Span:
    return {"op": "delete", "text": text}


def insert(text: str) -> Span:
    return {"op": "insert", "text": text}
