"""What the columns of a table mean: for readers, and as metadata of W3C's CSV on the Web."""

from __future__ import annotations

from typing import Any

from corrections.record.licence import LICENCE
from corrections.record.table_columns import COLUMNS
from corrections.render.catalogue import N_
from corrections.render.words import Words

MEANINGS = {
    "id": N_("Number of the record"),
    "url": N_("Address of its page"),
    "published_on": N_("Day on which it was printed or broadcast"),
    "changed_from": N_("Words as printed, where the difference marks them"),
    "changed_to": N_("Words that should stand there instead"),
    "events_count": N_("How many events are written down"),
    "suggested_kinds": N_("Kinds of error that the difference points to"),
    "created_at": N_("When it was filed"),
    "published_at": N_("When it was published here"),
    "updated_at": N_("When it last changed"),
    "register": N_("Which register it comes from (a UUID)"),
    "events": N_("Every event, as JSON"),
}
"""Of columns that no label of a record's field says."""

GROUPS = {"latest_event_": N_("Newest event"), "answer_": N_("The newsroom’s answer")}

PARTS = {
    "on": N_("day"), "outcome": N_("what was done"), "by": N_("whose word it is"),
    "note": N_("note"), "link": N_("link"), "claim": N_("what it says was done"),
    "text": N_("in its own words"),
}  # fmt: skip

NUMBERS = ("id", "repeats", "events_count")
ADDRESSES = ("url", "article_url", "source_url", "latest_event_link", "answer_link")
MOMENTS = ("created_at", "published_at", "updated_at")
FLAGS = ("outcome_concluded",)


def meaning(column: str, words: Words) -> str:
    """Return what a column holds, in a few words.

    >>> meaning("answer_link", Words("en")), meaning("quote", Words("en"))
    ('The newsroom’s answer: link', 'As printed')
    """
    for beginning, group in GROUPS.items():
        part = column.removeprefix(beginning)
        if part != column:
            return words.labelled(words.gettext(group), words.gettext(PARTS[part]))
    if column in MEANINGS:
        return words.gettext(MEANINGS[column])
    return words.field("concluded" if column in FLAGS else column)


def datatype(column: str) -> str:
    """Return the type of a column by the names of W3C's Metadata Vocabulary for Tabular Data. A day
    that is known by its year or month is a text: no type takes all three.

    >>> datatype("id"), datatype("created_at"), datatype("published_on")
    ('integer', 'dateTime', 'string')
    """
    kinds = (
        (NUMBERS, "integer"), (ADDRESSES, "anyURI"), (MOMENTS, "dateTime"), (FLAGS, "boolean"),
        (("events",), "json"),
    )  # fmt: skip
    return next((kind for names, kind in kinds if column in names), "string")


def metadata(address: str, title: str, words: Words, separator: str = ",") -> dict[str, Any]:
    """Return the description of the table at an address (CSV on the Web); ``separator`` stands
    between its cells."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": words.language}],
        "url": address,
        "dc:title": title,
        "dc:license": {"@id": LICENCE},
        "dialect": {
            "encoding": "utf-8", "header": True, "delimiter": separator, "doubleQuote": True,
        },
        "tableSchema": {"columns": [_column(name, words) for name in COLUMNS], "primaryKey": "id"},
    }  # fmt: skip


def _column(name: str, words: Words) -> dict[str, Any]:
    described = {
        "name": name, "titles": name, "dc:description": meaning(name, words),
        "datatype": datatype(name),
    }  # fmt: skip
    return described | ({"separator": " "} if name == "suggested_kinds" else {})
