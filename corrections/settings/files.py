"""The register's file, and the secret that is kept beside it."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from corrections.settings.values import SettingError

SECRET_LENGTH = 32
"""Characters that a secret key has at least."""

_SQLITE = b"SQLite format 3\0"
"""What an SQLite file begins with (Database File Format, section 1.3.1)."""


def secret_key(value: str) -> str:
    """The secret that the environment gives. Raises ``SettingError`` for a weak one."""
    if len(value) < SECRET_LENGTH:
        raise SettingError(
            f"CORRECTIONS_SECRET_KEY must have {SECRET_LENGTH} characters or more; this makes one: "
            "python3 -c 'import secrets; print(secrets.token_hex(32))'"
        )
    return value


def kept_secret(database: Path) -> str:
    """The secret kept beside the database, made at the first start, readable by its owner alone.

    Raises ``SettingError`` when it cannot be read or written, or is too short.
    """
    path = database.with_name(database.name + ".secret")
    try:
        if not path.exists():
            _write_secret(path)
        secret = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"The secret key in {path} cannot be used: {_reason(error)}") from None
    if len(secret) < SECRET_LENGTH:
        raise SettingError(f"{path} holds no secret key: remove it, and a new one is made")
    return secret


def _write_secret(path: Path) -> None:
    """A whole file appears at once, so that a second process starting now never reads half."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_hex(32))
        file.flush()
        os.fsync(file.fileno())
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()


def database(value: str | Path) -> Path:
    """The register's file, whose folder is made where there is none. Raises ``SettingError`` for
    what cannot be an SQLite file."""
    path = Path(value).absolute()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise SettingError(f"CORRECTIONS_DATABASE must name a file: {path} is a folder")
        if path.exists() and _begins_otherwise(path):
            raise SettingError(f"CORRECTIONS_DATABASE must name an SQLite file: {path} is none")
    except OSError as error:
        raise SettingError(
            f"CORRECTIONS_DATABASE cannot be {str(path)!r}: {_reason(error)}"
        ) from None
    return path


def _begins_otherwise(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) not in (b"", _SQLITE)


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
