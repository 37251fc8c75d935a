"""The thread that goes after questions of the desk: it reminds filers, and ends what nobody
answered in time."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.actions import asking
from corrections.delivery.queue import Clock, Stopped
from corrections.settings import Settings

STEPS = 50
"""Questions in a round: each is one transaction, and others write in between."""


class FollowingUp:
    """Reminds and ends what is due. A question that is due while the program does not run is due
    later (``asking.keep_time``)."""

    def __init__(self, settings: Settings, clock: Clock, stopped: Stopped) -> None:
        self.settings, self.clock, self.stopped = settings, clock, stopped

    def __call__(self, db: Database) -> bool:
        """Do one round, and return whether anything was due."""
        asking.keep_time(db, self.clock())
        busy = False
        for _ in range(STEPS):
            if self.stopped() or not asking.follow_up(db, self.settings.language, self.clock()):
                break
            busy = True
        return busy
