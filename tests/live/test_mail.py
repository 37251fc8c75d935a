"""The real server and a real mail server: asked, confirmed, mailed once, stopped."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.live.test_websub import publish
from tests.support.hub import until
from tests.support.mailbox import Mailbox, private_path, text
from tests.support.server import Server

ALICE = "alice@example.org"


@pytest.fixture
def server(tmp_path: Path, mailbox: Mailbox) -> Iterator[Server]:
    own = Server(tmp_path, CORRECTIONS_SMTP_URL=mailbox.url, CORRECTIONS_MODERATION="off")
    own.start()
    yield own
    own.kill()


def post(session: requests.Session, server: Server, page: str, to: str, **form: str) -> int:
    shown = session.get(server.url + page, timeout=10).text
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', shown)
    assert found
    answer = session.post(
        server.url + to, data={"csrf_token": found[1], **form}, allow_redirects=False, timeout=10
    )
    return answer.status_code


def follow(server: Server, mailbox: Mailbox) -> str:
    session = requests.Session()
    form = {"email": ALICE, "rhythm": "at-once"}
    assert post(session, server, "/subscribe", "/subscribe", **form) == 303
    until(lambda: bool(mailbox.messages))
    path = private_path(mailbox.messages.pop())
    assert post(session, server, path, f"{path}/confirm") == 303
    return path


def test_from_the_form_to_the_last_mail(server: Server, mailbox: Mailbox) -> None:
    path = follow(server, mailbox)
    publish(server)
    until(lambda: bool(mailbox.messages))
    assert "For “Labour” read “Green”." in text(mailbox.messages[0])
    unsubscribe = re.search(r"<(.+)>", mailbox.messages[0]["List-Unsubscribe"])
    assert unsubscribe
    assert unsubscribe[1] == f"{server.url}{path}/stop"
    stopped = requests.post(
        unsubscribe[1], data={"List-Unsubscribe": "One-Click"}, allow_redirects=False, timeout=10
    )
    assert stopped.status_code == 200
    publish(server, subject="Somebody Else")
    time.sleep(1.2)

    assert len(mailbox.messages) == 1


def test_killed_before_it_was_mailed_it_is_mailed_once(server: Server, mailbox: Mailbox) -> None:
    path = follow(server, mailbox)
    mailbox.close()
    publish(server)
    server.kill()
    mailbox.open()
    server.start()
    until(lambda: bool(mailbox.messages))
    server.kill()
    server.start()
    time.sleep(1.2)

    assert len(mailbox.messages) == 1
    log = server.log.read_text()
    assert ALICE not in log
    assert path.rpartition("/")[2] not in log
