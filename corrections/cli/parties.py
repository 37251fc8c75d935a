"""What the desk does to the names of outlets and subjects, for somebody at a terminal."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import cast

import click
from flask.cli import AppGroup

from corrections.actions import naming
from corrections.actions.naming import Decision, OtherMissing, PartyMissing
from corrections.cli.register import database
from corrections.cli.terminal import shown
from corrections.record.actor import OPERATOR
from corrections.record.draft import LIMITS
from corrections.record.text import clean
from corrections.store import party_desk
from corrections.store.parties import PartyTable
from corrections.store.party_joins import NameTaken, NotJoined

party = AppGroup("party", help="The names of outlets and subjects.")

_table = click.argument("table", type=click.Choice(["outlets", "subjects"]))


@party.command("rename")
@_table
@click.argument("which")
@click.argument("name")
@click.option("--reason", help="Kept at the desk.")
def rename_party(table: str, which: str, name: str, reason: str | None) -> None:
    """Give the outlet or subject WHICH (a slug or a name) the display name NAME."""
    kept = clean(name, passage=False).strip()
    if not 0 < len(kept) <= LIMITS["subject"]:
        raise click.ClickException(f"A name has 1 to {LIMITS['subject']} characters.")
    try:
        renamed = naming.rename(database(), _decision(table, which, reason), kept)
    except PartyMissing:
        raise click.ClickException(
            "Nothing of it was ever public, so it has no name yet."
        ) from None
    except NameTaken:
        raise click.ClickException("Another one has this name: join the two.") from None
    click.echo(f"{renamed.party.slug}: {shown(renamed.party.name)}")


@party.command("join")
@_table
@click.argument("which")
@click.argument("into")
@click.option("--reason", required=True, help="Why the two are one; kept at the desk.")
def join_party(table: str, which: str, into: str, reason: str) -> None:
    """Join the outlet or subject WHICH into the one called INTO (slugs or names)."""
    try:
        other = naming.join(database(), _decision(table, which, reason), into)
    except OtherMissing:
        raise click.ClickException(f"Nothing is called {shown(into)}.") from None
    except NotJoined:
        raise click.ClickException(
            "This is the same one, or nothing of the other was ever public: join them the other "
            "way round."
        ) from None
    click.echo(f"{party_desk.address(other.party)}: {shown(other.party.name)}")


def _decision(table: str, which: str, reason: str | None) -> Decision:
    checked = cast(PartyTable, table)
    found = party_desk.named(database(), checked, which)
    if found is None:
        raise click.ClickException(f"Nothing is called {shown(which)}.")
    address, now = party_desk.address(found.party), datetime.now(UTC)
    return Decision(checked, address, found.revision, OPERATOR, reason, now)
