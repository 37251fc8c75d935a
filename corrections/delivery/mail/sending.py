"""The sender of the mail channel: compose what an item stands for and hand it over."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from corrections.delivery.mail.composing import Composer
from corrections.delivery.mail.smtp import Smtp
from corrections.settings import MailServer, Settings
from corrections.store.outbox import Item


class Post:
    """Mail to the server that the settings name."""

    def __init__(self, settings: Settings, server: MailServer) -> None:
        self.settings, self.server = settings, server
        self._smtp = Smtp(server)

    def send(self, db: Database, item: Item, now: datetime) -> None:
        """Send one mail, or nothing where there is nothing left to say; raises ``NotTaken``."""
        message = Composer(db, self.settings, self.server).compose(item, now)
        if message is not None:
            self._smtp.hand_over(message)

    def close(self) -> None:
        """Close the connection to the mail server."""
        self._smtp.close()
