"""What docs/operating.md tells operators to do can be done."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, request

from corrections import create_app
from corrections.settings import Settings
from tests.conftest import MakeApp
from tests.support.documents import ROOT, blocks, section, text
from tests.support.samples import recorded, sent

OPERATING = ROOT / "docs" / "operating.md"
HOST = "corrections.example.org"


def shell_block(heading: str) -> str:
    [block] = re.findall(r"^```sh\n(.*?)^```$", section(OPERATING, heading), re.M | re.S)
    return str(block)


def follow(heading: str, folder: Path) -> None:
    """Run the shell block of a section, with its folders below ``folder`` and as one's own user."""
    block = re.sub(r"/var/(?=lib|backups)", f"{folder}/", shell_block(heading))
    block = block.replace(" -o corrections", "").replace("$(date +%F)", "2026-11-25")
    block = block.replace(".venv/bin/flask", f"{shlex.quote(sys.executable)} -m flask")
    register = {"CORRECTIONS_DATABASE": str(folder / "lib" / "corrections" / "corrections.db")}
    subprocess.run(
        ["sh", "-euc", block], env={"PATH": os.environ["PATH"]} | register, cwd=ROOT, check=True,
        timeout=60,
    )  # fmt: skip


def settings_in(folder: Path) -> Settings:
    path = folder / "lib" / "corrections" / "corrections.db"
    return Settings.from_environment({"CORRECTIONS_DATABASE": str(path)})


def exported(folder: Path) -> list[str]:
    """The quotes that a process of its own reads in the register, as a new server would."""
    database = folder / "lib" / "corrections" / "corrections.db"
    written = subprocess.run(
        [sys.executable, "-m", "flask", "corrections", "export"],
        env={"PATH": os.environ["PATH"], "CORRECTIONS_DATABASE": str(database)},
        cwd=ROOT, check=True, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    return [json.loads(line)["quote"] for line in written.stdout.splitlines()]


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Flask]:
    """A server with its register where the manual has it."""
    app = create_app(settings_in(tmp_path))
    yield app
    app.extensions["connections"].close()


def test_a_copy_made_beside_the_server_can_be_restored(running: Flask, tmp_path: Path) -> None:
    db = running.extensions["connections"].get()
    kept = recorded(db)
    token, _ = sent(db)
    secret = running.extensions["settings"].secret_key
    follow("Backup", tmp_path)
    recorded(db, subject="Somebody later")
    running.extensions["connections"].close()
    follow("Restore", tmp_path)

    assert exported(tmp_path) == [kept.quote]
    restored = create_app(settings_in(tmp_path))
    assert restored.test_client().get(f"/receipts/{token}").status_code == 200
    assert settings_in(tmp_path).secret_key == secret
    restored.extensions["connections"].close()


def test_a_copy_is_for_its_owner_alone_and_never_overwrites_another(
    running: Flask, tmp_path: Path
) -> None:
    follow("Backup", tmp_path)

    made = tmp_path / "backups" / "corrections"
    assert [path.stat().st_mode & 0o077 for path in (made, *made.iterdir())] == [0, 0, 0]
    with pytest.raises(subprocess.CalledProcessError):
        follow("Backup", tmp_path)


def test_a_misspelt_database_is_not_made_by_a_backup(tmp_path: Path) -> None:
    (tmp_path / "lib" / "corrections").mkdir(parents=True)
    with pytest.raises(subprocess.CalledProcessError):
        follow("Backup", tmp_path)
    assert not list((tmp_path / "lib" / "corrections").iterdir())


def environment_file() -> dict[str, str]:
    """The variables of the manual's environment file, comments included."""
    block = next(code for code in blocks(OPERATING, "ini") if "[Unit]" not in code)
    return {
        name: value.strip("'") for name, value in re.findall(r"^#?(\w+)=(.*)$", block, re.MULTILINE)
    }


def test_the_environment_file_has_good_settings(tmp_path: Path) -> None:
    database = {"CORRECTIONS_DATABASE": str(tmp_path / "corrections.db")}
    settings = Settings.from_environment(environment_file() | database)

    assert settings.mail_server
    assert (settings.host, settings.secure, settings.proxies) == (HOST, True, 1)


def test_a_proxy_as_in_the_manual_makes_the_site_a_secure_one(make_app: MakeApp) -> None:
    variables = {"$host": HOST, "$scheme": "https", "$proxy_add_x_forwarded_for": "203.0.113.7"}
    named = re.findall(r"proxy_set_header (\S+) (\S+);", text(OPERATING))
    headers = {name: variables[value] for name, value in named}
    own = environment_file()
    app = make_app(
        base_url=own["CORRECTIONS_BASE_URL"], proxies=int(own["CORRECTIONS_PROXIES"]),
        rate_limits=True,
    )  # fmt: skip
    client = app.test_client()

    with client:
        answer = client.get("/submit", headers=headers)
        assert request.remote_addr == "203.0.113.7"
    assert answer.status_code == 200
    assert "Strict-Transport-Security" in answer.headers
    assert "Secure" in answer.headers["Set-Cookie"]


def test_health_is_answered_at_the_address_that_the_manual_gives(make_app: MakeApp) -> None:
    client = make_app(base_url=environment_file()["CORRECTIONS_BASE_URL"]).test_client()
    [(host, path)] = re.findall(r"`curl http://([^/]+)(\S+?)`", text(OPERATING))

    assert client.get(path, headers={"Host": host}).text == "ok"
    assert client.get("/", headers={"Host": host}).status_code == 400
