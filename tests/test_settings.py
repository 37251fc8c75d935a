"""Settings come from the environment, are checked before anything starts, and have defaults."""

from __future__ import annotations

import os
import resource
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from corrections import create_app
from corrections.settings import SettingError, Settings


def read(tmp_path: Path, **environment: str) -> Settings:
    return Settings.from_environment({
        "CORRECTIONS_DATABASE": str(tmp_path / "register.db"),
        "CORRECTIONS_SECRET_KEY": "0123456789abcdef" * 2,
        **environment,
    })  # fmt: skip


def test_the_defaults(tmp_path: Path) -> None:
    settings = read(tmp_path)

    assert settings.base_url == "http://localhost:8000"
    assert (settings.language, settings.port, settings.proxies) == ("en", 8000, 0)
    assert settings.workers == 1
    assert settings.moderation
    assert not settings.tell_newsrooms
    assert settings.rate_limits
    assert settings.response_cache


def test_each_is_read(tmp_path: Path) -> None:
    settings = read(
        tmp_path,
        CORRECTIONS_BASE_URL="https://corrections.example/",
        CORRECTIONS_LANGUAGE="fr",
        CORRECTIONS_TIMEZONE="Europe/Paris",
        CORRECTIONS_MODERATION="off",
        CORRECTIONS_TELL_NEWSROOMS="on",
        CORRECTIONS_RATE_LIMITS="off",
        CORRECTIONS_RESPONSE_CACHE="off",
        CORRECTIONS_PROXIES="2",
        PORT="9000",
        CORRECTIONS_WORKERS="2",
    )

    assert settings.base_url == "https://corrections.example"
    assert (settings.host, settings.secure) == ("corrections.example", True)
    assert (settings.language, settings.port, settings.proxies) == ("fr", 9000, 2)
    assert settings.workers == 2
    assert settings.timezone == "Europe/Paris"
    assert not settings.moderation
    assert settings.tell_newsrooms
    assert not settings.rate_limits
    assert not settings.response_cache
    assert settings.database == tmp_path / "register.db"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CORRECTIONS_BASE_URL", "corrections.example"),
        ("CORRECTIONS_BASE_URL", "ftp://corrections.example"),
        ("CORRECTIONS_BASE_URL", "https://corrections.example/below"),
        ("CORRECTIONS_BASE_URL", "https://"),
        ("CORRECTIONS_BASE_URL", "https://corrections.example/?a=b"),
        ("CORRECTIONS_BASE_URL", "https://user@corrections.example"),
        ("CORRECTIONS_BASE_URL", "http://corrections.example:port"),
        ("CORRECTIONS_BASE_URL", "http://[::1"),
        ("CORRECTIONS_BASE_URL", "http://[::1]x"),
        ("CORRECTIONS_LANGUAGE", "de"),
        ("CORRECTIONS_MODERATION", "yes"),
        ("CORRECTIONS_MODERATION", "OFF "),
        ("CORRECTIONS_RATE_LIMITS", "0"),
        ("CORRECTIONS_RESPONSE_CACHE", "false"),
        ("CORRECTIONS_PROXIES", "-1"),
        *[("CORRECTIONS_WORKERS", value) for value in ("abc", "0", "-1", "65", "1000", "1.5")],
        ("PORT", "http"),
        ("PORT", "٨٠٠٠"),
        ("PORT", "70000"),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused_by_name(
    tmp_path: Path, name: str, value: str
) -> None:
    with pytest.raises(SettingError, match=rf"^{name} (must|cannot) be "):
        read(tmp_path, **{name: value})


def test_where_no_process_can_be_forked_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "fork")

    assert read(tmp_path, CORRECTIONS_WORKERS="1").workers == 1
    with pytest.raises(SettingError, match=r"^CORRECTIONS_WORKERS must be 1 on this system"):
        read(tmp_path, CORRECTIONS_WORKERS="2")


def test_nothing_changes_a_setting(tmp_path: Path) -> None:
    with pytest.raises(FrozenInstanceError):
        read(tmp_path).port = 1  # type: ignore[misc]


def test_without_a_secret_one_is_made_and_kept_beside_the_database(tmp_path: Path) -> None:
    first = read(tmp_path / "deeper", CORRECTIONS_SECRET_KEY="")
    second = read(tmp_path / "deeper", CORRECTIONS_SECRET_KEY="")
    other = read(tmp_path / "elsewhere", CORRECTIONS_SECRET_KEY="")

    assert len(first.secret_key) >= 32
    assert first.secret_key == second.secret_key
    assert first.secret_key != other.secret_key


def test_the_secret_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    secret = read(tmp_path, CORRECTIONS_SECRET_KEY="").secret_key

    holders = [path for path in tmp_path.iterdir() if secret in path.read_text()]
    assert len(holders) == 1
    assert stat.S_IMODE(holders[0].stat().st_mode) == 0o600


def test_several_processes_that_start_at_once_agree_on_the_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = pool.map(lambda _: read(tmp_path, CORRECTIONS_SECRET_KEY="").secret_key, range(8))
    assert len(set(made)) == 1
    assert len(list(tmp_path.iterdir())) == 1


def test_a_secret_that_finds_no_room_leaves_nothing_behind(tmp_path: Path) -> None:
    """The program may be started again and again until there is some."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))
    try:
        with pytest.raises(SettingError, match="cannot be used"):
            read(tmp_path, CORRECTIONS_SECRET_KEY="")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(tmp_path.iterdir()) == []


def test_an_emptied_secret_is_not_taken_for_one(tmp_path: Path) -> None:
    read(tmp_path, CORRECTIONS_SECRET_KEY="")
    next(tmp_path.iterdir()).write_text("")

    with pytest.raises(SettingError):
        read(tmp_path, CORRECTIONS_SECRET_KEY="")


def test_the_application_starts_with_the_environments_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CORRECTIONS_DATABASE", str(tmp_path / "own.db"))
    monkeypatch.setenv("CORRECTIONS_LANGUAGE", "fr")
    app = create_app(Settings.from_environment())

    assert app.test_client().get("/healthz").text == "ok"
    assert (tmp_path / "own.db").exists()
    app.extensions["connections"].close()


def test_a_weak_secret_is_refused_and_told_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"32 characters.*token_hex\(32\)") as refused:
        read(tmp_path, CORRECTIONS_SECRET_KEY="s" * 31)

    assert "sss" not in str(refused.value)


def test_what_the_sentence_proposes_makes_a_good_secret(tmp_path: Path) -> None:
    with pytest.raises(SettingError) as refused:
        read(tmp_path, CORRECTIONS_SECRET_KEY="short")
    program = str(refused.value).partition("-c '")[2].removesuffix("'")
    made = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    secret = made.stdout.strip()
    assert read(tmp_path, CORRECTIONS_SECRET_KEY=secret).secret_key == secret


def test_the_database_is_a_file_that_is_one(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Not a database, and not empty.")
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.db").touch()

    for name in ("notes.txt", "folder", "notes.txt/below.db"):
        with pytest.raises(SettingError, match="CORRECTIONS_DATABASE"):
            read(tmp_path, CORRECTIONS_DATABASE=str(tmp_path / name))
    read(tmp_path, CORRECTIONS_DATABASE=str(tmp_path / "empty.db"))


NONSENSE = {
    "CORRECTIONS_DATABASE": "/dev/null/register.db",
    "CORRECTIONS_SECRET_KEY": "weak",
    "CORRECTIONS_BASE_URL": "http://a b.example",
    "CORRECTIONS_LANGUAGE": "tlh",
    "CORRECTIONS_TIMEZONE": "Mars/Olympus",
    "CORRECTIONS_MODERATION": "maybe",
    "CORRECTIONS_TELL_NEWSROOMS": "maybe",
    "CORRECTIONS_RATE_LIMITS": "maybe",
    "CORRECTIONS_RESPONSE_CACHE": "maybe",
    "CORRECTIONS_PARTS_MEGABYTES": "much",
    "CORRECTIONS_PROXIES": "many",
    "CORRECTIONS_WEBSUB_HUB": "hub",
    "CORRECTIONS_SMTP_URL": "smtp://user:hidden@host",
    "CORRECTIONS_CONTACT": "http://example.org/",
    "CORRECTIONS_OPERATOR": "Association Exacte | ",
    "CORRECTIONS_LISTEN": "localhost.",
    "PORT": "0",
    "CORRECTIONS_WORKERS": "several",
}


def test_nonsense_is_tried_for_every_setting() -> None:
    names = {f"CORRECTIONS_{field.name.upper()}" for field in fields(Settings)}

    assert set(NONSENSE) == names - {"CORRECTIONS_PORT"} | {"PORT"}


@pytest.mark.parametrize("name", NONSENSE)
def test_nonsense_is_refused_in_one_line_that_names_the_setting(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingError, match=rf"^{name} (must|cannot) ") as refused:
        read(tmp_path, **{name: NONSENSE[name]})

    assert len(str(refused.value).splitlines()) == 1
    assert "hidden" not in str(refused.value)


@pytest.mark.parametrize("damage", ["a register's beginning alone", "another program's tables"])
def test_a_file_that_is_no_register_is_refused_and_keeps_what_it_holds(
    tmp_path: Path, damage: str
) -> None:
    path = tmp_path / "register.db"
    if damage.startswith("another"):
        other = sqlite3.connect(path)
        other.execute("CREATE TABLE recipes (name)")
        other.close()
    else:
        path.write_bytes(b"SQLite format 3\0 and nothing that SQLite would write")
    before = path.read_bytes()
    with pytest.raises(SettingError, match="CORRECTIONS_DATABASE") as refused:
        create_app(read(tmp_path))

    assert len(str(refused.value).splitlines()) == 1
    if damage.startswith("another"):
        assert sqlite3.connect(path).execute("SELECT name FROM sqlite_schema").fetchall() == [
            ("recipes",)
        ]
    else:
        assert path.read_bytes() == before
