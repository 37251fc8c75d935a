"""A request for removal: the filer asks the desk to take a record away, with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from corrections.record.checks import wrong_member
from corrections.record.model import State
from corrections.record.problems import Refused
from corrections.record.report import wrong_message
from corrections.record.text import clean

ASKABLE = (State.PUBLISHED, State.DECLINED, State.WITHDRAWN)
"""States in which removal can be asked for. In the others the filer can withdraw the record."""


class RequestReason(StrEnum):
    """Why the record should be removed."""

    MY_DATA = "my-data"
    WRONG = "wrong"
    CHANGED_MY_MIND = "changed-my-mind"
    SETTLED = "settled"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class RemovalRequest:
    """What was asked; the desk alone reads the text."""

    reason: RequestReason
    text: str


def read_removal_request(fields: Mapping[str, str]) -> RemovalRequest:
    """The request that the fields ``reason`` and ``text`` make; raises ``Refused`` with every
    problem at once."""
    reason = clean(fields.get("reason", ""), passage=False)
    text = clean(fields.get("text", ""), passage=True).strip()
    problems = {"reason": wrong_member(RequestReason, reason), "text": wrong_message(text)}
    found = {name: problem for name, problem in problems.items() if problem}
    if found:
        raise Refused(found)
    return RemovalRequest(RequestReason(reason), text)
