"""What is wrong with the members of a record that a program sent, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corrections.record.api_submission import KNOWN
from corrections.record.draft import FIELDS
from corrections.record.problems import Problem
from corrections.render.catalogue import N_
from corrections.web.context import words
from corrections.web.forms.sentences import sentence

NAME_SHOWN = 60
"""Characters of a member's unknown name that are repeated."""

ERRORS_SHOWN = 50

NO_SUCH_MEMBER = N_("A record has no member of this name.")

OF_PROGRAMS = {
    Problem.NOT_A_TEXT: N_("Give a text, or leave it out."),
    Problem.NOT_A_DATE: N_("Write the day like 2008-07-31, 2008-07 or 2008."),
    Problem.NO_SUCH_DAY: N_("There is no such day in the calendar."),
    Problem.NOT_A_RECORD: N_("Give the number of a record, or leave it out."),
    Problem.GIVEN_TWICE: N_("This name is given twice."),
    Problem.HALF_A_CHARACTER: N_("It holds half of a surrogate pair, which is no character."),
}
"""Where a program is told something else than a person."""


def field_errors(
    problems: Mapping[str, Problem], members: Mapping[str, Any]
) -> list[dict[str, str]]:
    """Each problem as ``field``, ``code`` and ``message``, at most ``ERRORS_SHOWN``."""
    return [
        {"field": _shown(name), "code": str(problem), "message": _message(name, problem, members)}
        for name, problem in list(problems.items())[:ERRORS_SHOWN]
    ]


def _message(name: str, problem: Problem, members: Mapping[str, Any]) -> str:
    if name not in (*FIELDS, KNOWN) and problem is Problem.UNKNOWN:
        return words().gettext(NO_SUCH_MEMBER)
    if problem in OF_PROGRAMS:
        return words().gettext(OF_PROGRAMS[problem])
    typed = members.get(name)
    return sentence(name, problem, typed if isinstance(typed, str) else "")


def _shown(name: str) -> str:
    """A name that JSON can hold."""
    return name[:NAME_SHOWN].encode("utf-8", "replace").decode("utf-8")
