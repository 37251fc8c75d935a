"""Whether a text is an email address, and which mailbox it leads to. No name server is asked."""

from __future__ import annotations

from corrections.record.text import has_excess_marks

EMAIL_LIMIT = 254
"""Characters of an address (RFC 5321, section 4.5.3.1.3, erratum 1690); no longer text is
checked."""

_SAME_DOMAINS = {"googlemail.com": "gmail.com"}
"""Domains whose mailboxes have a second name in another domain."""


def is_email(value: str) -> bool:
    """Whether a text has the form of an email address, letters of any script allowed (RFC 6531)."""
    if len(value) > EMAIL_LIMIT or has_excess_marks(value):
        return False
    from email_validator import EmailNotValidError, validate_email  # no page of a reader needs it

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
    if len(value) > EMAIL_LIMIT or has_excess_marks(value):
        return None
    from email_validator import EmailNotValidError, validate_email  # as above

    try:
        found = validate_email(
            value, check_deliverability=False, test_environment=True, allow_smtputf8=False
        )
    except EmailNotValidError:
        return None
    return found.ascii_email


def canonical(address: str) -> str:
    """One form for all spellings of an address that are likely to lead to one mailbox: in lower
    case, without dots and ``+tag`` before the ``@``.

    It is for counting only and never sent to: some servers tell such spellings apart. The address
    is one that ``mailbox`` returned.

    >>> canonical("Dana.Quill+news@GoogleMail.com"), canonical("+tag@example.org.")
    ('danaquill@gmail.com', '+tag@example.org')
    """
    local, _, domain = address.lower().rpartition("@")
    plain = local.partition("+")[0].replace(".", "") or local
    domain = domain.removesuffix(".")
    return f"{plain}@{_SAME_DOMAINS.get(domain, domain)}"
