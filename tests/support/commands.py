"""A terminal: the commands of the application, and files for them to read."""

from __future__ import annotations

from pathlib import Path

import click.testing
from flask import Flask


def run(app: Flask, *arguments: str, typed: str | None = None) -> click.testing.Result:
    """What ``flask corrections`` with these arguments did; ``typed`` is its standard input."""
    return app.test_cli_runner().invoke(args=["corrections", *arguments], input=typed)


def lines(tmp_path: Path, *texts: str) -> str:
    """The path of a file with these lines."""
    path = tmp_path / "records.ndjson"
    path.write_text("\n".join(texts) + "\n", "utf-8")
    return str(path)
