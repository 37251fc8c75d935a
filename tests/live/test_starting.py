"""A program with a setting that cannot be meant ends with one sentence, however it is started."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.server import ROOT, Server, free_port

PROGRAMS = {
    "app.py": ["app.py"],
    "a command": ["-m", "flask", "corrections", "export"],
    "flask run": ["-m", "flask", "run", "--port", "0"],
    "waitress": ["-m", "waitress", "--port", "0", "app:app"],
    "an import": ["-c", "import app"],
}


def started(tmp_path: Path, program: list[str], **environment: str) -> tuple[int, str, str]:
    """Status, standard output and standard error of a program that ends by itself."""
    given = {"CORRECTIONS_DATABASE": str(tmp_path / "register.db"),
             "CORRECTIONS_SECRET_KEY": "0123456789abcdef" * 2} | environment  # fmt: skip
    ended = subprocess.run(
        [sys.executable, *program], env={"PATH": os.environ["PATH"], **given},
        cwd=ROOT, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    return ended.returncode, ended.stdout, ended.stderr


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_wrong_setting_ends_any_program_with_one_sentence(tmp_path: Path, program: str) -> None:
    code, output, errors = started(tmp_path, PROGRAMS[program], CORRECTIONS_SECRET_KEY="weak")

    assert (code, output) == (1, "")
    assert re.fullmatch(r"Corrections cannot start\. CORRECTIONS_SECRET_KEY .+\.\n", errors)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CORRECTIONS_BASE_URL", "https://user:hush@corrections.example"),
        ("CORRECTIONS_DATABASE", "/proc/register.db"),
        ("CORRECTIONS_LANGUAGE", "tlh\nen"),
    ],
)
def test_a_wrong_setting_is_one_sentence(tmp_path: Path, name: str, value: str) -> None:
    code, output, errors = started(tmp_path, ["app.py"], **{name: value})

    assert (code, output) == (1, "")
    assert re.fullmatch(rf"Corrections cannot start\. {name} (must|cannot) .+\.\n", errors)
    assert "hush" not in errors


def test_a_damaged_register_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "register.db").write_bytes(b"SQLite format 3\0" + b"damaged" * 1000)
    code, output, errors = started(tmp_path, ["app.py"])

    assert (code, output) == (1, "")
    assert re.fullmatch(r"Corrections cannot start\. CORRECTIONS_DATABASE cannot .+\.\n", errors)


@pytest.mark.parametrize("asked", [["corrections", "--help"], ["corrections", "editor", "--help"]])
def test_the_commands_are_explained_whatever_the_settings_are(
    tmp_path: Path, asked: list[str]
) -> None:
    code, output, errors = started(tmp_path, ["-m", "flask", *asked], CORRECTIONS_SECRET_KEY="weak")

    assert (code, errors) == (0, "")
    assert output.startswith("Usage: ")
    assert list(tmp_path.iterdir()) == []


def test_the_server_is_not_explained_but_ended(tmp_path: Path) -> None:
    code, _, errors = started(tmp_path, ["app.py", "--help"], CORRECTIONS_SECRET_KEY="weak")

    assert code == 1
    assert errors.startswith("Corrections cannot start. ")


@pytest.mark.parametrize("program", ["app.py", "waitress"])
def test_a_site_over_https_without_proxies_is_warned_of_in_one_line(
    tmp_path: Path, program: str
) -> None:
    port = str(free_port())
    words = ["app.py"] if program == "app.py" else ["-m", "waitress", "--port", port, "app:app"]
    server = Server(
        tmp_path, words, PORT=port, CORRECTIONS_BASE_URL="https://corrections.example",
        CORRECTIONS_WEBHOOKS="1",
    )  # fmt: skip
    server.port, server.url = int(port), f"http://127.0.0.1:{port}"
    try:
        server.start({"Host": "corrections.example"})
    finally:
        server.kill()

    lines = server.log.read_text().splitlines()
    [https] = [line for line in lines if "CORRECTIONS_PROXIES is 0" in line]
    assert "CORRECTIONS_BASE_URL is https" in https
    [ignored] = [line for line in lines if "CORRECTIONS_WEBHOOKS" in line]
    assert ignored.endswith("CORRECTIONS_WEBHOOKS: not a setting of this version, ignored.")
