"""Somebody with a browser: keeps cookies, fills in forms, reads what comes back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from tests.support.pages import Page

SMALLEST_FORM = "/desk/login"
"""A session has one token for all its forms: this page is rendered soonest."""

_DECISION = re.compile(
    r"(.*/desk/(?:records/\d+|outlets/[^/]+|subjects/[^/]+))"
    r"/[a-z-]+(?:/\d+/[a-z]+|/remove)?"
)
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="(\w+)">')
_HIDDEN_NUMBERS = re.compile(r'<input type="hidden" name="(known|own|another)" value="([\d :]+)">')
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Visitor:
    """A person at the site; ``address`` is where their requests come from."""

    def __init__(self, app: Flask, address: str = "192.0.2.1") -> None:
        self.client = app.test_client()
        self.address = address

    def get(self, path: str, **options: Any) -> TestResponse:
        return self._open(path, method="GET", **options)

    def head(self, path: str, **options: Any) -> TestResponse:
        return self._open(path, method="HEAD", **options)

    def ask(self, method: str, path: str, **options: Any) -> TestResponse:
        return self._open(path, method=method, **options)

    def page(self, path: str, code: int = 200) -> Page:
        """The page at an address, read as a browser reads it."""
        answer = self.get(path)
        assert answer.status_code == code, f"{path}: {answer.status_code}"
        return Page(answer.text)

    def token(self, path: str = "/submit") -> str:
        """The token that the form on a page would send along."""
        found = _TOKEN.search(self.get(path).text)
        assert found, f"no csrf_token on {path}"
        return unescape(found[1])

    def post(
        self, path: str, form: Mapping[str, Any] | None = None, **options: Any
    ) -> TestResponse:
        """Send a form of the site, with what the page that it stands on hides in it."""
        fields = {
            "csrf_token": self.token(SMALLEST_FORM), **self.revision(path), **(form or {})
        }  # fmt: skip
        return self._open(path, method="POST", data=fields, **options)

    def submit(self, form: Mapping[str, str], prefix: str = "") -> TestResponse:
        """Fill in the form and press the button that sends it."""
        return self.post(f"{prefix}/submit", {"do": "send", **form})

    def send(self, form: Mapping[str, str], prefix: str = "") -> str:
        """As ``submit``, for a form without mistakes: the address of the receipt. Asked whether it
        is one that is public, or one that was sent before, the visitor sends it as another one."""
        answer = self.submit(form, prefix)
        for _ in range(2):
            if answer.status_code == 409:
                fields = _HIDDEN_NUMBERS.findall(answer.text)
                answer = self.submit({**form, **dict(fields), "do": "another"}, prefix)
        assert answer.status_code == 303, Page(answer.text).problems()
        return answer.headers["Location"]

    def log_in(self, name: str, password: str) -> TestResponse:
        return self.post("/desk/login", {"username": name, "password": password})

    def revision(self, path: str) -> dict[str, str]:
        """What the desk's page hides in the form of a decision: the revision that it shows, and
        where the record would be listed."""
        decision = _DECISION.fullmatch(path)
        if decision is None:
            return {}
        forms = self.get(decision[1]).text.split("<form")
        # Of a page without that form, another one tells the revision all the same.
        wanted = [form for form in forms if f'action="{path}"' in form] or forms
        found = [dict(_HIDDEN.findall(form)) for form in wanted]
        shown = next((fields for fields in found if "revision" in fields), {})
        return {name: shown[name] for name in ("revision", "listed") if name in shown}

    def _open(self, path: str, **options: Any) -> TestResponse:
        environ = {"REMOTE_ADDR": self.address} | options.pop("environ_overrides", {})
        return self.client.open(path, environ_overrides=environ, **options)
