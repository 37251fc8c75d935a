"""What the desk should look at twice in a record, in sentences: what looks like something else than
it is, and what the form said of it before it was sent."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.record.homoglyphs import respellings
from corrections.record.model import Party, Record
from corrections.record.suspicion import Doubt, Suspicion, suspicions
from corrections.render.bidi import isolated
from corrections.store import parties
from corrections.store.parties import PartyTable
from corrections.web import hints
from corrections.web.context import words

CHECKED = (
    "quote", "correction", "explanation", "article_title", "byline", "locator", "article_url",
    "source_url",
)  # fmt: skip


def doubts(db: Database, record: Record) -> list[str]:
    """A sentence for each thing in a record that looks like something else than it is."""
    fields = {"subject": record.subject.name, "outlet": record.outlet.name}
    fields |= {name: getattr(record, name) for name in CHECKED}
    found = [_sentence(suspicion) for suspicion in suspicions(fields)]
    for field, party in (("subject", record.subject), ("outlet", record.outlet)):
        known = _resembled(db, "subjects" if field == "subject" else "outlets", party)
        found += [_resembling(field, name) for name in known]
    found += hints.of_texts(
        record.quote, record.correction, record.diff, record.explanation or "", record.medium
    )
    return found + hints.of_similar(db, record.quote, record.outlet.name, but=record.id)


def _resembled(db: Database, table: PartyTable, party: Party) -> list[str]:
    """The names of public parties that look like this one and are others."""
    known = (parties.named(db, table, spelt) for spelt in respellings(party.name))
    return list(dict.fromkeys(other.name for other in known if other and other.id != party.id))


def _sentence(suspicion: Suspicion) -> str:
    own = words()
    parts = {
        "field": own.field(suspicion.field),
        "characters": ", ".join(suspicion.characters),
        "excerpt": isolated(suspicion.excerpt),
    }
    if suspicion.doubt is Doubt.HIDDEN:
        return own.gettext(
            "%(field)s: characters that nobody sees (%(characters)s), here: %(excerpt)s", **parts
        )
    return own.gettext(
        "%(field)s: letters of two alphabets in one word (%(characters)s), here: %(excerpt)s",
        **parts,
    )


def _resembling(field: str, name: str) -> str:
    return words().gettext(
        "%(field)s: looks like “%(name)s”, which is in the register, and is written with other "
        "characters",
        field=words().field(field), name=isolated(name),
    )  # fmt: skip
