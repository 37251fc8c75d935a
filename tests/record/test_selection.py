"""Which part of the register an address asks for, and the one address of each part."""

from __future__ import annotations

from typing import Any

import pytest

from corrections.record.following import ALL, Slice
from corrections.record.model import Kind, Medium, Outcome, Party
from corrections.record.selection import PARAMETERS, Selection

ECHO = Party(7, "the-valley-echo", "The Valley Echo")
DANA = Party(8, "dana-quill", "Dana Quill")

EVERYTHING = Selection(
    q="Labour Party", outlet=ECHO, subject=DANA, kind=Kind.DATE,
    outcome=Outcome.SILENTLY_CORRECTED, language="fr-CA", medium=Medium.WEB, year=2008,
)  # fmt: skip
AS_PARAMETERS = {
    "q": "Labour Party", "outlet": "the-valley-echo", "subject": "dana-quill", "kind": "date",
    "outcome": "silently-corrected", "language": "fr-CA", "medium": "web", "year": "2008",
}  # fmt: skip


def test_a_selection_is_asked_for_by_slugs_words_and_numbers_in_one_order() -> None:
    assert list(EVERYTHING.parameters().items()) == list(AS_PARAMETERS.items())
    assert list(AS_PARAMETERS) == list(PARAMETERS)


def test_nothing_set_is_the_whole_register() -> None:
    assert not Selection().active
    assert Selection().parameters() == {}


@pytest.mark.parametrize("name", PARAMETERS)
def test_each_parameter_selects_alone_and_can_be_left_out_alone(name: Any) -> None:
    alone = Selection(**{name: getattr(EVERYTHING, name)})
    rest = {other: value for other, value in AS_PARAMETERS.items() if other != name}

    assert alone.active
    assert alone.parameters() == {name: AS_PARAMETERS[name]}
    assert alone.without(name) == Selection()
    assert EVERYTHING.without(name).parameters() == rest


def test_a_slice_is_a_selection_or_one_record() -> None:
    assert Slice().parameters() == ALL.parameters() == {}
    assert Slice(EVERYTHING).parameters() == AS_PARAMETERS
    assert Slice(record_id=1).parameters() == {"record": 1}
    assert Slice(record_id=1).query() == "record=1"


def test_the_query_of_a_slice_keeps_what_a_query_may_hold() -> None:
    """RFC 3986, section 3.4, but for the marks that part or end a value: & # + = %."""
    kept, escaped = "!$'()*,/:;?@-._~", "&#+=%"
    spelt = "".join(f"%{ord(mark):02X}" for mark in escaped)

    assert Slice(Selection(q=kept)).query() == f"q={kept}"
    assert Slice(Selection(q=escaped)).query() == f"q={spelt}"
    assert Slice(Selection(q="a é", year=2008)).query() == "q=a+%C3%A9&year=2008"
