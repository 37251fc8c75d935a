"""The commands of ``flask corrections``: one file each, which only a command imports."""

from __future__ import annotations

import errno
import sqlite3
import sys
from io import TextIOWrapper
from typing import Any

import click
from flask.cli import AppGroup

from corrections.store.faults import fault_of


class Commands(AppGroup):
    """Ends with one sentence and exit status 1 when the register, or a file that a command reads
    or writes, cannot be read or written, or when a process that it started was killed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        self.load()
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        self.load()
        return super().get_command(ctx, cmd_name)

    def load(self) -> None:
        """Add the commands, once: the server starts without them."""
        from corrections.cli.backup import backup
        from corrections.cli.demo import make_demo
        from corrections.cli.editors import editor
        from corrections.cli.erasing import erase
        from corrections.cli.exporting import export_records
        from corrections.cli.importing import import_file
        from corrections.cli.parties import party
        from corrections.cli.rebuild import rebuild
        from corrections.cli.records import record
        from corrections.cli.restore import restore
        from corrections.cli.verify import verify

        for command in (
            editor, record, party, import_file, export_records, rebuild, verify, backup, restore,
            make_demo, erase,
        ):  # fmt: skip
            self.add_command(command)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was named."""
        from corrections.processes import HelperEnded

        if isinstance(sys.stdout, TextIOWrapper):  # what its encoding lacks is written as \\uXXXX
            sys.stdout.reconfigure(errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except sqlite3.Error as error:
            if fault_of(error) is None:
                raise
            raise click.ClickException(f"The register cannot be used: {error}.") from None
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever reads has enough: click ends quietly
                raise
            reason = error.strerror or type(error).__name__
            raise click.ClickException(f"A file cannot be read or written: {reason}.") from None
        except HelperEnded:
            raise click.ClickException(
                "A process that compares texts was killed; start again."
            ) from None


commands = Commands("corrections", help="Work on the register.")
