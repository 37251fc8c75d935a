"""Settings come from the environment, are checked before anything starts, and have defaults."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from corrections import create_app
from corrections.settings import SettingError, Settings


def read(tmp_path: Path, **environment: str) -> Settings:
    return Settings.from_environment({
        "CORRECTIONS_DATABASE": str(tmp_path / "register.db"),
        "CORRECTIONS_SECRET_KEY": "s" * 32,
        **environment,
    })  # fmt: skip


def test_the_defaults(tmp_path: Path) -> None:
    settings = read(tmp_path)

    assert settings.base_url == "http://localhost:8000"
    assert (settings.language, settings.port, settings.proxies) == ("en", 8000, 0)
    assert settings.moderation
    assert settings.rate_limits
    assert settings.response_cache


def test_each_is_read(tmp_path: Path) -> None:
    settings = read(
        tmp_path,
        CORRECTIONS_BASE_URL="https://corrections.example/",
        CORRECTIONS_LANGUAGE="fr",
        CORRECTIONS_MODERATION="off",
        CORRECTIONS_RATE_LIMITS="off",
        CORRECTIONS_RESPONSE_CACHE="off",
        CORRECTIONS_PROXIES="2",
        PORT="9000",
    )

    assert settings.base_url == "https://corrections.example"
    assert (settings.host, settings.secure) == ("corrections.example", True)
    assert (settings.language, settings.port, settings.proxies) == ("fr", 9000, 2)
    assert not settings.moderation
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
        ("CORRECTIONS_LANGUAGE", "de"),
        ("CORRECTIONS_MODERATION", "yes"),
        ("CORRECTIONS_MODERATION", "OFF "),
        ("CORRECTIONS_RATE_LIMITS", "0"),
        ("CORRECTIONS_RESPONSE_CACHE", "false"),
        ("CORRECTIONS_PROXIES", "-1"),
        ("PORT", "http"),
        ("PORT", "٨٠٠٠"),
        ("PORT", "70000"),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused_by_name(
    tmp_path: Path, name: str, value: str
) -> None:
    with pytest.raises(SettingError, match=name):
        read(tmp_path, **{name: value})


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
