"""What is known of outlets beside their names; the contacts of newsrooms, which no public page may
show, in a table of their own."""

from __future__ import annotations

from dataclasses import replace

from sqlite_utils import Database

from corrections.record.outlet_facts import FACTS, PUBLIC_FACTS, OutletFacts
from corrections.store.connection import needs_transaction
from corrections.store.rows import placeholders


def public(db: Database, outlet_id: int) -> OutletFacts:
    """Return what everybody may know of an outlet, never a contact. Where nothing was written down
    of it, that is what is known of an outlet that was joined into it."""
    row = db.execute(
        f"SELECT {', '.join(PUBLIC_FACTS)} FROM outlet_facts WHERE outlet_id = ?",
        [_described(db, outlet_id)],
    ).fetchone()
    return OutletFacts(**dict(zip(PUBLIC_FACTS, row, strict=True))) if row else OutletFacts()


def get(db: Database, outlet_id: int) -> OutletFacts:
    """Return everything that the desk knows of an outlet, as ``public`` with the contact, which
    filers see too."""
    row = db.execute(
        "SELECT contact FROM outlet_contacts WHERE outlet_id = ?", [_described(db, outlet_id)]
    ).fetchone()
    return replace(public(db, outlet_id), contact=row[0] if row else None)


@needs_transaction
def keep(db: Database, outlet_id: int, facts: OutletFacts) -> None:
    """Keep these facts of an outlet in the place of former ones."""
    values = [outlet_id, *(getattr(facts, name) for name in PUBLIC_FACTS)]
    db.execute(
        f"INSERT OR REPLACE INTO outlet_facts (outlet_id, {', '.join(PUBLIC_FACTS)})"
        f" VALUES ({placeholders(values)})",
        values,
    )
    db.execute("DELETE FROM outlet_contacts WHERE outlet_id = ?", [outlet_id])
    if facts.contact:
        db.execute(
            "INSERT INTO outlet_contacts (outlet_id, contact) VALUES (?, ?)",
            [outlet_id, facts.contact],
        )


def _described(db: Database, outlet_id: int) -> int | None:
    """The number under which facts of an outlet are kept: its own, else that of an outlet that was
    joined into it."""
    row = db.execute(
        "SELECT outlet_id FROM outlets JOIN outlet_facts ON outlet_id = id"
        " WHERE id = ?1 OR joined_into = ?1 ORDER BY id <> ?1, id LIMIT 1",
        [outlet_id],
    ).fetchone()
    return int(row[0]) if row else None


def changes(before: OutletFacts, after: OutletFacts) -> dict[str, list[str | None]]:
    """Return the facts that differ, each before and after. Of a contact, whether there was one:
    history keeps no address."""
    found = {name: [getattr(before, name), getattr(after, name)] for name in FACTS}
    changed = {name: pair for name, pair in found.items() if pair[0] != pair[1]}
    if "contact" in changed:
        changed["contact"] = ["…" if value else None for value in changed["contact"]]
    return changed
