"""The second factors of editors: the secret of the codes by time, and the hashes of the recovery
codes that were not used yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from corrections.private_links import token_hash
from corrections.store.connection import needs_transaction
from corrections.store.rows import from_moment


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """An editor's secret; ``confirmed`` once a code showed that a telephone has it. Until then no
    login asks for a code."""

    secret: str
    confirmed: bool
    recovery_codes: int


def get(db: Database, editor_id: int) -> SecondFactor | None:
    """Return the editor's second factor, confirmed or not; ``None`` if there is none."""
    row = db.execute(
        "SELECT secret, confirmed_at IS NOT NULL,"
        " (SELECT count(*) FROM recovery_codes WHERE editor_id = second_factors.editor_id)"
        " FROM second_factors WHERE editor_id = ?",
        [editor_id],
    ).fetchone()
    return SecondFactor(row[0], bool(row[1]), row[2]) if row else None


def confirmed(db: Database) -> set[int]:
    """Return the numbers of the editors whose logins ask for a code."""
    rows = db.execute("SELECT editor_id FROM second_factors WHERE confirmed_at IS NOT NULL")
    return {row[0] for row in rows}


@needs_transaction
def begin(db: Database, editor_id: int, secret: str, now: datetime) -> bool:
    """Keep a secret that is to be confirmed, in place of one that was not; return whether it was
    kept: beside a confirmed one there is no other."""
    row = db.execute(
        "INSERT INTO second_factors (editor_id, secret, made_at) VALUES (?, ?, ?)"
        " ON CONFLICT (editor_id) DO UPDATE SET secret = excluded.secret,"
        " made_at = excluded.made_at WHERE confirmed_at IS NULL RETURNING editor_id",
        [editor_id, secret, from_moment(now)],
    ).fetchone()
    return row is not None


@needs_transaction
def confirm(db: Database, editor_id: int, now: datetime) -> None:
    """Ask for a code at each login from now on."""
    db.execute(
        "UPDATE second_factors SET confirmed_at = ? WHERE editor_id = ?",
        [from_moment(now), editor_id],
    )


@needs_transaction
def take_step(db: Database, editor_id: int, step: int) -> bool:
    """Keep that a code of this time step was given; return whether it is later than the last one,
    so that no code is taken twice."""
    row = db.execute(
        "UPDATE second_factors SET last_step = ? WHERE editor_id = ? AND last_step < ?"
        " RETURNING editor_id",
        [step, editor_id, step],
    ).fetchone()
    return row is not None


@needs_transaction
def keep_recovery_codes(db: Database, editor_id: int, codes: Iterable[str]) -> None:
    """Keep the hashes of these codes in place of those that there were."""
    db.execute("DELETE FROM recovery_codes WHERE editor_id = ?", [editor_id])
    for code in codes:
        db.execute(
            "INSERT INTO recovery_codes (editor_id, code_hash) VALUES (?, ?)",
            [editor_id, token_hash(code)],
        )


@needs_transaction
def take_recovery_code(db: Database, editor_id: int, code: str) -> bool:
    """Use up a recovery code; return whether the editor had it."""
    row = db.execute(
        "DELETE FROM recovery_codes WHERE editor_id = ? AND code_hash = ? RETURNING editor_id",
        [editor_id, token_hash(code)],
    ).fetchone()
    return row is not None


@needs_transaction
def drop(db: Database, editor_id: int) -> bool:
    """Forget the secret and the recovery codes; return whether a login had asked for a code."""
    was_on = editor_id in confirmed(db)
    for table in ("second_factors", "recovery_codes"):
        db.execute(f"DELETE FROM {table} WHERE editor_id = ?", [editor_id])
    return was_on
