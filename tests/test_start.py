"""What a start leaves until it is needed, in an interpreter of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from corrections.settings import ROOT

PROGRAM = """
import sys
from werkzeug.test import Client
from app import app
from corrections import serve
page = Client(app).get("/", base_url="http://localhost:8000")
assert page.status_code == 200, page.status
print(*sys.modules)
"""


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The modules that are there once the server answered its first page."""
    database = tmp_path_factory.mktemp("start") / "corrections.db"
    named = {"CORRECTIONS_DATABASE": str(database), "PYTHONPATH": str(ROOT)}
    inherited = {key: text for key, text in os.environ.items() if "CORRECTIONS" not in key}
    answered = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=Path(database.parent), env={**inherited, **named},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(answered.stdout.split())


@pytest.mark.parametrize(
    "module",
    ["limits", "asyncio", "PIL", "segno", "langcodes", "fasttext", "email_validator", "argon2"],
)
def test_a_start_imports_nothing_that_a_reader_does_not_need(
    imported: set[str], module: str
) -> None:
    assert "corrections.web.views.public" in imported
    assert module not in imported
