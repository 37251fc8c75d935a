"""A day as an entry of a calendar, in iCalendar (RFC 5545)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

LINE_OCTETS = 75
"""Octets of a line of iCalendar without its end (RFC 5545, section 3.1)."""


def calendar(uid: str, day: date, summary: str, description: str, now: datetime) -> bytes:
    """A deadline as an event of a whole day, with an alarm at nine on the day before (RFC 5545).
    An entry of the same ``uid`` that a calendar has is replaced."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Corrections//Letter to a newsroom//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{_day(day)}",
        f"DTEND;VALUE=DATE:{_day(day + timedelta(days=1))}",
        f"SUMMARY:{_escaped(summary)}",
        f"DESCRIPTION:{_escaped(description)}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-PT15H",
        f"DESCRIPTION:{_escaped(summary)}",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def folded(line: str) -> str:
    """The line in pieces of at most ``LINE_OCTETS``, never cut within a character; each further
    piece begins with a space that does not count as text.

    >>> folded("é" * 40) == "é" * 37 + "\\r\\n " + "é" * 3
    True
    """
    pieces, size = [""], 0
    for character in line:
        octets = len(character.encode())
        if size + octets > LINE_OCTETS:
            pieces.append("")
            size = 1  # the space
        pieces[-1] += character
        size += octets
    return "\r\n ".join(pieces)


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    """A text as the value of a property (RFC 5545, section 3.3.11)."""
    for character in "\\;,":
        text = text.replace(character, f"\\{character}")
    return text.replace("\r\n", "\n").replace("\n", "\\n")
