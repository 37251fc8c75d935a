"""The only door to the public: a record as JSON or as Markdown, and never more than that. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from corrections.record.model import Event, Record, Revision, Suggestion
from corrections.render import erratum
from corrections.render.words import Words

PUBLIC_FIELDS = (
    "quote", "correction", "explanation", "subject", "outlet", "medium", "article_url", "locator",
    "article_title", "byline", "published_on", "source_url", "kind", "language", "relation",
    "repeats",
)  # fmt: skip
"""What a record says of itself; everything that is not named here stays inside."""


def address(record: Record, base_url: str) -> str:
    """The record's permanent address."""
    return f"{base_url}/corrections/{record.id}"


def public(record: Record, events: Sequence[Event], base_url: str, words: Words) -> dict[str, Any]:
    """The record under the contract's names, ready for JSON; reasons in the reader's language."""
    fields: dict[str, Any] = {name: getattr(record, name) for name in PUBLIC_FIELDS}
    return {
        "id": record.id,
        "url": address(record, base_url),
        "state": record.state,
        "outcome": record.outcome,
        **fields,
        "subject": record.subject.name,
        "outlet": record.outlet.name,
        "created_at": timestamp(record.created_at),
        "published_at": timestamp(record.published_at) if record.published_at else None,
        "updated_at": timestamp(record.updated_at),
        "events": [_event(event) for event in events],
        "evidence": [],
        "diff": record.diff,
        "suggested_kinds": [_suggestion(item, words) for item in record.suggestions],
    }


def public_history(revisions: Sequence[Revision]) -> list[Revision]:
    """The record's history as everybody may read it: a reason that the desk once gave stays
    between the desk and the filer, and a revision of nothing else is not shown."""
    kept = (
        replace(item, changes={k: v for k, v in item.changes.items() if k != "reason"})
        for item in revisions
    )
    return [revision for revision in kept if revision.changes]


def timestamp(moment: datetime) -> str:
    """RFC 3339, in UTC, to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def markdown(record: Record, events: Sequence[Event], base_url: str, words: Words) -> str:
    """The record as a Markdown document: the two texts, the erratum, the facts, what happened."""
    gettext = words.gettext
    blocks = [
        f"# {_escaped(erratum.title(record, words))}",
        f"## {gettext('As printed')}",
        _quoted(record.quote),
        f"## {gettext('As it should read')}",
        _quoted(record.correction),
        _escaped(erratum.sentence(record.diff, words)),
    ]
    if record.explanation:
        blocks += [f"## {gettext('Explanation')}", _quoted(record.explanation)]
    blocks += ["\n".join(f"- {line}" for line in _facts(record, base_url, words))]
    if events:
        blocks += [f"## {gettext('What happened')}", _timeline(events, words)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _facts(record: Record, base_url: str, words: Words) -> list[str]:
    gettext = words.gettext
    known = [
        (gettext("Subject"), record.subject.name),
        (gettext("Outlet"), record.outlet.name),
        (gettext("Medium"), words.medium(record.medium)),
        (gettext("Article"), record.article_title),
        (gettext("Address of the article"), record.article_url),
        (gettext("Byline"), record.byline),
        (gettext("Where in it"), record.locator),
        (gettext("Day"), record.published_on),
        (gettext("Source of the correction"), record.source_url),
        (gettext("Kind of error"), words.kind(record.kind)),
        (gettext("What the newsroom did"), words.outcome(record.outcome)),
        (gettext("Filed by"), words.relation(record.relation)),
        (gettext("Address of this record"), address(record, base_url)),
    ]
    colon = gettext("%(label)s: %(value)s")
    return [colon % {"label": name, "value": _escaped(value)} for name, value in known if value]


def _timeline(events: Sequence[Event], words: Words) -> str:
    lines = []
    for event in events:
        line = f"- {event.on or timestamp(event.at)[:10]} "
        line += words.outcome(event.outcome)
        line += f" ({words.voice(event.by)})"
        lines.append(line + (f". {_escaped(' '.join(event.note.split()))}" if event.note else ""))
    return "\n".join(lines)


def _event(event: Event) -> dict[str, Any]:
    return {
        "at": timestamp(event.at),
        "on": event.on,
        "outcome": event.outcome,
        "by": event.by,
        "note": event.note,
    }


def _suggestion(suggestion: Suggestion, words: Words) -> dict[str, str]:
    return {
        "kind": suggestion.kind,
        "reason": words.reason(suggestion),
    }


def _quoted(text: str) -> str:
    """What a stranger typed, as they typed it: another reader's Markdown has no allowlist."""
    return "\n".join(f"> {line}".rstrip() for line in _escaped(text).split("\n"))


def _escaped(text: str) -> str:
    """Text that Markdown renders as it is (CommonMark section 2.4), no line of it a list."""
    plain = re.sub(r"([\\`*_{}\[\]<>#|~&])", r"\\\1", text)
    return re.sub(r"^(\s*(?:\d+)?)([-+.)])", r"\1\\\2", plain, flags=re.MULTILINE)
