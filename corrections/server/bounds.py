"""What connections and requests may cost, in all and each; of several processes that serve
together, each has these bounds for itself."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Bounds:
    """Every limit of the server. Sizes are bytes, times are seconds."""

    threads: int = 8
    connections: int = 2000
    """Open at once."""
    accepted_at_once: int = 50
    """Of the connections that wait, how many are accepted before those that are open are heard
    again."""
    header: int = 32_768
    """Of the request line and the header section."""
    fields: int = 100
    """Lines of a header section."""
    body: int = 2_000_000
    """Of one body that is kept; the site refuses one over 1 MB with a page of its own."""
    dropped: int = 10_000_000
    """Of one body that is read and dropped, so that its sender reads why it is refused."""
    framing: int = 65_536
    """Of a chunked body that are not content."""
    bodies: int = 64_000_000
    """Of all bodies that are kept; what holds them takes up to half as much again."""
    unsent: int = 32_000_000
    """Of all answers that clients have not read yet."""
    file_rate: float = 10_000
    """Bytes a second that a client takes of a file at least, with a minute to begin."""
    idle: float = 30
    """Without a byte in either direction."""
    header_time: float = 20
    """From the first byte of a request to the end of its header section."""
    request_time: float = 90
    """From the first byte of a request to the last."""
    stop_time: float = 10
    """From the signal to stop until the program ends."""

    def with_connections(self, count: int) -> Bounds:
        """The same with another number of connections."""
        return replace(self, connections=count)

    def shared(self) -> Bounds:
        """The same for one of several processes that accept connections of one socket: each leaves
        to the others what waits while it is busy."""
        return replace(self, accepted_at_once=1)
