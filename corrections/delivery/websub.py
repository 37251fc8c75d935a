"""The publisher's side of WebSub (W3C Recommendation, 2018): tell the hub which topics changed.

The Recommendation leaves the form of that request open (section 7); ``hub.mode=publish`` with
``hub.url`` is what hubs in use understand.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import requests
from sqlite_utils import Database

from corrections.delivery.queue import NotTaken, Unreachable
from corrections.record.following import Slice
from corrections.record.model import LANGUAGES, Record
from corrections.record.selection import Selection
from corrections.settings import Settings
from corrections.store.announcements import Occasion
from corrections.store.outbox import Item

SECONDS = 10
"""How long the hub may take to be reached, and to answer."""

FORMATS = ("atom", "rss", "json")


def topics(record: Record, occasion: Occasion, settings: Settings) -> list[str]:
    """The URLs of the feeds that show a change, in every language: the whole register's, its
    outlet's, its subject's, its kind's, and the record's own."""
    paths = list(_paths(record, occasion))
    return [settings.page_url(language, path) for language in LANGUAGES for path in paths]


def _paths(record: Record, occasion: Occasion) -> Iterator[str]:
    if occasion is not Occasion.IMPORTED:
        yield f"/corrections/{record.id}/feed.atom"
    if occasion is Occasion.EVENT:
        return
    slices = (
        Selection(), Selection(outlet=record.outlet), Selection(subject=record.subject),
        Selection(kind=record.kind),
    )  # fmt: skip
    for selection in slices:
        query = Slice(selection).query()
        for name in FORMATS:
            yield f"/feed.{name}" + (f"?{query}" if query else "")


class Hub:
    """The hub that the operator named. Of its answer only the status is read; redirects are not
    followed."""

    def __init__(self, url: str, user_agent: str, seconds: float = SECONDS) -> None:
        self.url, self.seconds = url, seconds
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.headers["User-Agent"] = user_agent

    def send(self, db: Database, item: Item, now: datetime) -> None:
        """Ping one topic; raises ``NotTaken`` for any answer that is not 2xx, ``Unreachable`` for
        none."""
        try:
            with self._session.post(
                self.url,
                data={"hub.mode": "publish", "hub.url": item.target},
                timeout=self.seconds,
                allow_redirects=False,
                stream=True,
            ) as answer:
                status = answer.status_code
        except requests.RequestException as error:
            raise Unreachable(f"no answer from the hub ({type(error).__name__})") from None
        if not 200 <= status < 300:
            raise NotTaken(f"the hub answered {status}")

    def close(self) -> None:
        """Close idle connections."""
        self._session.close()
