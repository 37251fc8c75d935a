"""Who works at the desk."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import click
from flask.cli import AppGroup

from corrections.actions import accounts
from corrections.actions.accounts import LastAdministrator
from corrections.cli.register import database, settings
from corrections.cli.terminal import shown
from corrections.passwords import LONGEST, SHORTEST, hash_password
from corrections.record.actor import OPERATOR
from corrections.record.editor_name import NAME_LIMIT, name_problem, read_name
from corrections.record.problems import Problem
from corrections.store import editors, second_factors
from corrections.store.editors import Editor, EditorRole

editor = AppGroup("editor", help="Who works at the desk.")

FORCE = click.option("--force", is_flag=True, help="Even if no administrator is left.")
ROLES = click.Choice([role.value for role in EditorRole])


@editor.command("add")
@click.argument("name")
@click.option("--administrator", is_flag=True, help="May look after accounts too.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def add_editor(name: str, administrator: bool, password_stdin: bool) -> None:
    """Make an editor, or give NAME a new password and end their sessions. The first one is an
    administrator."""
    name = read_name(name)
    password = (
        _read_password()
        if password_stdin
        else click.prompt("Password", hide_input=True, confirmation_prompt=True)
    )
    _check_name(name)
    if not SHORTEST <= len(password) <= LONGEST:
        raise click.ClickException(f"A password has {SHORTEST} to {LONGEST} characters.")
    role = EditorRole.ADMINISTRATOR if administrator else None
    accounts.add(database(), name, hash_password(password), datetime.now(UTC), role)
    click.echo(f"{shown(name)} can work at the desk: /desk/login")


def _check_name(name: str) -> None:
    problem = name_problem(name)
    if problem in (Problem.MISSING, Problem.TOO_LONG):
        raise click.ClickException(f"A name has 1 to {NAME_LIMIT} characters.")
    if problem:
        raise click.ClickException("A name has no control or invisible characters.")


def _read_password() -> str:
    line = sys.stdin.buffer.readline()
    try:
        return line.decode().rstrip("\r\n")
    except UnicodeDecodeError:
        raise click.ClickException("The password is not UTF-8.") from None


@editor.command("list")
def list_editors() -> None:
    """Who there is: their role, whether they are disabled, when they were last there."""
    with_codes = second_factors.confirmed(database())
    for known in editors.everyone(database()):
        click.echo(f"{shown(known.name)} ({', '.join(_facts(known, known.id in with_codes))})")


def _facts(known: Editor, has_codes: bool) -> list[str]:
    seen = f"last seen {known.seen_at:%Y-%m-%d %H:%M} UTC" if known.seen_at else "never seen"
    told = {"disabled": known.disabled, "signs in with a code": has_codes}
    return [known.role.value, *(fact for fact, holds in told.items() if holds), seen]


@editor.command("disable")
@click.argument("name")
@FORCE
def disable_editor(name: str, force: bool) -> None:
    """End NAME's account and sessions; what they decided stays in the history.

    The last administrator stays, unless --force is given.
    """
    found = _named(name)
    with _keeping_an_administrator(found):
        accounts.disable(database(), found.id, by=OPERATOR, now=datetime.now(UTC), force=force)
    click.echo(f"{shown(name)} can no longer work at the desk.")


@editor.command("enable")
@click.argument("name")
def enable_editor(name: str) -> None:
    """Let NAME work at the desk again, with the password that they had."""
    accounts.enable(database(), _named(name).id, by=OPERATOR, now=datetime.now(UTC))
    click.echo(f"{shown(name)} can work at the desk: /desk/login")


@editor.command("role")
@click.argument("name")
@click.argument("role", type=ROLES)
@FORCE
def set_role(name: str, role: str, force: bool) -> None:
    """Make NAME an editor or an administrator, from their next request on.

    The last administrator stays one, unless --force is given.
    """
    wanted, found = EditorRole(role), _named(name)
    with _keeping_an_administrator(found):
        accounts.set_role(
            database(), found.id, wanted, by=OPERATOR, now=datetime.now(UTC), force=force
        )
    click.echo(f"{shown(name)} is an {role} now.")


@editor.command("reset")
@click.argument("name")
@click.option("--without-code", is_flag=True, help="Let them sign in without a code as well.")
def reset_editor(name: str, without_code: bool) -> None:
    """End NAME's sessions and print a link by which they choose another password. It is good once,
    for seven days."""
    token, found = secrets.token_hex(16), _named(name)
    if found.disabled:
        raise click.ClickException(f"{shown(name)} is disabled: enable the account first.")
    accounts.reset(
        database(), found.id, token,
        drops_second_factor=without_code, by=OPERATOR, now=datetime.now(UTC),
    )  # fmt: skip
    click.echo(f"{settings().base_url}/desk/invitations/{token}")


@contextmanager
def _keeping_an_administrator(found: Editor) -> Iterator[None]:
    try:
        yield
    except LastAdministrator:
        raise click.ClickException(
            f"Nothing was changed: {shown(found.name)} is the only administrator, and nobody at "
            "the desk could look after accounts. Make another one first, by `editor role NAME "
            "administrator`, or give --force."
        ) from None


def _named(name: str) -> Editor:
    try:
        found = editors.named(database(), name)
    except UnicodeEncodeError:  # bytes that are not UTF-8 are in no name
        found = None
    if found is None:
        raise click.ClickException(f"There is no editor called {shown(name)}.")
    return found
