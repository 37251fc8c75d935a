"""What the second step of a login hands in to show that the password was given in the first one:
signed, good for ten minutes, and for that password alone."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from itsdangerous import BadData, URLSafeTimedSerializer

from corrections.store.editors import Editor
from corrections.web.context import settings

LIFETIME_SECONDS = 600

LENGTH = 1_000
"""Characters of a proof that is looked at."""


@dataclass(frozen=True, slots=True)
class PasswordProof:
    """Whose password was given; ``name`` is what the account is called."""

    editor_id: int
    name: str
    mark: str

    def is_of(self, editor: Editor) -> bool:
        """Whether the account still has the password that was given, and may be used."""
        return not editor.disabled and self.mark == _mark(editor)


def prove(editor: Editor) -> str:
    """The proof that the editor's password was given just now."""
    return str(_serializer().dumps([editor.id, editor.name, _mark(editor)]))


def read_proof(text: str) -> PasswordProof | None:
    """What a proof says; ``None`` for one that is too old or was not made here."""
    try:
        given = _serializer().loads(text, max_age=LIFETIME_SECONDS) if len(text) <= LENGTH else None
    except (BadData, ValueError):
        return None
    return PasswordProof(*given) if given else None


def _mark(editor: Editor) -> str:
    """Of a password's hash, enough to tell it from the hash of another one."""
    return sha256(editor.password_hash.encode()).hexdigest()[:16]


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(settings().secret_key, salt="corrections.password-proof")
