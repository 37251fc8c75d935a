"""The sentence for each flag of the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask import url_for
from markupsafe import Markup

from corrections.compare.flags import Flag, Guess, Lack, Likeness, Other, What
from corrections.compare.likenesses import SHOWN
from corrections.compare.oddities import Oddity
from corrections.record.link_doubts import LinkDoubt
from corrections.record.model import Record
from corrections.record.personal_data import Datum
from corrections.record.suspicion import Doubt
from corrections.render.bidi import isolated
from corrections.render.catalogue import N_
from corrections.web.context import words
from corrections.web.hints import sentence_of_oddity

LONGEST = 80
"""Characters of an address or of words that a sentence repeats."""

SENTENCES: dict[What, str] = {
    Datum.PHONE: N_("%(field)s: seems to hold a phone number (%(found)s)"),
    Datum.MAIL: N_("%(field)s: holds a mail address (%(found)s)"),
    Datum.STREET: N_("%(field)s: seems to hold the address of a house (%(found)s)"),
    Doubt.HIDDEN: N_("%(field)s: characters that nobody sees (%(characters)s), here: %(excerpt)s"),
    Doubt.MIXED: N_(
        "%(field)s: letters of two alphabets in one word (%(characters)s), here: %(excerpt)s"
    ),
    Likeness.NAME: N_(
        "%(field)s: looks like “%(name)s”, which is in the register, and is written with other "
        "characters"
    ),
    LinkDoubt.CREDENTIALS: N_("%(field)s: the link holds a user name or a password (%(found)s)"),
    LinkDoubt.NO_HOST: N_("%(field)s: no host on the internet is called so (%(found)s)"),
    LinkDoubt.PRIVATE: N_("%(field)s: the link leads into a private network (%(found)s)"),
    LinkDoubt.EXAMPLE: N_("%(field)s: the link is one of those for examples (%(found)s)"),
    LinkDoubt.SHORTENER: N_(
        "%(field)s: a short link, which hides where it leads and may lead elsewhere later "
        "(%(found)s)"
    ),
    LinkDoubt.SEARCH: N_("%(field)s: results of a search, and not an article (%(found)s)"),
    LinkDoubt.HOME: N_("%(field)s: the front page of a site, and not an article (%(found)s)"),
    Guess.PRIVATE_PERSON: N_(
        "%(field)s: perhaps names a private person (%(found)s). This is a guess from the words "
        "around the name."
    ),
    Lack.SOURCE_OF_SELF: N_(
        "Filed by somebody who says that they are the person quoted; no source shows it"
    ),
    Lack.SOURCE: N_("No public source, and not filed by the person quoted"),
    Lack.PLACE: N_("No link, no day, no page"),
    Likeness.REPETITION: N_("Perhaps the error of %(records)s again, in another place"),
    Likeness.ARTICLE: N_("The same article as in %(records)s"),
}

CROWDED: dict[What, str] = {
    Likeness.REPETITION: N_("Perhaps the error of many records again: %(records)s …"),
    Likeness.ARTICLE: N_("The same article as in many other records: %(records)s …"),
}
"""The same where there are more records than those that are named."""


LinkTo = Callable[[Other], Markup]
"""Makes the link to another record; many flags of a page may name the same one."""


def sentence(flag: Flag, record: Record, link: LinkTo) -> str:
    """What a flag of this record says, in the page's language; ``Markup`` where it names other
    records."""
    if isinstance(flag.what, Oddity):
        return sentence_of_oddity(flag.what, flag.field or "", record.medium)
    own = words()
    field = own.field(flag.field or "", record.medium)
    if flag.others:
        return _of_others(flag, Markup(", ").join(map(link, flag.others)))
    if isinstance(flag.what, Doubt):
        characters, excerpt = flag.found
        parts = {"characters": characters, "excerpt": isolated(excerpt)}
        return own.gettext(SENTENCES[flag.what], field=field, **parts)
    if flag.what is Likeness.NAME:
        return own.gettext(SENTENCES[flag.what], field=field, name=isolated(flag.found[0]))
    return own.gettext(SENTENCES[flag.what], field=field, found=_listed(flag.found))


def _of_others(flag: Flag, records: Markup) -> str:
    if flag.what is Likeness.TEXTS:
        return _of_texts(flag, records)
    told = CROWDED[flag.what] if flag.more else SENTENCES[flag.what]
    return words().gettext(told, records=records)


def _of_texts(flag: Flag, records: Markup) -> str:
    """The records of the same text, as one family where there are several."""
    own, number = words(), len(flag.others)
    if flag.more:
        return own.gettext(
            "More than %(n)s other records have the same or nearly the same text: %(records)s …",
            n=own.number(SHOWN), records=records,
        )  # fmt: skip
    if number == 1:
        if flag.same:
            return own.gettext("The same text as %(records)s", records=records)
        return own.gettext("Nearly the same text as %(records)s", records=records)
    if flag.same:
        return own.gettext(
            "One of %(n)s records with the same text; the others: %(records)s",
            n=own.number(number + 1), records=records,
        )  # fmt: skip
    return own.gettext(
        "One of %(n)s records with the same or nearly the same text; the others: %(records)s",
        n=own.number(number + 1), records=records,
    )  # fmt: skip


def link_to_record(other: Other) -> Markup:
    """The number of a record with its state, and a link to its page at the desk."""
    own = words()
    return (
        Markup('<a href="')
        + url_for("desk.record", id=other.id)
        + Markup('">')
        + own.record_number(other.id)
        + Markup("</a> (")
        + own.state(other.state)
        + ")"
    )


def _listed(found: Sequence[str]) -> str:
    own = words()
    return ", ".join(own.gettext("“%(words)s”", words=isolated(_shortened(one))) for one in found)


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
