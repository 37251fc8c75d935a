"""How much was counted of each limit, and whether more is let through: here, or in the process that
started this one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from math import ceil
from threading import Lock
from typing import TYPE_CHECKING, Any

from corrections.web.clients import Network

if TYPE_CHECKING:
    from limits import RateLimitItem
    from limits.strategies import MovingWindowRateLimiter

    from corrections.web.window_counts import WindowCounts

Question = tuple[Any, ...]
"""The name of a method of ``Limiter`` and what it is called with."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What one client may send for one purpose; ``shares`` are how many times as much all clients
    of a ``Breadth`` may send together."""

    purpose: str
    rates: str
    shares: tuple[int, int, int] = (1, 10, 100)

    def rates_of(self, network: Network) -> tuple[RateLimitItem, ...]:
        """Each rate, in the network's share."""
        return _rates(self.rates, self.shares[network.breadth])


@cache
def _rates(text: str, share: int) -> tuple[RateLimitItem, ...]:
    from limits import parse_many  # see ``Limiter``

    return tuple(type(rate)(rate.amount * share, rate.multiples) for rate in parse_many(text))


class TooOften(Exception):
    """A limit is used up. Answered with 429; ``seconds`` are those until it lets more through."""

    def __init__(self, limit: Limit, seconds: int) -> None:
        super().__init__(limit.purpose)
        self.limit, self.seconds = limit, seconds


class Limiter:
    """What was counted, in the memory of this process; several threads may count at once.

    What counts is imported when the first request is counted: ``limits`` brings asyncio and 70
    other modules, 40 ms and 3 MB, and no page that is only read is counted. ``_lock`` is held.
    """

    def __init__(self) -> None:
        self._lock = Lock()

    @cached_property
    def counts(self) -> WindowCounts:
        """How much was counted in each window."""
        from corrections.web.window_counts import WindowCounts

        return WindowCounts()

    @cached_property
    def _strategy(self) -> MovingWindowRateLimiter:
        from limits.strategies import MovingWindowRateLimiter

        return MovingWindowRateLimiter(self.counts)

    def spend(self, limit: Limit, networks: Sequence[Network], cost: int = 1) -> None:
        """Count in each network, or in none: what is refused is not counted.

        Raises ``TooOften``.
        """
        with self._lock:
            self._check(limit, networks, cost)
            for network in networks:
                for rate in limit.rates_of(network):
                    self._strategy.hit(rate, limit.purpose, network.name, cost=cost)

    def give_back(self, limit: Limit, networks: Sequence[Network]) -> None:
        """Undo what one ``spend`` counted in each network."""
        with self._lock:
            for network in networks:
                for rate in limit.rates_of(network):
                    key = rate.key_for(limit.purpose, network.name)
                    self.counts.give_back(key, rate.get_expiry())

    def _check(self, limit: Limit, networks: Sequence[Network], cost: int) -> None:
        wait = max(
            self.counts.wait(
                rate.key_for(limit.purpose, network.name), rate.amount, rate.get_expiry(), cost
            )
            for network in networks
            for rate in limit.rates_of(network)
        )
        if wait > 0:
            raise TooOften(limit, ceil(wait))


class AskingLimiter:
    """As ``Limiter``, for one of several processes: ``ask`` has the process that started them count
    for all, and returns what ``answer_for`` does."""

    def __init__(self, ask: Callable[[Question], int]) -> None:
        self._ask = ask

    def spend(self, limit: Limit, networks: Sequence[Network], cost: int = 1) -> None:
        """Count in each network, or in none. Raises ``TooOften``."""
        self._asked("spend", limit, networks, cost)

    def give_back(self, limit: Limit, networks: Sequence[Network]) -> None:
        """Undo what one ``spend`` counted in each network."""
        self._asked("give_back", limit, networks)

    def _asked(self, what: str, limit: Limit, *more: Any) -> None:
        seconds = self._ask((what, limit, *more))
        if seconds:
            raise TooOften(limit, seconds)


def answer_for(limiter: Limiter, question: Question) -> int:
    """Do what an ``AskingLimiter`` asks for; return 0, or the seconds of ``TooOften``."""
    what, *arguments = question
    try:
        getattr(limiter, what)(*arguments)
    except TooOften as error:
        return error.seconds
    return 0
