"""A whole copy of the register, made beside a running server."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

import click

from corrections.cli.terminal import counted, shown
from corrections.settings import SettingError, register_path
from corrections.settings.files import secret_path
from corrections.store import backups
from corrections.store.backups import Checked, CopyFailed
from corrections.store.verification_log import broken


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Overwrite FILE if it is there.")
def backup(file: Path, force: bool) -> None:
    """Write the whole register to FILE, while the site serves, and check what was written.

    Prints how many records it holds and the head of its log, for `verify --head`. FILE appears
    whole or not at all. Exit status 1 also if the log is broken, in the register and so in FILE.
    """
    with failing_with_a_sentence(), _ended_by_sigterm():
        register = register_path()
        made = backups.back_up(register, file, replace=force)
    tell(f"{counted(made.records, 'record', 'records')} in {file}.")
    secret = secret_path(register)
    kept = f"{secret}" if secret.exists() else "CORRECTIONS_SECRET_KEY"
    tell(f"The secret key is not in it: keep a copy of {kept} too.")
    tell_log(made)


@contextmanager
def failing_with_a_sentence() -> Iterator[None]:
    """End the command with what a copy that was not made, or a wrong setting, says."""
    try:
        yield
    except CopyFailed as error:
        raise click.ClickException(shown(str(error), whole=True)) from None
    except SettingError as error:
        raise click.ClickException(shown(f"{error}.", whole=True)) from None


def tell(sentence: str) -> None:
    """Print a sentence, all of it, on one line."""
    click.echo(shown(sentence, whole=True))


def tell_log(found: Checked) -> None:
    """Print the head of a copy's log; end with exit status 1 where the log is broken."""
    if found.head:
        click.echo(f"Head of the log: {found.head}")
    if found.broken:
        click.echo(shown(broken(found.broken).sentence), err=True)
        click.get_current_context().exit(1)


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """Have SIGTERM end the block as an exception does, so that no draft is left."""

    def end(number: int, _: FrameType | None) -> NoReturn:
        sys.exit(128 + number)

    former = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, former)
