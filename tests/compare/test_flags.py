"""What an editor should look at in a record by itself, and in which order."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from corrections.compare.comparison import compare_texts
from corrections.compare.flags import (
    GRAVE,
    ORDER,
    Flag,
    Guess,
    Lack,
    Likeness,
    flags_in,
    in_order,
)
from corrections.compare.oddities import Oddity
from corrections.record.link_doubts import LinkDoubt
from corrections.record.model import (
    Kind,
    Medium,
    Outcome,
    Part,
    Party,
    Record,
    Relation,
    State,
)
from corrections.record.personal_data import Datum
from corrections.record.suspicion import Doubt

NOW = datetime(2024, 3, 2, tzinfo=UTC)


def a_record(**changes: Any) -> Record:
    """A record in which there is nothing to look at but for the changes."""
    fields: dict[str, Any] = {
        "id": 1, "state": State.PENDING, "quote": "Dana Quill is close to the Labour Party.",
        "correction": "Dana Quill is close to the Green Party.", "explanation": None,
        "subject": Party(1, "~1", "Dana Quill"), "outlet": Party(1, "~1", "The Valley Echo"),
        "medium": Medium.WEB, "article_url": "https://echo.fr/2024/a", "locator": None,
        "article_title": None, "byline": None, "published_on": None,
        "source_url": "https://quill.fr/no", "part": Part.TEXT, "kind": Kind.AFFILIATION,
        "language": "en", "relation": Relation.SELF, "repeats": None, "outcome": Outcome.UNASKED,
        "revision": 1, "created_at": NOW, "updated_at": NOW,
    } | changes  # fmt: skip
    diff = compare_texts(fields["quote"], fields["correction"], language="en").spans
    return Record(**fields, diff=diff)


def found(**changes: Any) -> list[Flag]:
    return list(flags_in(a_record(**changes)))


def test_a_plain_record_has_no_flag() -> None:
    assert found() == []
    assert found(relation=Relation.READER, article_url=None, locator="page 4") == []
    assert found(article_url=None, published_on="2024") == []


@pytest.mark.parametrize(
    "field",
    ["quote", "correction", "explanation", "article_title", "byline", "locator", "subject",
     "outlet"],
)  # fmt: skip
def test_personal_data_are_found_in_every_public_text(field: str) -> None:
    text = "Call 06 12 34 56 78, dana@quill.fr, 12 Elm Street"
    typed = Party(1, "~1", text) if field in ("subject", "outlet") else text
    flags = [flag for flag in found(**{field: typed}) if isinstance(flag.what, Datum)]

    assert flags == [
        Flag(Datum.PHONE, field, ("06 12 34 56 78",)), Flag(Datum.MAIL, field, ("dana@quill.fr",)),
        Flag(Datum.STREET, field, ("12 Elm Street",)),
    ]  # fmt: skip


@pytest.mark.parametrize("field", ["article_url", "source_url", "explanation"])
def test_a_link_that_leads_to_no_article_is_found_wherever_it_stands(field: str) -> None:
    for doubt, address in (
        (LinkDoubt.PRIVATE, "http://10.0.0.1/a"), (LinkDoubt.SHORTENER, "https://bit.ly/3abc"),
        (LinkDoubt.CREDENTIALS, "https://dana@echo.fr/a"), (LinkDoubt.NO_HOST, "http://echo/a"),
    ):  # fmt: skip
        text = f"See [this]({address})." if field == "explanation" else address
        flags = [flag for flag in found(**{field: text}) if isinstance(flag.what, LinkDoubt)]
        assert flags == [Flag(doubt, field, (address,))]


def test_an_explanation_may_name_a_site_or_a_search() -> None:
    told = "It is on https://echo.fr/ and https://www.google.fr/search?q=quill for everybody."

    assert found(explanation=told) == []
    assert found(article_url="https://echo.fr/") == [
        Flag(LinkDoubt.HOME, "article_url", ("https://echo.fr/",))
    ]


@pytest.mark.parametrize(
    ("changes", "lacks"),
    [
        ({"source_url": None}, [Lack.SOURCE_OF_SELF]),
        ({"source_url": None, "relation": Relation.READER}, [Lack.SOURCE]),
        ({"source_url": None, "relation": Relation.REPRESENTATIVE}, [Lack.SOURCE]),
        ({"article_url": None}, [Lack.PLACE]),
    ],
)
def test_what_is_not_given_is_told(changes: dict[str, Any], lacks: list[Lack]) -> None:
    assert found(**changes) == [Flag(lack) for lack in lacks]


def test_what_deceives_and_what_is_odd_is_told_with_what_was_found() -> None:
    assert found(byline="R. P\u043erter") == [
        Flag(Doubt.MIXED, "byline", ("U+043E CYRILLIC SMALL LETTER O", "P\u043erter"))
    ]
    assert found(explanation="THIS IS A LIE!!!") == [Flag(Oddity.SHOUTING, "explanation")]
    assert found(explanation="He told his wife Anna Hill.") == [
        Flag(Guess.PRIVATE_PERSON, "explanation", ("wife Anna Hill",))
    ]


def test_the_gravest_come_first() -> None:
    every = [
        *Datum, *Doubt, *LinkDoubt, *Likeness, *Lack, *Guess, *Oddity,
    ]  # fmt: skip
    assert set(ORDER) == set(every)
    assert len(ORDER) == len({str(what) for what in every}) == len(every)
    ordered = [flag.what for flag in in_order(map(Flag, reversed(every)))]
    assert ordered == list(ORDER)
    grave = [flag.is_grave for flag in map(Flag, ORDER)]
    assert grave == sorted(grave, reverse=True)
    assert {*Datum, *Doubt, Likeness.NAME, LinkDoubt.PRIVATE} <= GRAVE
    assert not GRAVE & {Likeness.TEXTS, Lack.SOURCE, Guess.PRIVATE_PERSON, LinkDoubt.HOME}
