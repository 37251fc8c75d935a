"""A day as an entry of a calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from corrections.render.calendar_entry import LINE_OCTETS, calendar, folded

NOW = datetime(2024, 3, 2, 9, 30, 15, tzinfo=UTC)


def unfolded(raw: bytes) -> list[str]:
    return raw.decode("utf-8").replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_a_deadline_is_an_event_of_a_day_with_an_alarm() -> None:
    raw = calendar("urn:uuid:1", date(2024, 12, 31), "Due; a, b\\c", "Été.\nEND:VEVENT", NOW)

    assert unfolded(raw) == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Corrections//Letter to a newsroom//EN",
        "METHOD:PUBLISH", "BEGIN:VEVENT", "UID:urn:uuid:1", "DTSTAMP:20240302T093015Z",
        "DTSTART;VALUE=DATE:20241231", "DTEND;VALUE=DATE:20250101",
        "SUMMARY:Due\\; a\\, b\\\\c", "DESCRIPTION:Été.\\nEND:VEVENT", "TRANSP:TRANSPARENT",
        "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT15H", "DESCRIPTION:Due\\; a\\, b\\\\c",
        "END:VALARM", "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=400))
def test_a_folded_line_reads_the_same_and_no_piece_is_too_long(line: str) -> None:
    pieces = folded(line).split("\r\n")

    assert all(len(piece.encode()) <= LINE_OCTETS for piece in pieces)
    assert "".join([pieces[0], *(piece[1:] for piece in pieces[1:])]) == line
