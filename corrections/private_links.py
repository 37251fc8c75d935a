"""The tokens of private links, and what is stored of a mailbox in place of its address.

What is computed is an HMAC-SHA256 with the secret (RFC 2104): such a token is 160 bits in 40
hexadecimal digits, and nobody can guess one without the secret. The token of a newsroom's link that
is not sent by mail is random, and so is that of a program which files.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import fields
from hashlib import sha256

from corrections.record.email import canonical
from corrections.record.model import Draft


def receipt_token(secret: str, session: str, draft: Draft, attempt: int = 0) -> str:
    """The token of a filer's private page.

    The same form sent twice by one browser session has the same token, because it is computed
    from the session and from every field; another ``attempt`` gives another token.
    """
    typed = "\x00".join(f"{f.name}={getattr(draft, f.name)}" for f in fields(draft))
    return _token(secret, f"{session}\x00{attempt}\x00{typed}")


def subscription_token(secret: str, nonce: str) -> str:
    """The token of a subscriber's private page; ``nonce`` is kept with the subscription, so that
    every mail can carry the token."""
    return _token(secret, f"subscription\x00{nonce}")


def newsroom_token() -> str:
    """A new token of a newsroom's private page: 128 random bits in 32 hexadecimal digits."""
    return secrets.token_hex(16)


def filing_token() -> str:
    """A new token with which a program files: 160 random bits in 40 hexadecimal digits."""
    return secrets.token_hex(20)


def filer_mail_token(secret: str, nonce: str) -> str:
    """The token that letters to a filer have; ``nonce`` is kept, as with a subscription."""
    return _token(secret, f"filer\x00{nonce}")


def newsroom_link_token(secret: str, nonce: str) -> str:
    """The token of a newsroom's private page that is sent by mail; ``nonce`` is kept."""
    return _token(secret, f"newsroom link\x00{nonce}")


def newsroom_proof_token(secret: str, nonce: str) -> str:
    """The token of the page on which an address at a newsroom's domain is proven."""
    return _token(secret, f"newsroom proof\x00{nonce}")


def newsroom_mail_token(secret: str, nonce: str) -> str:
    """The token of the page that stops mail to a newsroom's mailbox; ``nonce`` is kept."""
    return _token(secret, f"newsroom mail\x00{nonce}")


def token_hash(token: str) -> str:
    """What is stored of a token: SHA-256 in hexadecimal digits."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def mailbox_hash(secret: str, email: str) -> str:
    """What is stored of a mailbox: 64 hexadecimal digits, the same for all spellings of its address
    that ``canonical`` takes for one. Without the secret nobody can find out the address by trying,
    and with another secret the hash is another."""
    return _hmac(secret, f"mailbox\x00{canonical(email)}")


def domain_hash(secret: str, email: str) -> str:
    """What is stored of the domain of an address, in the same way."""
    return _hmac(secret, f"domain\x00{canonical(email).rpartition('@')[2]}")


def _token(secret: str, message: str) -> str:
    return _hmac(secret, message)[:40]


def _hmac(secret: str, message: str) -> str:
    encoded = message.encode("utf-8", "surrogatepass")
    return hmac.new(secret.encode(), encoded, sha256).hexdigest()
