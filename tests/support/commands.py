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


def refused(app: Flask, tmp_path: Path, content: bytes) -> str:
    """What was said of a file with this content, which could not be imported."""
    path = tmp_path / "records.ndjson"
    path.write_bytes(content)
    answer = run(app, "import", str(path))
    assert isinstance(answer.exception, SystemExit), answer.exception
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert answer.stderr.startswith("Error: ")
    assert answer.stderr.endswith("\nNothing was imported.\n")
    return answer.stderr
