"""Who works at the desk."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import click
from flask.cli import AppGroup

from corrections.cli.register import database
from corrections.cli.terminal import shown
from corrections.passwords import LONGEST, SHORTEST, hash_password
from corrections.store import editors

editor = AppGroup("editor", help="Who works at the desk.")


@editor.command("add")
@click.argument("name")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def add_editor(name: str, password_stdin: bool) -> None:
    """Make an editor, or give NAME a new password and end their sessions."""
    name = " ".join(name.split())
    password = (
        _read_password()
        if password_stdin
        else click.prompt("Password", hide_input=True, confirmation_prompt=True)
    )
    if not name or len(name) > 100:
        raise click.ClickException("A name has 1 to 100 characters.")
    if shown(name) != name:
        raise click.ClickException("A name has no control or invisible characters.")
    if not SHORTEST <= len(password) <= LONGEST:
        raise click.ClickException(f"A password has {SHORTEST} to {LONGEST} characters.")
    editors.save(database(), name, hash_password(password), datetime.now(UTC))
    click.echo(f"{shown(name)} can work at the desk: /desk/login")


def _read_password() -> str:
    line = sys.stdin.buffer.readline()
    try:
        return line.decode().rstrip("\r\n")
    except UnicodeDecodeError:
        raise click.ClickException("The password is not UTF-8.") from None


@editor.command("list")
def list_editors() -> None:
    """Who there is, and who is disabled."""
    for known in editors.everyone(database()):
        click.echo(f"{shown(known.name)}{' (disabled)' if known.disabled else ''}")


@editor.command("disable")
@click.argument("name")
def disable_editor(name: str) -> None:
    """End NAME's account and sessions; what they decided stays in the history."""
    try:
        found = editors.disable(database(), name, datetime.now(UTC))
    except UnicodeEncodeError:  # bytes that are not UTF-8 are in no name
        found = False
    if not found:
        raise click.ClickException(f"There is no editor called {shown(name)}.")
    click.echo(f"{shown(name)} can no longer work at the desk.")
