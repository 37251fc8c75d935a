"""A delivery to a server that is slow at any step ends at a deadline and reads a bounded amount."""

from __future__ import annotations

import logging
import socket
import threading
from typing import Any

import pytest

from corrections.delivery import websub
from corrections.delivery.mail import smtp
from corrections.delivery.mail.smtp import RecipientRefused, Smtp
from corrections.delivery.queue import NotTaken, Unreachable
from corrections.delivery.timed import Deadline, Host, look_up
from corrections.delivery.websub import Hub
from corrections.settings import MailServer
from corrections.store.outbox import CLAIM, Channel, Item
from tests.delivery.test_mail_server import ELSEWHERE, a_message
from tests.support.delivery import Clock, Delivery, waiting
from tests.support.hub import until
from tests.support.mailbox import SENDER, Mailbox
from tests.support.trickle import (
    Slow,
    Talk,
    Way,
    flood,
    mail_server,
    say_nothing,
    slow,
    trickle,
)

SHORT = 0.3
"""A deadline for deliveries that it ends: the server would go on for ever."""

LONG = 60.0
"""One that no test waits for: a delivery that ends before was ended by something else."""

STEPS = ["banner", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "."]
PING = Item(1, Channel.WEBSUB, "http://localhost:8000/feed.atom", {}, 0, "")


def hand_over(server: Slow, seconds: float, *, secure: bool = False, user: str = "") -> None:
    named = MailServer(server.host, server.port, secure, user, "secret", SENDER)
    connection = Smtp(named, seconds)
    try:
        connection.hand_over(a_message())
    finally:
        connection.close()


def ping(server: Slow, seconds: float, scheme: str = "http") -> None:
    hub = Hub(f"{scheme}://{server.host}:{server.port}/", "a test", seconds)
    hub.send(None, PING, Clock()())  # type: ignore[arg-type]  # a hub keeps nothing


@pytest.mark.parametrize("way", [trickle, say_nothing])
@pytest.mark.parametrize("step", STEPS)
def test_a_mail_server_that_is_slow_at_a_step_counts_as_unreachable(step: str, way: Way) -> None:
    with slow(mail_server(step, way)) as server:
        with pytest.raises(Unreachable, match="no answer from the mail server"):
            hand_over(server, SHORT, user="user" if step == "AUTH" else "")
        until(lambda: server.ended == 1)


@pytest.mark.parametrize("step", STEPS)
def test_a_mail_server_that_answers_without_end_is_not_read_without_end(step: str) -> None:
    with slow(mail_server(step, flood)) as server:
        with pytest.raises(Unreachable):
            hand_over(server, LONG, user="user" if step == "AUTH" else "")
        until(lambda: server.ended == 1)


@pytest.mark.parametrize("way", [trickle, say_nothing])
@pytest.mark.parametrize("secure", [True, False], ids=["smtps", "starttls"])
def test_a_mail_server_that_is_slow_at_the_handshake_counts_as_unreachable(
    secure: bool, way: Way
) -> None:
    def handshake(connection: socket.socket) -> None:
        way(connection, b"\x16\x03\x03\x40\x00")

    talk = handshake if secure else mail_server("none", way)
    with slow(talk, ELSEWHERE) as server, pytest.raises(Unreachable):
        hand_over(server, SHORT, secure=secure)


def test_a_refusal_is_known_though_the_server_is_slow_after_it() -> None:
    """The address is not tried again because RSET is not answered."""
    talk = mail_server("RSET", trickle, RCPT=b"550 No such mailbox\r\n")
    with slow(talk) as server, pytest.raises(RecipientRefused, match="answered 550"):
        hand_over(server, SHORT)


def test_what_was_accepted_is_handed_over_though_the_goodbye_is_slow() -> None:
    with slow(mail_server("QUIT", say_nothing)) as server:
        hand_over(server, LONG)
        until(lambda: server.ended == 1)


def test_a_connection_that_became_slow_is_left_and_the_next_mail_has_another() -> None:
    with slow(mail_server("NOOP", say_nothing)) as server:
        connection = Smtp(MailServer(server.host, server.port, False, "", "", SENDER), 2 * SHORT)
        connection.hand_over(a_message())
        with pytest.raises(Unreachable):
            connection.hand_over(a_message())
        connection.hand_over(a_message())
        connection.close()
        assert server.connections == 2


def head(text: bytes) -> bytes:
    return b"HTTP/1.1 202 Accepted\r\n" + text


def hub_that(way: Way, first: bytes, then: bytes) -> Talk:
    def talk(connection: socket.socket) -> None:
        connection.recv(100_000)
        connection.sendall(first)
        way(connection, then)

    return talk


SLOW_ANSWERS: dict[str, tuple[bytes, bytes]] = {
    "nothing": (b"", b""),
    "status": (b"", b"HTTP/1.1 2"),
    "reason": (b"HTTP/1.1 202 ", b"x"),
    "header": (head(b""), b"X"),
    "headers": (head(b""), b"X-More: x\r\n"),
    "continues": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "headers of a continue": (b"HTTP/1.1 100 Continue\r\n", b"X-More: x\r\n"),
}


@pytest.mark.parametrize("answer", SLOW_ANSWERS)
def test_a_hub_that_trickles_counts_as_unreachable(answer: str) -> None:
    first, then = SLOW_ANSWERS[answer]
    with slow(hub_that(trickle if then else say_nothing, first, then)) as server:
        with pytest.raises(Unreachable, match="no answer from the hub"):
            ping(server, SHORT)
        until(lambda: server.ended == 1)


@pytest.mark.parametrize("answer", [name for name, (_, then) in SLOW_ANSWERS.items() if then])
def test_a_hub_that_answers_without_end_is_not_read_without_end(answer: str) -> None:
    with slow(hub_that(flood, *SLOW_ANSWERS[answer])) as server:
        with pytest.raises(Unreachable):
            ping(server, LONG)
        until(lambda: server.ended == 1)


@pytest.mark.parametrize("way", [trickle, flood, say_nothing])
def test_the_body_of_a_hubs_answer_is_not_waited_for(way: Way) -> None:
    with slow(hub_that(way, head(b"Content-Length: 1000000000\r\n\r\n"), b"x")) as server:
        ping(server, LONG)
        until(lambda: server.ended == 1)


def test_a_hub_that_is_slow_at_the_handshake_counts_as_unreachable() -> None:
    def handshake(connection: socket.socket) -> None:
        trickle(connection, b"\x16\x03\x03\x40\x00")

    with slow(handshake) as server, pytest.raises(Unreachable):
        ping(server, SHORT, "https")


def test_a_name_server_that_does_not_answer_is_waited_for_until_the_deadline_and_asked_once() -> (
    None
):
    answering = threading.Event()
    asked: list[str] = []

    def resolver(name: str, port: int) -> list[Any]:
        asked.append(name)
        answering.wait(LONG)
        return look_up("127.0.0.1", port)

    with slow(mail_server("none", trickle)) as server:
        host = Host("mail.example", server.port, resolver)
        named = MailServer("mail.example", server.port, False, "", "", SENDER)
        for _ in range(3):
            with pytest.raises(Unreachable, match="TimeoutError"):
                Smtp(named, SHORT / 3, host=host).hand_over(a_message())
        assert asked == ["mail.example"], "it is still asked, by one thread"
        answering.set()
        connection = host.connect(Deadline(LONG))
        connection.close()
        until(lambda: server.connections == 1)


@pytest.mark.parametrize("name", ["nowhere.invalid", "a..b", "x" * 64 + ".example"])
def test_a_name_that_leads_nowhere_is_no_answer(name: str) -> None:
    def resolver(name: str, _port: int) -> list[Any]:
        if "invalid" in name:
            raise socket.gaierror
        name.encode("idna")
        return []

    server = MailServer(name, 25, False, "", "", SENDER)
    with pytest.raises(Unreachable):
        Smtp(server, LONG, host=Host(name, 25, resolver)).hand_over(a_message())


def test_of_several_addresses_one_that_does_not_answer_leaves_time_for_the_next() -> None:
    """Its queue of connections is full, so that it accepts none and refuses none."""
    deaf = socket.socket()
    deaf.bind(("127.0.0.1", 0))
    deaf.listen(0)
    full = [socket.socket() for _ in range(8)]
    for one in full:
        one.setblocking(False)
        one.connect_ex(deaf.getsockname())
    with slow(mail_server("none", trickle)) as server:
        found = [*look_up("127.0.0.1", deaf.getsockname()[1]), *look_up("127.0.0.1", server.port)]
        connection = Host("mail.example", 25, lambda _name, _port: found).connect(Deadline(2.0))
        connection.close()
        until(lambda: server.connections == 1)
    for one in [deaf, *full]:
        one.close()


def test_every_deadline_is_shorter_than_a_claim() -> None:
    """Otherwise another process would send what is still being sent."""
    assert max(smtp.SECONDS, websub.SECONDS) + smtp.GOODBYE_SECONDS < CLAIM.total_seconds() / 2


def test_a_slow_hub_is_put_off_and_mail_is_not(
    delivery: Delivery, hub: Any, mailbox: Mailbox, caplog: pytest.LogCaptureFixture
) -> None:
    """One ping meets the deadline, and the others of the channel wait with it."""
    delivery.follow(mailbox)
    with slow(hub_that(trickle, b"", b"HTTP/1.1 2")) as server:
        url = f"http://127.0.0.1:{server.port}/"
        delivery.ways[Channel.WEBSUB] = Hub(url, "a test", SHORT)
        delivery.publish()
        with caplog.at_level(logging.INFO, "corrections.delivery"):
            delivery.work()
        assert server.connections == 1

    assert len(waiting(delivery.db)) == 26
    assert len(mailbox.messages) == 1
    assert "websub: 25 more wait with it" in caplog.text
    assert not [message for message in caplog.messages if "mail: " in message]


def test_an_answer_that_is_none_is_no_success() -> None:
    with slow(hub_that(say_nothing, b"HTTP/1.1 204\r\n\r\n", b"")) as server:
        ping(server, LONG)
    for answer in (b"SSH-2.0-x\r\n", b"\r\n", b"HTTP/1.1 abc\r\n\r\n"):
        with slow(hub_that(say_nothing, answer, b"")) as server, pytest.raises(NotTaken):
            ping(server, SHORT)
