"""The figures of the register, of an outlet or of a subject, as JSON and as tables of CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from corrections.record.answer_times import AnswerTimes
from corrections.record.figures import NO_YEAR, Figures, WholeRegister
from corrections.record.model import Kind, Outcome

Rows = Iterable[tuple[object, ...]]


def statistics_json(figures: Figures) -> dict[str, Any]:
    """The figures, ready for JSON. Every outcome and every kind is there in the sums, also with 0;
    a year has those alone that its records have, and is null where it is not known."""
    return {
        "records": figures.records,
        "outcomes": _all(Outcome, figures.by_outcome()),
        "kinds": _all(Kind, figures.by_kind()),
        "years": [
            {
                "year": _year(year), "records": figures.by_year()[year],
                "outcomes": _present(Outcome, figures.by_outcome(year)),
                "kinds": _present(Kind, figures.by_kind(year)),
            }
            for year in figures.years
        ],
        "answers": _answers(figures.answers),
    } | (_whole(figures.whole) if figures.whole else {})  # fmt: skip


def statistics_csv(figures: Figures, table: str) -> str:
    """One of ``TABLES`` as CSV (RFC 4180) with a line of names. A cell is a number, a word of a
    vocabulary, a year, a month or a language: none begins like a formula.

    Raises ``KeyError`` for a table that these figures have not.
    """
    names, rows = TABLES[table]
    if table in WHOLE_TABLES and figures.whole is None:
        raise KeyError(table)
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows(rows(figures))
    return written.getvalue()


def tables(figures: Figures) -> list[str]:
    """The tables that these figures have."""
    return [name for name in TABLES if figures.whole or name not in WHOLE_TABLES]


def _year(year: str) -> int | None:
    return None if year == NO_YEAR else int(year)


def _all(vocabulary: type[Outcome] | type[Kind], counts: Mapping[Any, int]) -> dict[str, int]:
    return {member.value: counts.get(member, 0) for member in vocabulary}


def _present(vocabulary: type[Outcome] | type[Kind], counts: Mapping[Any, int]) -> dict[str, int]:
    return {name: number for name, number in _all(vocabulary, counts).items() if number}


def _answers(answers: AnswerTimes) -> dict[str, Any]:
    return {
        "requests": answers.requests,
        "median_days": answers.median,
        "answered_with_known_days": len(answers.days),
        "answered_without_known_days": answers.not_to_the_day,
        "none_yet": answers.none_yet,
        "newest_records_read": answers.newest,
    }


def _whole(whole: WholeRegister) -> dict[str, Any]:
    return {
        "outlets": whole.outlets,
        "subjects": whole.subjects,
        "media": dict(whole.media),
        "languages": dict(whole.languages),
        "months": [{"month": month, "records": n} for month, n in whole.months.items()],
    }


def _by_year(of: Callable[[Figures, str], Mapping[Any, int]]) -> Callable[[Figures], Rows]:
    def rows(figures: Figures) -> Iterator[tuple[object, ...]]:
        for year in figures.years:
            for value in sorted(counts := of(figures, year)):
                yield _year(year) or "", value, counts[value]

    return rows


def _of_whole(name: str) -> Callable[[Figures], Rows]:
    return lambda figures: getattr(figures.whole, name).items()


TABLES: dict[str, tuple[tuple[str, ...], Callable[[Figures], Rows]]] = {
    "outcomes": (("year", "outcome", "records"), _by_year(Figures.by_outcome)),
    "kinds": (("year", "kind", "records"), _by_year(Figures.by_kind)),
    "answers": (("figure", "value"), lambda figures: _answers(figures.answers).items()),
    "months": (("month", "records"), _of_whole("months")),
    "media": (("medium", "records"), _of_whole("media")),
    "languages": (("language", "records"), _of_whole("languages")),
}
"""The names of the columns of each table, and its lines."""

WHOLE_TABLES = ("months", "media", "languages")
"""Tables of the whole register alone."""
