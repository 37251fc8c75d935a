"""Why two outlets or two subjects could be the same, in words."""

from __future__ import annotations

from corrections.record.likeness import Likeness
from corrections.render.catalogue import N_
from corrections.store.party_doubles import Double
from corrections.web.context import words

SENTENCES = {
    Likeness.LETTERS: N_("the same letters"),
    Likeness.ARTICLE: N_("the same but for an article"),
    Likeness.SITE: N_("one is the name of a site"),
    Likeness.HOST: N_("articles at the same site"),
    Likeness.ONE_LETTER: N_("one letter apart"),
    Likeness.INITIALS: N_("one with initials"),
    Likeness.ACRONYM: N_("one is the initials of the other"),
    Likeness.TWO_LETTERS: N_("two letters apart"),
    Likeness.BEGINNING: N_("one is the beginning of the other"),
}


def likeness_sentence(double: Double) -> str:
    """Return why the two are offered, with the hosts at which both were found, in the page's
    language."""
    reasons = dict.fromkeys([double.reason, *([Likeness.HOST] if double.hosts else [])])
    told = ", ".join(words().gettext(SENTENCES[reason]) for reason in reasons)
    return f"{told} ({', '.join(double.hosts)})" if double.hosts else told
