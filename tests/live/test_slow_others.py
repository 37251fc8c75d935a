"""The real server between others that are slow: mail arrives, and a restart sends none twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.test_mail import ALICE, follow
from tests.live.test_websub import publish
from tests.support.hub import Hub, until
from tests.support.mailbox import Mailbox
from tests.support.server import Server
from tests.support.trickle import Slow, mail_server, slow, trickle


def a_site(folder: Path, mail: str, hub: str) -> Server:
    return Server(
        folder, CORRECTIONS_SMTP_URL=mail, CORRECTIONS_WEBSUB_HUB=hub,
        CORRECTIONS_MODERATION="off",
    )  # fmt: skip


@pytest.fixture
def slow_hub() -> Iterator[Slow]:
    """It answers a byte at a time."""
    with slow(lambda connection: trickle(connection, b"HTTP/1.1 2")) as server:
        yield server


@pytest.fixture
def hub() -> Iterator[Hub]:
    own = Hub()
    own.open()
    yield own
    own.close()


def test_beside_a_hub_that_trickles_mail_arrives(
    tmp_path: Path, mailbox: Mailbox, slow_hub: Slow
) -> None:
    server = a_site(tmp_path, mailbox.url, f"http://127.0.0.1:{slow_hub.port}/")
    server.start()
    try:
        follow(server, mailbox)
        for number in range(3):
            publish(server, locator=f"page {number}")
            until(lambda: slow_hub.connections > 0)
            until(lambda n=number: len(mailbox.messages) == n + 1)  # type: ignore[misc]
        assert slow_hub.connections - slow_hub.ended == 1, "a ping is still being answered"
    finally:
        server.kill()

    assert {message["To"] for message in mailbox.messages} == {ALICE}


def test_beside_a_mail_server_that_trickles_the_hub_hears_of_everything(
    tmp_path: Path, mailbox: Mailbox, hub: Hub
) -> None:
    server = a_site(tmp_path, mailbox.url, hub.url)
    server.start()
    follow(server, mailbox)
    server.kill()
    with slow(mail_server("RCPT", trickle)) as slow_mail:
        named = f"smtp://127.0.0.1:{slow_mail.port}?from=corrections@example.org"
        server = a_site(tmp_path, named, hub.url)
        server.start()
        publish(server)
        until(lambda: slow_mail.connections > 0)
        until(lambda: hub.counted[f"{server.url}/feed.atom"] > 0, seconds=60)
        server.kill()

    assert mailbox.messages == []


def test_a_restart_in_the_middle_of_a_handover_mails_once(
    tmp_path: Path, mailbox: Mailbox, hub: Hub
) -> None:
    """The mail server has the whole mail and has not answered yet."""
    server = a_site(tmp_path, mailbox.url, hub.url)
    server.start()
    follow(server, mailbox)
    mailbox.hold()
    publish(server)
    until(lambda: mailbox.holding == 1)
    server.terminate()
    mailbox.let_go()
    assert server.process
    assert server.process.wait(timeout=30) == 0
    server.start()
    publish(server, subject="Somebody Else")
    until(lambda: len(mailbox.messages) == 2)
    server.kill()

    subjects = [message["Subject"].partition(",")[0] for message in mailbox.messages]
    assert subjects == ["Dana Quill", "Somebody Else"]
