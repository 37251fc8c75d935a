"""The numbers that the site's own pages state, from where the program keeps them."""

from __future__ import annotations

from corrections.actions import receiving
from corrections.delivery import fanout
from corrections.record import asking, lifecycle, outcome, promises
from corrections.store import sessions
from corrections.web import known_browsers

STATED = {
    "submissions_days": promises.READ_SUBMISSIONS_DAYS,
    "answers_days": promises.READ_ANSWERS_DAYS,
    "reports_days": promises.READ_REPORTS_DAYS,
    "removals_days": promises.READ_REMOVALS_DAYS,
    "address_days": promises.REPORTER_ADDRESS_DAYS,
    "mail_minutes": promises.REPORT_MAIL_MINUTES,
    "reports_an_hour": receiving.REPORTS_AN_HOUR,
    "remind_days": asking.REMIND_AFTER.days,
    "lapse_days": asking.LAPSE_AFTER.days,
    "unpublish_hours": int(lifecycle.UNPUBLISH_WITHIN.total_seconds()) // 3600,
    "unanswered_days": outcome.ANSWER_DAYS,
    "unconfirmed_days": fanout.UNCONFIRMED.days,
    "settled_days": fanout.SETTLED.days,
    "browser_days": known_browsers.LIFETIME_SECONDS // (24 * 3600),
    "session_hours": int(sessions.LIFETIME.total_seconds()) // 3600,
}
"""By the name that stands in the pages."""
