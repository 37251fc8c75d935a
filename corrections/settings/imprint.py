"""Who runs the site, and how to reach them."""

from __future__ import annotations

from urllib.parse import urlsplit

from corrections.record.email import mailbox
from corrections.record.visibility import is_visible
from corrections.settings.addresses import read_host
from corrections.settings.values import SettingError

SEPARATOR = "|"
"""What stands between two lines of the operator's name and address."""

OPERATOR_LIMIT = 1_000
"""Characters of the operator's name and address together."""


def contact(value: str) -> str | None:
    """The email address, in ASCII, or the https page by which the operator is reached; ``None``
    without one. Raises ``SettingError`` for anything else.

    >>> contact("desk@exämple.org"), contact("https://example.org/contact"), contact("")
    ('desk@xn--exmple-cua.org', 'https://example.org/contact', None)
    """
    if not value:
        return None
    found = value if _is_page(value) else None if ":" in value else mailbox(value)
    if found is None:
        raise SettingError(
            "CORRECTIONS_CONTACT must be an email address or the address of an https page, in "
            f"ASCII, not {value[:100]!r}"
        )
    return found


def is_email_contact(value: str) -> bool:
    """Whether a contact that ``contact`` returned is an email address."""
    return not value.startswith("https:")


def operator(value: str) -> str | None:
    """The operator's name and address as it is written; ``None`` without one. Raises
    ``SettingError`` where one of its lines is empty, or for more than ``OPERATOR_LIMIT``
    characters."""
    if not value:
        return None
    if not all(map(is_visible, lines(value))) or len(value) > OPERATOR_LIMIT:
        raise SettingError(
            "CORRECTIONS_OPERATOR must be a name and an address of at most "
            f"{OPERATOR_LIMIT} characters, its lines separated by {SEPARATOR}, none of them empty"
        )
    return value


def lines(value: str) -> tuple[str, ...]:
    """The lines of the operator's name and address.

    >>> lines("Association Exacte | 1, rue du Port | 29200 Brest")
    ('Association Exacte', '1, rue du Port', '29200 Brest')
    """
    return tuple(line.strip() for line in value.split(SEPARATOR))


def _is_page(value: str) -> bool:
    try:
        parts = urlsplit(value)
        read_host(parts)
        good = parts.scheme == "https" and parts.port != 0 and "@" not in parts.netloc
    except ValueError:
        return False
    plain = value.isascii() and value.isprintable() and not set(' "<>\\^`{|}') & set(value)
    return good and plain and value.startswith("https://")
