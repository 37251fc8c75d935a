"""What the table of laws says in sentences: what each law covers, who may use it, until when, and
what a newsroom then has to do."""

from __future__ import annotations

from dataclasses import dataclass

from corrections.record.laws import Law, Period
from corrections.render.catalogue import N_
from corrections.render.words import Words


@dataclass(frozen=True, slots=True)
class LawLabels:
    """The sentences of one law. ``duty`` stands in the letter too."""

    covers: str
    who: str
    until: str
    duty: str


_NAMED = N_("Anybody who is named or meant, people and organisations.")
_THREE_MONTHS = N_("Within three months of publication.")
_PRESS = N_("newspapers and magazines")

LABELS = {
    "fr-press": LawLabels(
        _PRESS, _NAMED, _THREE_MONTHS,
        N_("A daily inserts the reply within three days of receiving it; another periodical in the "
           "issue that follows the second day after receipt."),
    ),
    "fr-online": LawLabels(
        N_("the press online"), _NAMED, _THREE_MONTHS,
        N_("The publisher inserts the reply within three days of receiving it."),
    ),
    "fr-broadcast": LawLabels(
        N_("radio and television"),
        N_("Anybody of whom something was said that can harm their honour or reputation."),
        N_("Within three months of the broadcast."),
        N_("If the request is refused, or not answered within eight days of receipt, a court can "
           "be asked to order that the reply be broadcast."),
    ),
    "be-press": LawLabels(
        _PRESS, _NAMED, _THREE_MONTHS,
        N_("The reply is inserted whole, free of charge, in the same place and in the same type as "
           "the text that it answers."),
    ),
    "ch-media": LawLabels(
        N_("press, online, radio and television"),
        N_("Anybody whose personality a statement of facts concerns directly."),
        N_("Within 20 days of learning of it, and within three months of publication."),
        N_("The reply is published as soon as possible and free of charge, so that it reaches the "
           "same people."),
    ),
    "de-press": LawLabels(
        _PRESS,
        N_("The person or body whom a statement of facts concerns. Each Land has its own law."),
        N_("Without delay, as a rule within two weeks, and within three months of publication."),
        N_("The reply is printed in the next issue that is not yet closed for printing, in the "
           "same part and in the same type."),
    ),
    "it-press": LawLabels(
        _PRESS,
        N_("Anybody to whom acts, thoughts or statements are ascribed that they hold to be untrue "
           "or against their dignity."),
        N_("The law names no period."),
        N_("A daily publishes the rectification within two days of the request; another periodical "
           "by the second issue after the week of the request."),
    ),
    "gb-ipso": LawLabels(
        N_("members of IPSO, in print and online"),
        N_("Anybody. It is a code that its members agreed to, not a law."),
        N_("Within four months of publication; within twelve for what still stands online."),
        N_("A significant inaccuracy is corrected promptly and with due prominence."),
    ),
}  # fmt: skip

PERIODS = {
    Period.DOUBTFUL: N_(
        "The time for a request by this law may be over: the day of publication is not known "
        "exactly."
    ),
    Period.OVER: N_("The time for a request by this law is over."),
    Period.UNKNOWN: N_(
        "The day of publication is not known: see for yourself whether there is still time for a "
        "request by this law."
    ),
}
"""What the filer is told of the period, where there is something to tell."""


def option(law: Law, words: Words) -> str:
    """The law in one line: its country, what it covers, its name.

    >>> from corrections.record.laws import LAWS
    >>> option(LAWS["fr-press"], Words("en"))
    'France, newspapers and magazines: loi du 29 juillet 1881, article 13'
    """
    return words.gettext(
        "%(country)s, %(covers)s: %(name)s",
        country=words.country_name(law.country),
        covers=words.gettext(LABELS[law.code].covers),
        name=law.name,
    )
