"""Whether a text is an email address. No name server is asked."""

from __future__ import annotations

from email_validator import EmailNotValidError, validate_email


def is_email(value: str) -> bool:
    """Whether a text has the form of an email address, letters of any script allowed (RFC 6531)."""
    try:
        validate_email(value, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return False
    return True


def mailbox(value: str) -> str | None:
    """The address in ASCII, as any mail server takes it; ``None`` when there is no such form.

    >>> mailbox("dana@exämple.org"), mailbox("dana")
    ('dana@xn--exmple-cua.org', None)
    """
    try:
        found = validate_email(
            value, check_deliverability=False, test_environment=True, allow_smtputf8=False
        )
    except EmailNotValidError:
        return None
    return found.ascii_email
