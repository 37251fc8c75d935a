"""The sentence for each thing that can be wrong with a field."""

from __future__ import annotations

from corrections.record import asking
from corrections.record.draft import LIMITS, PASSAGES
from corrections.record.event import LINK_LIMIT
from corrections.record.invisible import described, invisible_inside
from corrections.record.model import TEXT_LIMIT, Medium
from corrections.record.outlet_facts import FACT_LIMITS
from corrections.record.problems import Problem
from corrections.record.text import MARKS_LIMIT, clean
from corrections.render.catalogue import N_
from corrections.web.context import words

STALE = N_(
    "This page was open for too long, or your browser keeps no cookies. Nothing you typed is "
    "lost: read it through and send it again."
)
"""For a form whose CSRF token was missing or too old."""

FOREIGN = N_(
    "The form was sent in another encoding than UTF-8 (it looks like %(encoding)s), and nothing "
    "was recorded. Nothing you typed is lost: check that every letter is right and send it again."
)
"""For a form whose bytes are not UTF-8."""

TOO_MANY_SENT = N_(
    "Too many corrections were sent from your network. Nothing you typed is lost: wait %(time)s, "
    "then send it again."
)
"""For a form beyond the limit of those that are recorded."""

TOO_MANY_TRIES = N_(
    "Forms came too fast from your network. Nothing you typed is lost: wait %(time)s, then send it "
    "again."
)
"""For a form beyond the limit of those that are tried."""

TOO_MANY = N_(
    "Too many requests came from your network. Nothing you typed is lost: wait %(time)s, then send "
    "it again."
)
"""For any other form beyond its limit."""

UNAVAILABLE = N_(
    "The register cannot be written just now, and nothing was kept. Nothing you typed is lost: "
    "send it again in a minute."
)
"""For a form that the database could not take."""

BUSY_SECONDS = 5
"""How long to wait before sending again what found too many comparisons under way."""

BUSY = N_(
    "Many people are comparing texts just now. Nothing you typed is lost: wait %(seconds)s "
    "seconds, then send it again."
)
"""For a form of two texts that found too many comparisons under way."""

DESK_LIMITS = {
    "name": LIMITS["subject"], "into": LIMITS["subject"], "name_reason": 2_000,
    "join_reason": 2_000, "reason": 2_000, "question": asking.LIMIT, "answer": asking.LIMIT,
    "alias": LIMITS["subject"], "owner": LIMITS["subject"],
    "refile_reason": 2_000, "facts_reason": 2_000, **FACT_LIMITS, "link": LINK_LIMIT,
    "strike_reason": 2_000, "conclusion_reason": 2_000,
}  # fmt: skip
"""Characters that fields of the desk's forms may have, and of the answer to its question."""

MISSING = {
    "quote": N_("Enter the text as it was printed."),
    "correction": N_("Enter the text as it should read."),
    "subject": N_("Enter the name of the person or organisation that the text is about."),
    "outlet": N_("Enter the name of the newspaper, site or station."),
    "name": N_("Enter the name that pages are to show."),
    "into": N_("Enter the slug or the name of the one that this is the same as."),
    "join_reason": N_("Say why the two are one: whoever looks at this later reads it."),
    "reason": N_("Say why it is changed."),
    "question": N_("Write the question."),
    "answer": N_("Write your answer."),
    "alias": N_("Enter the name that is to lead here."),
    "facts_reason": N_("Say where you know it from: whoever looks at this later reads it."),
    "owner": N_("Enter the slug or the name of the one that the record belongs to."),
    "refile_reason": N_("Say why it belongs there: everybody reads it in the record’s history."),
    "strike_reason": N_("Say why the event is struck: everybody reads this beside it."),
    "relation": N_("Say who you are: this person, someone who speaks for them, or a reader."),
}

MISSING_OF_BROADCAST = {"quote": N_("Enter the words as they were broadcast.")}
"""The same for what was on radio or television."""

WRONG = {
    Problem.INVISIBLE: N_(
        "Nothing of this can be seen: there are invisible characters alone. Type it again."
    ),
    Problem.SAME: N_("The two texts are the same. Change the words that should read differently."),
    Problem.SAME_WORDS: N_(
        "The two texts differ in typography alone: quotation marks, dashes or spaces. Change the "
        "words that should read differently."
    ),
    Problem.NOT_AN_ADDRESS: N_("Enter a web address such as https://example.org/page."),
    Problem.NOT_A_DATE: N_(
        "This is not understood as a date. Write it like 31 July 2008, July 2008, 2008-07-31 or "
        "only 2008."
    ),
    Problem.NO_SUCH_DAY: N_(
        "There is no such day in the calendar. Write it like 31 July 2008, July 2008, 2008-07-31 "
        "or only 2008."
    ),
    Problem.FUTURE: N_("This date is in the future. Enter the day on which it happened."),
    Problem.UNKNOWN: N_("Choose one of the values offered."),
    Problem.NOT_AN_EMAIL: N_("Enter an email address like name@example.org, or leave it empty."),
    Problem.NOT_A_RECORD: N_("Enter the number of a record, like 48, or leave it empty."),
    Problem.NO_SUCH_RECORD: N_("There is no record with this number."),
    Problem.ITSELF: N_("This is the number of this record: it cannot repeat itself."),
    Problem.CIRCLE: N_(
        "That record repeats this one, itself or by others between them: they cannot repeat each "
        "other."
    ),
    Problem.NO_SOURCE: N_("The record names no source at which it could have been seen."),
    Problem.NO_FILER: N_("Nobody filed this record here: no address can be kept for it."),
    Problem.NOT_EMPTY: N_("Leave this field empty: people do not see it, and programs fill it."),
}


def sentence(name: str, problem: Problem, typed: str, medium: Medium | None = None) -> str:
    """What is wrong with a field that holds ``typed``, and what to do, in the page's language. Of
    radio and television, by the ``medium``, it does not speak as of print."""
    own = words()
    if problem is Problem.MISSING:
        broadcast = MISSING_OF_BROADCAST if medium and medium.is_broadcast else {}
        return own.gettext(broadcast.get(name, MISSING[name]))
    if problem is Problem.TOO_LONG:
        lines = name in PASSAGES or name not in LIMITS | DESK_LIMITS
        limit = (LIMITS | DESK_LIMITS).get(name, TEXT_LIMIT)
        return too_long(len(clean(typed, passage=lines)), limit)
    if problem is Problem.INVISIBLE_INSIDE:
        found = invisible_inside(clean(typed, passage=False))
        return own.gettext(
            "This address contains an invisible character: %(character)s. Take it out, or type the "
            "address again.", character=described(found or ""),
        )  # fmt: skip
    if problem is Problem.EXCESS_MARKS:
        return own.gettext(
            "A letter here carries more than %(limit)s accents or other marks. Take them off and "
            "keep those that belong to the word.", limit=MARKS_LIMIT,
        )  # fmt: skip
    return own.gettext(WRONG.get(problem, WRONG[Problem.UNKNOWN]))


def too_long(length: int, limit: int) -> str:
    """By how many characters a text of this length is longer than it may be."""
    own, excess = words(), max(1, length - limit)
    told = own.ngettext("Too long by %(num)s character.", "Too long by %(num)s characters.", excess)
    shorten = own.gettext("Shorten it to %(limit)s.", limit=own.number(limit))
    return f"{told} {shorten}"
