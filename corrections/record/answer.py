"""A newsroom's answer about one record, as it says itself what it did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from corrections.record.actor import Role
from corrections.record.checks import latest_day, wrong_day, wrong_member, wrong_url
from corrections.record.draft import LIMITS
from corrections.record.history import Event, Voice
from corrections.record.model import Outcome
from corrections.record.problems import Problem, Refused
from corrections.record.report import wrong_message
from corrections.record.text import clean, has_excess_marks
from corrections.record.typed_days import TYPED_LIMIT, NoSuchDay, understand
from corrections.record.typed_links import complete_link
from corrections.record.visibility import is_visible

NAME_LIMIT = LIMITS["subject"]
"""Characters of the name of who answers."""

LINK_LIMIT = LIMITS["article_url"]


class Claim(StrEnum):
    """What a newsroom says that it did. ``DISPUTED``: it says that the correction is wrong."""

    ACKNOWLEDGED = "acknowledged"
    CORRECTED = "corrected"
    PARTLY_CORRECTED = "partly-corrected"
    REFUSED = "refused"
    DISPUTED = "disputed"

    @property
    def outcome(self) -> Outcome:
        """The outcome of the event that an accepted answer becomes. Who disputes the correction
        has declined to make it.

        >>> Claim.DISPUTED.outcome, Claim.CORRECTED.outcome
        (<Outcome.REFUSED: 'refused'>, <Outcome.CORRECTED: 'corrected'>)
        """
        return Outcome.REFUSED if self is Claim.DISPUTED else Outcome(self)

    @property
    def needs_text(self) -> bool:
        """Whether the answer has to say why."""
        return self in (Claim.REFUSED, Claim.DISPUTED)

    @property
    def needs_proof(self) -> bool:
        """Whether the answer has to say where or when."""
        return self in (Claim.CORRECTED, Claim.PARTLY_CORRECTED)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered: ``on`` is the day of what the newsroom did, to the precision known.
    ``name`` is that of who answers, for the desk alone."""

    claim: Claim
    name: str
    text: str | None = None
    on: str | None = None
    link: str | None = None

    def event(self, now: datetime) -> Event:
        """The event that an accepted answer becomes, in the newsroom's own words."""
        return Event(
            self.claim.outcome, Voice.NEWSROOM, now, on=self.on, note=self.text, link=self.link,
            disputed=self.claim is Claim.DISPUTED,
        )  # fmt: skip


def is_answer(event: Event) -> bool:
    """Whether a newsroom wrote the event itself, in an answer that the desk accepted."""
    return event.by is Voice.NEWSROOM and event.item_id is not None


def was_taken_back(event: Event) -> bool:
    """Whether the newsroom itself struck its answer: it does not count again, whoever asks."""
    return is_answer(event) and event.struck is not None and event.struck.by.role is Role.NEWSROOM


def claim_of(event: Event) -> Claim:
    """What an event that ``is_answer`` says that the newsroom did."""
    return Claim.DISPUTED if event.disputed else Claim(event.outcome)


def standing_answer(events: Iterable[Event]) -> Event | None:
    """The newsroom's answer that counts: of those that are not struck the one that was accepted
    last, whatever day it names; ``None`` where it did not answer."""
    told = [event for event in events if is_answer(event) and event.struck is None]
    return max(told, key=lambda event: (event.at, event.id), default=None)


def read_answer(fields: Mapping[str, str], *, language: str, today: date, now: datetime) -> Answer:
    """The answer that the fields ``claim``, ``on``, ``link``, ``text`` and ``answered_by`` make,
    typed on a page in this language; raises ``Refused`` with every problem at once."""
    claim = clean(fields.get("claim", ""), passage=False)
    text = clean(fields.get("text", ""), passage=True).strip()
    name = clean(fields.get("answered_by", ""), passage=False)
    link = complete_link(_line(fields, "link"))
    on, wrong_on = _day(_line(fields, "on"), language, today, now)
    problems = {
        "claim": wrong_member(Claim, claim),
        "on": wrong_on,
        "link": _wrong_link(link),
        "text": wrong_message(text) if text else None,
        "answered_by": _wrong_name(name),
    }
    found = {field: problem for field, problem in problems.items() if problem}
    if claim in tuple(Claim):
        found = _lacking(Claim(claim), text=text, on=on, link=link) | found
    if found:
        raise Refused(found)
    return Answer(Claim(claim), name, text or None, on or None, link or None)


def _lacking(claim: Claim, *, text: str, on: str, link: str) -> dict[str, Problem]:
    """What this claim needs and does not have."""
    if claim.needs_text and not text:
        return {"text": Problem.MISSING}
    if claim.needs_proof and not (on or link):
        return {"link": Problem.MISSING}
    return {}


def _line(fields: Mapping[str, str], name: str) -> str:
    """What was typed in a field of one line that may be left out; nothing for invisible characters
    alone."""
    text = clean(fields.get(name, ""), passage=False)
    return text if is_visible(text) else ""


def _day(text: str, language: str, today: date, now: datetime) -> tuple[str, Problem | None]:
    if len(text) > TYPED_LIMIT:
        return text, Problem.TOO_LONG
    try:
        day = understand(text, language, today)
    except NoSuchDay:
        return text, Problem.NO_SUCH_DAY
    on = day.iso if day else text
    return on, wrong_day(on, latest_day(now)) if on else None


def _wrong_link(link: str) -> Problem | None:
    if len(link) > LINK_LIMIT:
        return Problem.TOO_LONG
    return wrong_url(link) if link else None


def _wrong_name(name: str) -> Problem | None:
    if not name:
        return Problem.MISSING
    if len(name) > NAME_LIMIT:
        return Problem.TOO_LONG
    if has_excess_marks(name):
        return Problem.EXCESS_MARKS
    return None if is_visible(name) else Problem.INVISIBLE
