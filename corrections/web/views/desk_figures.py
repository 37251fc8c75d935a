"""The figures of the desk: what waits, how long a decision takes, what came in on which day."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta

from corrections.render.day_bars import BAR, HEIGHT, Plot, plot
from corrections.store import desk_figures
from corrections.web.context import database, settings, today, utcnow
from corrections.web.views.desk import bp, page

DAYS = 30
"""Days that are counted, today among them."""

COUNT_LIMIT = 10_000


@bp.get("/figures")
def figures() -> str:
    """What waits and since when, the median of the hours to a decision, and a plot of each day."""
    from statistics import median

    db = database()
    since = datetime.combine(today() - timedelta(days=DAYS - 1), time(), settings().zone)
    decisions = desk_figures.decided(db, since)
    hours = [decision.after / timedelta(hours=1) for decision in decisions]
    return page(
        "desk/figures.html",
        waiting={
            state: desk_figures.waiting(db, state, COUNT_LIMIT) for state in ("pending", "waiting")
        },
        count_limit=COUNT_LIMIT,
        now=utcnow(),
        median_hours=max(0.0, median(hours)) if hours else None,
        decisions=len(decisions),
        plot=_plot(desk_figures.received(db, since), [decision.at for decision in decisions]),
        days=DAYS,
        bar=BAR,
        height=HEIGHT,
    )


def _plot(received: list[datetime], decided: list[datetime]) -> Plot:
    came, went = _by_day(received), _by_day(decided)
    days = [today() - timedelta(days=ago) for ago in reversed(range(DAYS))]
    return plot([(day, came[day], went[day]) for day in days])


def _by_day(moments: list[datetime]) -> Counter[date]:
    return Counter(moment.astimezone(settings().zone).date() for moment in moments)
