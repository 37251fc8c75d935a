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
    """The secret that the environment gives, without spaces around it. Raises ``SettingError`` for
    a short one."""
    secret = value.strip()
    if len(secret) < SECRET_LENGTH:
        raise SettingError(
            f"CORRECTIONS_SECRET_KEY must have {SECRET_LENGTH} characters or more; this makes one: "
            "python3 -c 'import secrets; print(secrets.token_hex(32))'"
        )
    return secret


def secret_path(database: Path) -> Path:
    """The file in which the secret key is kept, unless the environment gives one.

    >>> secret_path(Path("instance/corrections.db")).name
    'corrections.db.secret'
    """
    return database.with_name(database.name + ".secret")


def kept_secret(database: Path) -> str:
    """The secret kept beside the database, made at the first start, readable by its owner alone.

    Raises ``SettingError`` when it cannot be read or written, or is too short.
    """
    path = secret_path(database)
    try:
        if not path.exists():
            _write_secret(path)
        if not path.is_file():
            raise SettingError(f"{path} must be an ordinary file: it holds the secret key")
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
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(32))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink()


def database(value: str | Path) -> Path:
    """The register's file, whose folder is made where there is none. Raises ``SettingError`` for
    what cannot be an SQLite file."""
    text, path = str(value), register_path(value)
    try:
        fault = "is a folder" if text.endswith("/") else _fault(path)
    except OSError as error:
        raise SettingError(f"CORRECTIONS_DATABASE cannot be {text!r}: {_reason(error)}") from None
    if fault:
        raise SettingError(f"CORRECTIONS_DATABASE must name an SQLite file: {str(path)!r} {fault}")
    return path


def register_path(value: str | Path) -> Path:
    """The absolute path of the register, whatever is there; its folder is made where there is none.
    Raises ``SettingError`` for what is not the path of a file."""
    text = str(value)
    if text.lower().startswith((":memory:", "file:")) or "://" in text or text != text.strip():
        raise SettingError(f"CORRECTIONS_DATABASE must be the path of a file, not {text!r}")
    path = Path(value).absolute()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError(f"CORRECTIONS_DATABASE cannot be {text!r}: {_reason(error)}") from None
    return path


def _fault(path: Path) -> str | None:
    """What keeps the register from being there; ``None`` if nothing does that can be seen without
    opening it. Opening a pipe or a device would wait for ever."""
    if path.is_dir():
        return "is a folder"
    if path.exists():
        if not path.is_file():
            return "is no ordinary file"
        if not os.access(path, os.R_OK):
            return "cannot be read"
        return "is none" if _begins_otherwise(path) else None
    return None if os.access(path.parent, os.W_OK) else "cannot be made in this folder"


def _begins_otherwise(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) not in (b"", _SQLITE)


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
