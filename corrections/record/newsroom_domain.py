"""Whether a mail address belongs to an outlet: by the site and the contact that the desk wrote down
of it. No name server is asked."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import idna

from corrections.record.email import canonical, mailbox
from corrections.record.outlet_facts import OutletFacts

SHARED = frozenset({
    "aol.com", "bbox.fr", "blogspot.com", "facebook.com", "fastmail.com", "free.fr", "gmail.com",
    "gmx.at", "gmx.ch", "gmx.com", "gmx.de", "gmx.fr", "gmx.net", "google.com", "googlemail.com",
    "hey.com", "hotmail.be", "hotmail.co.uk", "hotmail.com", "hotmail.de", "hotmail.es",
    "hotmail.fr", "hotmail.it", "icloud.com", "instagram.com", "laposte.net", "libero.it",
    "linkedin.com", "live.com", "live.fr", "mac.com", "mail.com", "mail.ru", "mailbox.org",
    "me.com", "medium.com", "msn.com", "neuf.fr", "numericable.fr", "orange.fr", "outlook.com",
    "outlook.fr", "pm.me", "posteo.de", "proton.me", "protonmail.com", "qq.com", "rediffmail.com",
    "riseup.net", "sfr.fr", "substack.com", "t-online.de", "tumblr.com", "tuta.com",
    "tutanota.com", "twitter.com", "videotron.ca", "wanadoo.fr", "web.de", "wordpress.com",
    "x.com", "yahoo.ca", "yahoo.co.uk", "yahoo.com", "yahoo.de", "yahoo.es", "yahoo.fr",
    "yahoo.it", "yandex.com", "yandex.ru", "ymail.com", "youtube.com", "zoho.com", "163.com",
})  # fmt: skip
"""Domains where anybody has an address or a page: none of them is one outlet's own."""


def site_domain(facts: OutletFacts) -> str | None:
    """Return the host of an outlet's site in ASCII, without ``www.``; ``None`` without a site, and
    for a host that is not the outlet's own.

    >>> site_domain(OutletFacts(site="https://www.Echo.example/news"))
    'echo.example'
    >>> site_domain(OutletFacts(site="https://facebook.com/echo")) is None
    True
    """
    try:
        host = (urlsplit(facts.site or "").hostname or "").removesuffix(".")
        own = idna.encode(host, uts46=True).decode() if not host.isascii() else host
    except ValueError:  # also idna.IDNAError
        return None
    return _own(own.removeprefix("www."))


def belongs(email: str, facts: OutletFacts) -> bool:
    """Return whether an address, as ``email.mailbox`` returned it, is the contact of the outlet, or
    of the domain of its site, or of a domain below that. The domain of the contact does not count:
    it may be that of a provider where anybody has an address.

    >>> facts = OutletFacts(site="https://echo.example", contact="echo@post.example")
    >>> belongs("eve@news.echo.example", facts), belongs("echo@post.example", facts)
    (True, True)
    >>> belongs("eve@notecho.example", facts), belongs("eve@post.example", facts)
    (False, False)
    """
    domain = canonical(email).rpartition("@")[2]
    contact = mailbox(facts.contact) if facts.contact else None
    if contact and _is_same_mailbox(contact, email):
        return True
    own = site_domain(facts)
    return own is not None and (domain == own or domain.endswith(f".{own}"))


def _is_same_mailbox(one: str, other: str) -> bool:
    """Whether two addresses surely lead to one mailbox. Elsewhere than at Gmail an address without
    the dots or the ``+tag`` of another one may be that of somebody else."""
    if one.lower() == other.lower():
        return True
    return canonical(one) == canonical(other) and canonical(one).endswith("@gmail.com")


def _own(host: str) -> str | None:
    """The host, if it can be an outlet's alone: no address of a machine, nothing without a dot."""
    is_name = re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*", host.lower(), re.ASCII)
    return host.lower() if is_name and host.lower() not in SHARED else None
