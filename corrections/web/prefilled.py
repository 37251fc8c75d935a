"""What the form of ``/submit`` is filled in with by its address: whoever looked up an article goes
on from there."""

from __future__ import annotations

import re

from sqlite_utils import Database
from werkzeug.datastructures import MultiDict

from corrections.record.address_key import address_key
from corrections.record.draft import LIMITS
from corrections.store import party_hosts


def prefilled(arguments: MultiDict[str, str], db: Database) -> dict[str, str]:
    """Return the fields that are filled in: the article's address, as it was sent, and its outlet,
    where every published record of an article at that host is of one outlet. Nothing else is taken
    from the address, and nothing is chosen."""
    url = arguments.get("article_url", "").strip()[: LIMITS["article_url"]]
    key = address_key(url)
    outlets = party_hosts.public_at(db, re.split(r"[/?#]", key, maxsplit=1)[0]) if key else []
    filled = {"article_url": url} if url else {}
    return filled | ({"outlet": outlets[0].name} if len(outlets) == 1 else {})
