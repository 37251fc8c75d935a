"""Several processes that serve together. Their parent starts them, starts another one for one that
ends, answers what they ask it, and ends them.

They are forked, so that all of them run the code that was read at the start, whatever is on the
disk meanwhile, and share the memory that it takes. The parent has one thread and no connection to
the register, since a fork may carry neither over (https://www.sqlite.org/howtocorrupt.html, section
2.6).
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Mapping
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from time import monotonic
from types import FrameType
from typing import Any

Ask = Callable[[Any], Any]
"""Sends a question to the parent and returns its answer; several threads may ask at once. Both are
pickled. Raises what answering raised."""

Work = Callable[[Ask], None]
"""What a process does, until SIGTERM, for which it provides. SIGTERM is blocked when it begins."""

SIGNALS = (signal.SIGTERM, signal.SIGINT)

LOOK_SECONDS = 1.0
"""Between two looks of the parent at the time, where nothing happens."""

PAUSES = (0.0, 0.5, 2.0, 10.0, 30.0)
"""Seconds before another process is started for one that ended, the last for all further times."""

SETTLED_SECONDS = 60.0
"""A process that ran for so long is one whose end begins the pauses again."""

MARGIN_SECONDS = 1.0
"""What a process has to end beyond the time in which it finishes what is under way."""

ORPHAN_SECONDS = 0.8
"""What a process has to end when its parent was killed."""

FORK = get_context("fork")

logger = logging.getLogger("corrections.server")


class Child:
    """One process, and the next one in its place when it has ended."""

    def __init__(self, name: str, work: Work) -> None:
        self.name, self.work = name, work
        self.process: Any = None
        self.pipe: Connection | None = None
        self.due = 0.0
        self._began = 0.0
        self._ends = 0

    @property
    def runs(self) -> bool:
        """Whether its process was started and has not been seen to end."""
        return self.process is not None

    def begin(self, process: Any, pipe: Connection) -> None:
        """Keep the process that was started, and the pipe on which it asks."""
        self.process, self.pipe, self._began = process, pipe, monotonic()

    def end(self) -> str:
        """Keep that the process has ended, and say how."""
        self.process.join()
        code = self.process.exitcode
        self.process = None
        self.hang_up()
        self._ends = 0 if monotonic() - self._began > SETTLED_SECONDS else self._ends
        self.due = monotonic() + PAUSES[min(self._ends, len(PAUSES) - 1)]
        self._ends += 1
        return f"by signal {-code}" if code < 0 else f"with status {code}"

    def hang_up(self) -> None:
        """Close the pipe."""
        if self.pipe:
            self.pipe.close()
            self.pipe = None


class Processes:
    """Runs each of ``works`` in a process of its own. ``answer`` is called with what one of them
    asks; what it raises is raised there. ``listening`` is a socket that they have from here, and
    ``patience`` the seconds in which they finish what is under way."""

    def __init__(
        self, works: Mapping[str, Work], answer: Ask, listening: socket.socket, patience: float
    ) -> None:
        self._children = [Child(name, work) for name, work in works.items()]
        self._answer, self._listening, self._patience = answer, listening, patience
        self._lifeline, self._held = os.pipe()  # whoever reads learns the end of whoever holds it
        self._until = float("inf")
        self.stopping = False

    def heed_signals(self) -> None:
        """Have SIGTERM and SIGINT end ``run``, before it begins too; a second one ends all
        processes, this one included, at once."""
        for number in SIGNALS:
            signal.signal(number, self._stop)

    def run(self) -> None:
        """Keep all of them running until a signal, and return when they have ended."""
        while not self.stopping or any(child.runs for child in self._children):
            for child in self._children:
                if not child.runs and monotonic() >= child.due:
                    self._start(child)
            self._attend()
            if monotonic() > self._until:
                self._kill()

    def _attend(self) -> None:
        """Wait a moment at most until one asks something or ends."""
        pipes = [child.pipe for child in self._children if child.pipe]
        running = [child for child in self._children if child.runs]
        due = [child.due for child in self._children if not child.runs and not self.stopping]
        moment = min([LOOK_SECONDS, *(max(0.0, one - monotonic()) for one in due)])
        ready = wait([*pipes, *(child.process.sentinel for child in running)], moment)
        for child in running:
            if child.pipe in ready:
                self._reply(child)
            if child.process.sentinel in ready:
                self._bury(child)

    def _reply(self, child: Child) -> None:
        assert child.pipe
        try:
            question = child.pipe.recv()
        except (EOFError, OSError):
            child.hang_up()
            return
        try:
            reply = self._answer(question)
        except Exception as error:  # noqa: BLE001 - whoever asked raises it
            reply = error
        try:
            child.pipe.send(reply)
        except Exception:  # noqa: BLE001 - a reply that cannot be sent ends none of the others
            child.hang_up()

    def _bury(self, child: Child) -> None:
        number = child.process.pid
        how = child.end()
        if not self.stopping:
            logger.error(
                "the process %s (%d) ended %s; another one is started", child.name, number, how
            )

    def _start(self, child: Child) -> None:
        """A signal waits until it is known which process there is to end."""
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        try:
            if not self.stopping:
                own, other = FORK.Pipe()
                process = FORK.Process(target=self._live, args=(child.work, own, other))
                process.start()
                other.close()
                child.begin(process, own)
        except OSError as error:
            child.due = monotonic() + PAUSES[-1]
            logger.error("the process %s cannot be started: %s", child.name, error.strerror)
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        if self.stopping:
            self._kill()
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
        self.stopping = True
        self._until = monotonic() + self._patience + MARGIN_SECONDS
        self._listening.close()
        for child in self._children:
            if child.runs:
                child.process.terminate()

    def _kill(self) -> None:
        for child in self._children:
            if child.runs:
                child.process.kill()

    # In the child

    def _live(self, work: Work, own: Connection, other: Connection) -> None:
        """Ctrl-C reaches every process of a terminal, and the parent passes it on: here it is
        ignored. Nor does a second SIGTERM end anything sooner, since systemd sends one to each
        process, and the parent another."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        os.close(self._held)
        own.close()
        for child in self._children:
            child.hang_up()
        threading.Thread(target=_end_with_parent, args=(self._lifeline,), daemon=True).start()
        work(_asking(other))


def at_stop(stop: Callable[[], None]) -> None:
    """Have SIGTERM call ``stop`` from now on."""
    signal.signal(signal.SIGTERM, lambda _number, _frame: stop())
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


def wait_for_stop() -> None:
    """Return at SIGTERM."""
    signal.sigwait({signal.SIGTERM})


def _asking(pipe: Connection) -> Ask:
    turn = threading.Lock()

    def ask(question: Any) -> Any:
        with turn:
            pipe.send(question)
            reply = pipe.recv()
        if isinstance(reply, Exception):
            raise reply
        return reply

    return ask


def _end_with_parent(lifeline: int) -> None:
    """Stop when the parent was killed, and be gone soon after, whatever is under way."""
    os.read(lifeline, 1)  # nobody writes: it returns when nobody can any more
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(ORPHAN_SECONDS)
    os._exit(1)
