"""The record as one document: everything that is public of it, for a file that somebody keeps."""

from __future__ import annotations

from collections.abc import Sequence

from corrections.record import history
from corrections.record.model import Record
from corrections.render import record_blocks as blocks
from corrections.render.blocks import Block, Fact, Heading
from corrections.render.words import Words

FACTS = (
    "subject", "outlet", "medium", "article_title", "article_url", "byline", "part", "locator",
    "published_on", "source_url", "kind", "outcome", "relation", "provenance",
)  # fmt: skip


def of_record(
    record: Record, events: Sequence[history.Event], url: str, words: Words
) -> list[Block]:
    """The title, the two texts, the erratum, why, the newsroom's answer, the facts, and what
    happened, by its days."""
    happened = [told for _, told in blocks.timeline(events, words)]
    return [
        blocks.title(record, words, level=1),
        blocks.difference(record, words),
        blocks.erratum_line(record, words),
        *blocks.explanation(record, words),
        *blocks.answer(record, events, words),
        *blocks.facts(record, words, FACTS),
        Fact(words.gettext("Address of this record"), url),
        Fact(words.gettext("To tell the desk that something in it is wrong"), f"{url}/report"),
        *([Heading(words.heading("events")), *happened] if happened else []),
        *blocks.conclusion(record, events, words),
        *blocks.voices(events, words),
    ]
