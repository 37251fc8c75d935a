"""A form as it was sent: each field with what was typed and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from corrections.record.model import Medium
from corrections.record.problems import Problem
from corrections.record.text import clean
from corrections.render.catalogue import N_
from corrections.web.context import words
from corrections.web.forms.sentences import sentence

HONEYPOT = "website_address"
"""A field that people do not see and programs fill."""

LEAVE_EMPTY = N_("Leave this empty")
"""The label of that field."""

Choice = tuple[str, str]
"""A value, and the words for it."""


@dataclass(slots=True)
class Field:
    """One field: what it is called, what was typed, the sentences on what is wrong with it and on
    how it is understood, and the values offered."""

    name: str
    label: str
    data: str = ""
    errors: list[str] = field(default_factory=list)
    readings: list[str] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)


class Form:
    """The fields that ``NAMES`` lists, by name; templates read ``form.quote.data`` and so on.
    ``LABELS`` says what each is called that is not called like a record's field.

    ``sent`` holds what was sent, by field; a field that is missing there has its default.
    """

    NAMES: ClassVar[tuple[str, ...]] = ()
    DEFAULTS: ClassVar[Mapping[str, str]] = {}
    LABELS: ClassVar[Mapping[str, str]] = {}

    def __init__(self, sent: Mapping[str, str] | None = None) -> None:
        typed = {**self.DEFAULTS, **(sent or {})}
        self._fields = {
            name: Field(name, self._label(name), clean(typed.get(name) or "", passage=True))
            for name in self.NAMES
        }

    def __getitem__(self, name: str) -> Field:
        return self._fields[name]

    def __iter__(self) -> Iterator[Field]:
        return iter(self._fields.values())

    @property
    def chosen_medium(self) -> Medium | None:
        """The medium that was chosen, in a form that has one."""
        return None

    @property
    def errors(self) -> dict[str, list[str]]:
        """The sentences of each field that has any, by its name."""
        return {field.name: field.errors for field in self if field.errors}

    def typed(self) -> dict[str, str]:
        """What was typed, by field."""
        return {field.name: field.data for field in self}

    def refuse(self, problems: Mapping[str, Problem]) -> None:
        """Put a sentence beside each field that has a problem."""
        for name, problem in problems.items():
            self[name].errors = [sentence(name, problem, self[name].data, self.chosen_medium)]

    def _label(self, name: str) -> str:
        label = self.LABELS.get(name)
        return words().gettext(label) if label else words().control(name)

    def offer(self, name: str, choices: list[Choice]) -> None:
        """Offer values in a field. One that was typed and is not among them stays selected."""
        typed = self[name].data
        other = [(typed, typed)] if typed and typed not in dict(choices) else []
        self[name].choices = [*choices, *other]
