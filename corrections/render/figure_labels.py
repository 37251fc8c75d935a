"""What the groups of outcomes and the tables of figures are called."""

from __future__ import annotations

from corrections.record.figures import Mark
from corrections.record.model import Outcome
from corrections.record.outcome_groups import OutcomeGroup
from corrections.render import labels
from corrections.render.catalogue import N_
from corrections.render.words import Words

GROUPS = {
    OutcomeGroup.CORRECTED: N_("Corrected, also in part"),
    OutcomeGroup.NOT_CORRECTED: N_("Declined or unanswered"),
    OutcomeGroup.OPEN: N_("Asked or acknowledged"),
    OutcomeGroup.REMOVED: labels.OUTCOMES[Outcome.REMOVED],
    OutcomeGroup.UNASKED: N_("Nobody is known to have asked"),
}

TABLES = {
    "outcomes": N_("What newsrooms did, by year"),
    "kinds": N_("Kinds of error, by year"),
    "answers": N_("Days to an answer"),
    "months": N_("By month of publication here"),
    "media": N_("By medium"),
    "languages": N_("By language"),
}
"""What each table of ``statistics`` is called."""


def year(value: str, words: Words) -> str:
    """A year of an article, also one that is not known."""
    return value or words.gettext("not known")


def mark(shown: Mark, words: Words) -> str:
    """What a mark of a plot says: the record, its year and its outcome."""
    outcome = labels.DISPUTED if shown.disputed else None
    return words.gettext(
        "No. %(id)s, %(year)s: %(outcome)s",
        id=shown.id,
        year=shown.year or words.gettext("year not known"),
        outcome=words.gettext(outcome) if outcome else words.outcome(shown.outcome),
    )
