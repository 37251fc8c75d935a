"""The lines of a file that an import has read so far: by their digests, and by the numbers that
their records had in the registers that they were exported from."""

from __future__ import annotations

import sqlite3


class LinesRead:
    """They are in a database of their own without a name, of which SQLite keeps ``CACHE_KIBIBYTES``
    in memory and the rest in a temporary file: so an import takes as much memory for a million
    lines as for a thousand. Nothing is left of it, however the program ends."""

    CACHE_KIBIBYTES = 8_192

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        for statement in (
            f"PRAGMA cache_size=-{self.CACHE_KIBIBYTES}",
            "PRAGMA journal_mode=OFF",  # what is lost with the program is needed by nobody
            "CREATE TABLE lines (digest BLOB PRIMARY KEY) WITHOUT ROWID",
            "CREATE TABLE numbers (number INTEGER, register TEXT, PRIMARY KEY (number, register))"
            " WITHOUT ROWID",
            "BEGIN",
        ):
            self._db.execute(statement)

    def add(self, digest: bytes, register: str | None, number: int | None) -> None:
        """Add a line that was not read before."""
        self._db.execute("INSERT INTO lines VALUES (?)", [digest])
        if number:
            self._db.execute("INSERT INTO numbers VALUES (?, ?)", [number, register or ""])

    def has_line(self, digest: bytes) -> bool:
        """Whether a line with this digest was read."""
        return self._has("lines WHERE digest = ?", digest)

    def has_number(self, register: str | None, number: int) -> bool:
        """Whether a line of this register, or of none that is named, had this number."""
        return self._has("numbers WHERE number = ? AND register = ?", number, register or "")

    def close(self) -> None:
        """Forget all of them."""
        self._db.close()

    def _has(self, what: str, *values: object) -> bool:
        return self._db.execute(f"SELECT 1 FROM {what}", values).fetchone() is not None
