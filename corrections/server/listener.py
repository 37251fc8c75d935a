"""The listening socket and all connections: how many there may be, and which make room."""

from __future__ import annotations

import errno
import heapq
import logging
import select
import socket
import time
from math import ceil
from time import monotonic
from typing import TYPE_CHECKING, Any

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher

from corrections.server.bodies import Ledger
from corrections.server.bounds import Bounds
from corrections.server.channel import Channel
from corrections.server.idle_threads import LatestFirst
from corrections.server.shares import MOMENT_SECONDS, Share
from corrections.settings import Settings
from corrections.web.last_resort import described

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

logger = logging.getLogger("corrections.server")

EXHAUSTED = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)
BACKLOG = 1024
"""Connections that wait to be accepted."""
PAUSE_SECONDS = 0.5
"""Before a connection is accepted again when none could make room."""
GRACE_SECONDS = 0.25
"""For a request that was sent before the signal to stop and has not been read yet."""
SEEN_SECONDS = 0.05
"""Between two looks at what clients have not read."""
QUIET_SECONDS = 60.0
"""Between two lines of the log about the same thing."""


def listen(settings: Settings) -> socket.socket:
    """A socket on which connections wait to be accepted. Raises ``OSError`` when the address cannot
    be listened on."""
    family = socket.AF_INET6 if ":" in settings.listen else socket.AF_INET
    return socket.create_server((settings.listen, settings.port), family=family, backlog=BACKLOG)


class Listener(TcpWSGIServer):
    """Accepts connections of a socket that listens, and reads requests, in one loop; threads answer
    them. Where several processes accept connections of the same socket, each has its ``share``."""

    channel_class = Channel
    active_channels: dict[int, Channel]  # type: ignore[assignment]
    next_channel_cleanup: float  # type: ignore[assignment]
    trigger: Any
    _map: dict[int, Any]

    def __init__(
        self,
        application: WSGIApplication,
        settings: Settings,
        bounds: Bounds,
        listening: socket.socket,
        share: Share | None = None,
    ) -> None:
        self.settings, self.bounds, self.share = settings, bounds, share
        self.bodies = Ledger()
        self.stopping = False
        self._paused_until = 0.0
        self._unsent_seen = 0.0
        self._said: dict[str, float] = {}
        adjustments = _adjustments(settings, bounds, listening)
        dispatcher = ThreadedTaskDispatcher()
        dispatcher.queue_cv = LatestFirst(dispatcher.lock)  # type: ignore[assignment]
        super().__init__(
            application, map={}, dispatcher=dispatcher, adj=adjustments,
            _sock=listening, bind_socket=False,
            sockinfo=(listening.family, listening.type, listening.proto, None),
        )  # fmt: skip
        dispatcher.set_thread_count(bounds.threads)

    @property
    def channels(self) -> list[Channel]:
        """The open connections."""
        return list(self.active_channels.values())

    @property
    def spares_one(self) -> bool:
        """Whether a thread may wait for its client: nothing is to be done, and two others are
        idle."""
        threads = self.task_dispatcher
        idle = len(threads.threads) - threads.active_count
        return idle >= 2 and not threads.queue and not self.stopping

    # Connections

    def readable(self) -> bool:
        """Whether a connection can be accepted now."""
        return self.accepting and monotonic() >= self._paused_until

    def maintenance(self, now: float) -> None:
        """Close the connections that were idle or slow for too long."""
        for channel in self.channels:
            if channel.overdue(now, monotonic()):
                channel.handle_close()

    def handle_accept(self) -> None:
        """Accept connections; when there are too many, the most dispensable ones make room."""
        if self.share and self.share.leaves_next(monotonic()):
            self._paused_until = monotonic() + MOMENT_SECONDS
            return
        for _ in range(self.bounds.accepted_at_once):
            if self._full() and not any(one.dispensable(time.time()) for one in self.channels):
                self._pause("all connections are in use")
                return
            if not self._accept():
                return

    def _full(self) -> bool:
        return len(self.active_channels) >= self.bounds.connections

    def _accept(self) -> bool:
        """Accept one connection and return whether there was one."""
        try:
            accepted = self.accept()
            if accepted is None:
                return False
            if self._full():
                self._make_room()
            connection, address = accepted
            self.set_socket_options(connection)
            self.channel_class(self, connection, address, self.adj, map=self._map)
        except OSError as error:
            if error.errno in EXHAUSTED and not self._make_room():
                self._pause("no file can be opened any more")
            return False
        return True

    def _make_room(self) -> bool:
        """Close some that are most dispensable, at least one, and return whether there was one."""
        now = time.time()
        ranked = [(rank, one) for one in self.channels if (rank := one.dispensable(now))]
        chosen = heapq.nsmallest(1 + len(ranked) // 50, ranked, key=lambda pair: pair[0])
        for _, channel in chosen:
            channel.handle_close()
        if chosen:
            self._say_seldom("there are as many connections as allowed; the idlest are closed")
        return bool(chosen)

    def _pause(self, reason: str) -> None:
        self._paused_until = monotonic() + PAUSE_SECONDS
        self._say_seldom(f"no connection is accepted for a moment: {reason}")

    def _say_seldom(self, sentence: str) -> None:
        now = monotonic()
        if now - self._said.get(sentence, -QUIET_SECONDS) >= QUIET_SECONDS:
            self._said[sentence] = now
            logger.warning("%s", sentence)

    def handle_error(self) -> None:
        """Log an error of our own, and go on listening."""
        logger.error("accepting failed\n%s", described())
        self._paused_until = monotonic() + PAUSE_SECONDS

    # Memory

    def bound_bodies(self) -> None:
        """Drop the oldest bodies that are not whole while all take more than they may."""
        if self.bodies.held <= self.bounds.bodies:
            return
        unfinished = [one for one in self.channels if one.request and one.request.held]
        for channel in sorted(unfinished, key=lambda channel: channel.began):
            channel.drop_body()
            if self.bodies.held <= self.bounds.bodies * 0.9:
                break
        self._say_seldom("bodies took more memory than allowed; the oldest are refused")

    def bound_unsent(self) -> None:
        """Have the loop close who reads no answer, when all unread ones take more than they may."""
        now = monotonic()
        if now - self._unsent_seen < SEEN_SECONDS:
            return
        self._unsent_seen = now
        if self._unsent() > self.bounds.unsent:
            self.trigger.pull_trigger(self._close_unread)

    def _unsent(self) -> int:
        return sum(channel.unsent for channel in self.channels)

    def _close_unread(self) -> None:
        excess = self._unsent() - self.bounds.unsent * 0.9
        unread = [channel for channel in self.channels if channel.unsent]
        for channel in sorted(unread, key=lambda channel: channel.last_activity):
            if excess <= 0:
                break
            excess -= channel.unsent
            channel.handle_close()
        self._say_seldom("unread answers took more memory than allowed; the oldest are dropped")

    # The end

    def run(self) -> None:
        """Serve until ``stop``."""
        while not self.stopping:
            self._close_overdue()
            if self.share:
                self.share.keep(len(self.active_channels))
            pause = self._paused_until - monotonic()
            self._poll(min(1.0, pause) if pause > 0 else 1.0)

    def _close_overdue(self) -> None:
        now = time.time()
        if now >= self.next_channel_cleanup or self.next_channel_cleanup > now + 60:
            self.next_channel_cleanup = now + 1
            self.maintenance(now)

    def _poll(self, seconds: float) -> None:
        """Wait for that long at most until a socket can be read or written, and do so.

        A connection that is closed meanwhile leaves its descriptor to the next one that is
        accepted: what the system said of the old one must not reach the new one, as in
        ``wasyncore.poll2``.
        """
        asked, poll = dict(self._map), select.poll()
        for descriptor, one in asked.items():
            wanted = select.POLLIN | select.POLLPRI if one.readable() else 0
            if one.writable() and not one.accepting:
                wanted |= select.POLLOUT
            if wanted:
                poll.register(descriptor, wanted)
        for descriptor, flags in poll.poll(ceil(seconds * 1000)):
            if self._map.get(descriptor) is asked[descriptor]:
                wasyncore.readwrite(asked[descriptor], flags)

    def stop(self) -> None:
        """Have ``run`` return; may be called from a signal handler."""
        self.stopping = True
        self.pull_trigger()

    def drain(self, until: float) -> bool:
        """Stop listening and finish what is under way, until this time of the monotonic clock;
        return whether all of it was finished."""
        self._accept_waiting()
        wasyncore.dispatcher.close(self)
        grace = monotonic() + GRACE_SECONDS
        while (left := self._left(monotonic() >= grace)) and monotonic() < until:
            self._poll(0.05)
        self.task_dispatcher.shutdown(timeout=max(0.0, until - monotonic()))  # type: ignore[arg-type]
        return not left and not self.task_dispatcher.threads

    def _accept_waiting(self) -> None:
        """Whoever connected before the end is served."""
        for _ in range(self.adj.backlog):
            if not self._accept():
                return

    def _left(self, over: bool) -> list[Channel]:
        for channel in self.channels:
            if over and channel.idle:
                channel.handle_close()
        return self.channels


def _adjustments(settings: Settings, bounds: Bounds, listening: socket.socket) -> Adjustments:
    """Waitress' own settings. Bodies and answers stay in memory, where they are bounded, so that a
    connection takes one descriptor and nothing is written to disk."""
    return Adjustments(
        sockets=[listening],
        backlog=BACKLOG,
        threads=bounds.threads,
        asyncore_use_poll=True,
        log_socket_errors=False,
        max_request_header_size=bounds.header,
        max_request_body_size=bounds.dropped,
        inbuf_overflow=bounds.dropped,
        outbuf_overflow=2 * bounds.unsent,
        clear_untrusted_proxy_headers=settings.proxies == 0,
        ident=None,
    )
