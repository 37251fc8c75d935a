"""The names of the variables: one that is nearly right is named, with the right one."""

from __future__ import annotations

from pathlib import Path

import pytest

from corrections.settings import SettingError, Settings


def read(tmp_path: Path, **environment: str) -> Settings:
    return Settings.from_environment({
        "CORRECTIONS_DATABASE": str(tmp_path / "register.db"),
        "CORRECTIONS_SECRET_KEY": "0123456789abcdef" * 2,
        **environment,
    })  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("CORRECTIONS_DATABSE", "CORRECTIONS_DATABASE"),
        ("CORRECTIONS_DATABASE_URL", "CORRECTIONS_DATABASE"),
        ("CORRECTIONS_PROXY", "CORRECTIONS_PROXIES"),
        ("CORRECTIONS_RATE_LIMIT", "CORRECTIONS_RATE_LIMITS"),
        ("CORRECTIONS_SECRET", "CORRECTIONS_SECRET_KEY"),
        ("CORRECTIONS_SMTP", "CORRECTIONS_SMTP_URL"),
        ("CORRECTIONS_LISTEN_ON", "CORRECTIONS_LISTEN"),
        ("CORRECTIONS_PORT", "PORT"),
        ("CORRECTIONS_CONTACTS", "CORRECTIONS_CONTACT"),
        ("CORRECTIONS_OPERATORS", "CORRECTIONS_OPERATOR"),
        ("CORRECTIONS_MODERATED", "CORRECTIONS_MODERATION"),
        ("corrections_language", "CORRECTIONS_LANGUAGE"),
        ("CORRECTION_DATABASE", "CORRECTIONS_DATABASE"),
        ("CORECTIONS_BASE_URL", "CORRECTIONS_BASE_URL"),
    ],
)
def test_a_misspelt_name_is_refused_with_the_right_one(
    tmp_path: Path, wrong: str, meant: str
) -> None:
    with pytest.raises(SettingError) as error:
        read(tmp_path, **{wrong: ""})

    assert str(error.value) == f"{wrong} must be {meant}"
    assert list(tmp_path.iterdir()) == []


def test_other_names_of_ours_are_ignored_in_one_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    read(tmp_path, CORRECTIONS_WEBHOOKS="1", CORRECTIONS_LOG_LEVEL="2")

    assert caplog.messages == [
        "CORRECTIONS_LOG_LEVEL, CORRECTIONS_WEBHOOKS: not a setting of this version, ignored."
    ]


def test_names_of_other_versions_of_tests_and_of_other_programs_are_not_spoken_of(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    ours = ("FETCH", "CHROMIUM", "HYPOTHESIS", "CRASH_ROUNDS", "CRASH_SEED")
    others = (
        "CONNECTIONS_MAX", "CORRECTIONS", "DATABASE", "BASE_URL", "PROXIES", "PATH",
        "COLLECTIONS_PORT",
    )  # fmt: skip
    environment = dict.fromkeys([*others, *(f"CORRECTIONS_{name}" for name in ours)], "x")
    read(tmp_path, **environment)

    assert caplog.messages == []
