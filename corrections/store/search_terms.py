"""What the full-text indexes hold of a record: its words, and terms for its filters, its number and
its addresses."""

from __future__ import annotations

from hashlib import blake2b

from corrections.record.address_key import address_key
from corrections.record.model import Draft, Record, State
from corrections.record.search_folding import fold, split
from corrections.record.search_spellings import index_words

PUBLIC = "public"
"""The term of every published record, and of no withdrawn one."""

UNCHANGED = "unchanged"
"""The term of every record of which nothing happened after its publication."""


def texts(of: Record | Draft) -> list[str]:
    """Return the texts of a record that are searched."""
    subject, outlet = (
        name if isinstance(name, str) else name.name for name in (of.subject, of.outlet)
    )
    found = (
        of.quote, of.correction, of.explanation, subject, outlet, of.article_title, of.byline,
    )  # fmt: skip
    return [text for text in found if text]


def all_words(of: Record | Draft) -> str:
    """Return the words of a record, whatever its state; of a draft, those that its record has."""
    return " ".join(index_words("\n".join(texts(of))))


def words(record: Record) -> str:
    """Return the words that a record is found by; none unless it is published."""
    return all_words(record) if record.state is State.PUBLISHED else ""


def terms(record: Record) -> str:
    """Return the terms of a record: those of its filters and, if it is published, ``PUBLIC`` and
    those of its number, its addresses, its names and their words. Those of its outlet and its
    subject are the names under which it is filed, which a join leaves as they are."""
    filed = {"outlet": record.outlet.filed_under, "subject": record.subject.filed_under}
    found = _terms(record, facets(record) | {name: str(number) for name, number in filed.items()})
    if record.state is State.PUBLISHED:
        addresses = (record.article_url, record.source_url)
        keys = (address_key(address) for address in addresses if address)
        found += [UNCHANGED] if record.unchanged else []
        found += [PUBLIC, number_term(record.id), *(address_term(key) for key in keys if key)]
        found += [name_term(facet, number) for facet, number in filed.items()]
        found += _name_word_terms(record)
    return " ".join(dict.fromkeys(found))


def facets(record: Record) -> dict[str, str]:
    """Return the value of each filter; empty where a record has none."""
    return {
        "outlet": str(record.outlet.id),
        "subject": str(record.subject.id),
        "kind": record.kind,
        "outcome": record.outcome,
        "medium": record.medium,
        "year": (record.published_on or "")[:4],
        "language": record.language.partition("-")[0],
    }


def facet_terms(record: Record) -> list[str]:
    """Return one term a filter, and two for a language with a region: ``fr-CA`` is found by ``fr``
    and by ``fr-CA``."""
    return _terms(record, facets(record))


def _terms(record: Record, values: dict[str, str]) -> list[str]:
    found = [*values.items(), ("language", record.language)]
    return list(dict.fromkeys(facet_term(facet, value) for facet, value in found if value))


def facet_term(facet: str, value: str) -> str:
    """Return the term of one value of a filter.

    >>> facet_term("language", "fr-CA")
    'languagefrca'
    """
    return facet + value.lower().replace("-", "")


def name_term(facet: str, number: int) -> str:
    """Return the term of what is public under one name of an outlet or a subject.

    >>> name_term("outlet", 7)
    'nameoutlet7'
    """
    return f"name{facet}{number}"


def name_word_term(facet: str, word: str) -> str:
    """Return the term of what is public under a name with this folded word.

    >>> name_word_term("outlet", "echo")
    'inoutletecho'
    """
    return f"in{facet}{word}"


def _name_word_terms(record: Record) -> list[str]:
    named = {"outlet": record.outlet.name, "subject": record.subject.name}
    return [
        name_word_term(facet, word) for facet, name in named.items() for word in split(fold(name))
    ]


def number_term(record_id: int) -> str:
    """Return the term of a record's number."""
    return f"number{record_id}"


def address_term(key: str) -> str:
    """Return the term of an address, given by its ``address_key``."""
    return "address" + blake2b(key.encode(), digest_size=8).hexdigest()
