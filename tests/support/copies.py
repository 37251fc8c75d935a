"""The commands `backup` and `restore`, which find the register by the settings and open no other
part of the application, and what a test asks of a copy."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import click.testing
import pytest

from corrections import without_register
from tests.support.commands import run


def backed_up(register: Path, *arguments: str) -> click.testing.Result:
    """What `backup` did where the settings name this register."""
    return _run(register, "backup", *arguments)


def restored(register: Path, *arguments: str) -> click.testing.Result:
    """What `restore` did where the settings name this register."""
    return _run(register, "restore", *arguments)


def _run(register: Path, *arguments: str) -> click.testing.Result:
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(os.environ, "CORRECTIONS_DATABASE", str(register))
        return run(without_register(), *arguments)


def read(path: Path, query: str) -> list[tuple[Any, ...]]:
    """What a query gives of a file that nothing may be written beside."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        return db.execute(query).fetchall()
