"""What is known of outlets beside their names; the contacts of newsrooms, which are for the desk
alone, in a table of their own."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.record.outlet_facts import FACTS, PUBLIC_FACTS, OutletFacts
from corrections.store.connection import needs_transaction
from corrections.store.rows import placeholders


def public(db: Database, outlet_id: int) -> OutletFacts:
    """Return what everybody may know of an outlet: never a contact."""
    row = db.execute(
        f"SELECT {', '.join(PUBLIC_FACTS)} FROM outlet_facts WHERE outlet_id = ?", [outlet_id]
    ).fetchone()
    return OutletFacts(**dict(zip(PUBLIC_FACTS, row, strict=True))) if row else OutletFacts()


def get(db: Database, outlet_id: int) -> OutletFacts:
    """Return everything that the desk knows of an outlet."""
    row = db.execute(
        f"SELECT {', '.join(PUBLIC_FACTS)}, contact FROM (SELECT ? AS outlet_id)"
        " LEFT JOIN outlet_facts USING (outlet_id) LEFT JOIN outlet_contacts USING (outlet_id)",
        [outlet_id],
    ).fetchone()
    return OutletFacts(**dict(zip((*PUBLIC_FACTS, "contact"), row, strict=True)))


@needs_transaction
def keep(db: Database, outlet_id: int, facts: OutletFacts) -> None:
    """Keep these facts of an outlet in the place of former ones."""
    db.execute("DELETE FROM outlet_facts WHERE outlet_id = ?", [outlet_id])
    db.execute("DELETE FROM outlet_contacts WHERE outlet_id = ?", [outlet_id])
    if facts.has_public:
        values = [outlet_id, *(getattr(facts, name) for name in PUBLIC_FACTS)]
        db.execute(
            f"INSERT INTO outlet_facts (outlet_id, {', '.join(PUBLIC_FACTS)})"
            f" VALUES ({placeholders(values)})",
            values,
        )
    if facts.contact:
        db.execute(
            "INSERT INTO outlet_contacts (outlet_id, contact) VALUES (?, ?)",
            [outlet_id, facts.contact],
        )


def changes(before: OutletFacts, after: OutletFacts) -> dict[str, list[str | None]]:
    """Return the facts that differ, each before and after. Of a contact, whether there was one:
    history keeps no address."""
    found = {name: [getattr(before, name), getattr(after, name)] for name in FACTS}
    changed = {name: pair for name, pair in found.items() if pair[0] != pair[1]}
    if "contact" in changed:
        changed["contact"] = ["…" if value else None for value in changed["contact"]]
    return changed
