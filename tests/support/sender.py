"""Somebody who sends corrections to a real server, over the network."""

from __future__ import annotations

from hashlib import sha256

import requests

from tests.support.pages import Page


class Sender:
    """Has the form open: its token, and the cookie that belongs to it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.session = requests.Session()
        page = Page(self.session.get(f"{url}/submit", timeout=30).text)
        self.token = page.value("csrf_token")

    def submit(self, form: dict[str, str], timeout: float = 30) -> requests.Response:
        """What the server answers to the form, redirects not followed."""
        fields = form | {"csrf_token": self.token, "do": "send"}
        address = f"{self.url}/submit"
        return self.session.post(address, fields, allow_redirects=False, timeout=timeout)


def a_numbered_form(mark: str) -> dict[str, str]:
    """A submission that no other mark makes, and that is like no other."""
    digits = sha256(mark.encode()).hexdigest()
    plan = " ".join(digits[at : at + 4] for at in range(0, 48, 4))
    return {
        "quote": f"They voted for the plan {mark}: {plan}.",
        "correction": f"They voted against the plan {mark}: {plan}.",
        "subject": f"Councillor {mark}",
        "outlet": "The Northfield Ledger",
        "relation": "self",
    }
