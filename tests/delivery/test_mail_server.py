"""The mail server that the operator names: how it is named, and how it is spoken to."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from corrections.delivery.mail.smtp import Smtp
from corrections.delivery.queue import Unreachable
from corrections.settings import MailServer, SettingError, Settings
from tests.support.mailbox import SENDER, Mailbox, a_server_context, a_trusting_context
from tests.support.server import free_port

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH:UserWarning")


def read(tmp_path: Path, **environment: str) -> Settings:
    return Settings.from_environment({
        "CORRECTIONS_DATABASE": str(tmp_path / "register.db"),
        "CORRECTIONS_SECRET_KEY": "0123456789abcdef" * 2,
        **environment,
    })  # fmt: skip


def a_message() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = SENDER, "alice@example.org", "Hello"
    message.set_content("Hello")
    return message


def test_by_default_nothing_is_sent_anywhere(tmp_path: Path) -> None:
    settings = read(tmp_path)

    assert (settings.websub_hub, settings.smtp_url, settings.mail_server) == (None, None, None)


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example?from=a@example.org",
         MailServer("mail.example", 587, False, "", "", "a@example.org")),
        ("smtps://mail.example/?from=a%2Bb@example.org",
         MailServer("mail.example", 465, True, "", "", "a+b@example.org")),
        ("smtp://u%40x:p%3Aw%2F@mail.example:25?from=a@example.org",
         MailServer("mail.example", 25, False, "u@x", "p:w/", "a@example.org")),
    ],
)  # fmt: skip
def test_an_address_of_a_mail_server(tmp_path: Path, url: str, server: MailServer) -> None:
    assert read(tmp_path, CORRECTIONS_SMTP_URL=url).mail_server == server


@pytest.mark.parametrize(
    "url",
    [
        "mail.example", "http://mail.example?from=a@example.org", "smtp://mail.example",
        "smtp://?from=a@example.org", "smtp://mail.example?from=nobody",
        "smtp://mail.example?from=a@example.org&from=b@example.org",
        "smtp://mail.example?from=a@example.org&tls=no", "smtp://mail.example:x?from=a@example.org",
        "smtp://mail.example/box?from=a@example.org", "smtp://[::1?from=a@example.org",
        "smtp://u:secret@mail.example:99999?from=a@example.org",
        "smtp://mail.example?from=a@example.org%0ABcc:b@example.org",
    ],
)  # fmt: skip
def test_one_that_cannot_be_meant_is_refused_by_name(tmp_path: Path, url: str) -> None:
    with pytest.raises(SettingError, match="CORRECTIONS_SMTP_URL") as raised:
        read(tmp_path, CORRECTIONS_SMTP_URL=url)
    assert "u:secret" not in str(raised.value)


@pytest.mark.parametrize(
    "url",
    ["hub.example", "ftp://hub.example/", "https://", "https://u:p@hub.example/",
     "https://hub.example/#a", "https://[::1", "https://hub.example:x/", "https://hub.example/\n"],
)  # fmt: skip
def test_nor_is_a_hub(tmp_path: Path, url: str) -> None:
    with pytest.raises(SettingError, match="CORRECTIONS_WEBSUB_HUB"):
        read(tmp_path, CORRECTIONS_WEBSUB_HUB=url)


def test_the_password_is_shown_nowhere(tmp_path: Path) -> None:
    url = "smtp://user:hush-hush@mail.example?from=a@example.org"
    settings = read(tmp_path, CORRECTIONS_SMTP_URL=url)

    assert "hush" not in repr(settings)
    assert "hush" not in repr(settings.mail_server)


ELSEWHERE = "127.0.0.2"
"""Not one of this machine's own names: what is sent there counts as crossing a network."""


@contextmanager
def opened(mailbox: Mailbox) -> Iterator[Mailbox]:
    mailbox.open()
    yield mailbox
    mailbox.close()


def hand_over(
    mailbox: Mailbox, *, secure: bool = False, context: ssl.SSLContext | None = None
) -> None:
    server = MailServer(mailbox.host, mailbox.port, secure, "", "", SENDER)
    smtp = Smtp(server, seconds=5, context=context)
    try:
        smtp.hand_over(a_message())
    finally:
        smtp.close()


def test_what_crosses_a_network_is_encrypted_where_that_is_offered() -> None:
    with opened(Mailbox(ELSEWHERE, tls_context=a_server_context())) as mailbox:
        hand_over(mailbox, context=a_trusting_context())

    assert mailbox.encrypted == [True]


def test_where_it_is_not_offered_mail_goes_all_the_same() -> None:
    with opened(Mailbox(ELSEWHERE)) as mailbox:
        hand_over(mailbox, context=a_trusting_context())

    assert mailbox.encrypted == [False]


def test_on_this_machine_nothing_needs_to_be_encrypted() -> None:
    """A server on this machine often has a certificate that nobody signed."""
    with opened(Mailbox(tls_context=a_server_context())) as mailbox:
        hand_over(mailbox)

    assert mailbox.encrypted == [False]


def test_smtps_is_encrypted_from_the_first_byte() -> None:
    with opened(Mailbox("localhost", ssl_context=a_server_context())) as mailbox:
        hand_over(mailbox, secure=True, context=a_trusting_context())

    assert len(mailbox.messages) == 1


@pytest.mark.parametrize("secure", [True, False], ids=["smtps", "starttls"])
def test_a_certificate_that_no_authority_signed_is_refused(secure: bool) -> None:
    offered = {"ssl_context" if secure else "tls_context": a_server_context()}
    mailbox = Mailbox("localhost" if secure else ELSEWHERE, **offered)
    with opened(mailbox), pytest.raises(Unreachable):
        hand_over(mailbox, secure=secure)

    assert mailbox.messages == []


class Keeper:
    """Lets in whoever knows the password."""

    def __init__(self) -> None:
        self.seen: list[Any] = []

    def __call__(
        self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any
    ) -> AuthResult:
        self.seen.append(data)
        good = isinstance(data, LoginPassword) and data.password == b"right"
        return AuthResult(success=good, handled=False)


def with_password(mailbox: Mailbox, keeper: Keeper, host: str, **encryption: Any) -> Controller:
    return Controller(
        mailbox, hostname=host, port=mailbox.port, authenticator=keeper, auth_required=True,
        auth_require_tls=False, **encryption,
    )  # fmt: skip


@pytest.mark.parametrize("password", ["right", "wrong"])
def test_a_password_is_given_on_this_machine(password: str) -> None:
    mailbox, keeper = Mailbox(), Keeper()
    controller = with_password(mailbox, keeper, "127.0.0.1")
    controller.start()
    smtp = Smtp(MailServer("127.0.0.1", mailbox.port, False, "user", password, SENDER), seconds=5)
    try:
        if password == "right":
            smtp.hand_over(a_message())
            assert len(mailbox.messages) == 1
        else:
            with pytest.raises(Unreachable, match="the mail server answered 535"):
                smtp.hand_over(a_message())
        assert keeper.seen
    finally:
        smtp.close()
        controller.stop()


def test_a_password_does_not_cross_a_network_in_the_clear() -> None:
    mailbox, keeper = Mailbox(), Keeper()
    controller = with_password(mailbox, keeper, "127.0.0.2")
    controller.start()
    smtp = Smtp(MailServer("127.0.0.2", mailbox.port, False, "user", "right", SENDER))
    try:
        with pytest.raises(Unreachable):
            smtp.hand_over(a_message())
    finally:
        smtp.close()
        controller.stop()
    assert keeper.seen == []


@pytest.mark.parametrize("secure", [True, False], ids=["smtps", "starttls"])
def test_a_password_crosses_a_network_encrypted(secure: bool) -> None:
    mailbox, keeper = Mailbox(), Keeper()
    offered = {"ssl_context" if secure else "tls_context": a_server_context()}
    controller = with_password(mailbox, keeper, ELSEWHERE, **offered)
    controller.start()
    server = MailServer(ELSEWHERE, mailbox.port, secure, "user", "right", SENDER)
    smtp = Smtp(server, seconds=5, context=a_trusting_context())
    try:
        smtp.hand_over(a_message())
    finally:
        smtp.close()
        controller.stop()

    assert [data.login for data in keeper.seen] == [b"user"]
    assert len(mailbox.messages) == 1
    assert secure or mailbox.encrypted == [True]


def test_a_connection_that_broke_between_two_mails_is_opened_anew() -> None:
    with opened(Mailbox()) as mailbox:
        smtp = Smtp(MailServer(mailbox.host, mailbox.port, False, "", "", SENDER), seconds=5)
        smtp.hand_over(a_message())
        mailbox.close()
        mailbox.open()
        smtp.hand_over(a_message())
        smtp.hand_over(a_message())
        smtp.close()

    assert len(mailbox.messages) == 3
    assert mailbox.connections == 2


def test_one_that_never_answers_is_waited_for_a_bounded_time() -> None:
    async def silent() -> None:
        server = await asyncio.start_server(lambda _r, _w: asyncio.sleep(5), "127.0.0.1", port)
        async with server:
            smtp = Smtp(MailServer("127.0.0.1", port, False, "", "", SENDER), seconds=0.1)
            with pytest.raises(Unreachable):
                await asyncio.to_thread(smtp.hand_over, a_message())

    port = free_port()
    asyncio.run(silent())
