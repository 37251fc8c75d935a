"""A real mail server on this machine alone (aiosmtpd), which can be down, refuse and be slow."""

from __future__ import annotations

import asyncio
import re
import ssl
import threading
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope

from tests.support.server import free_port

SENDER = "corrections@example.org"
CERTIFICATE = Path(__file__).with_name("mail_server.pem")


class Mailbox:
    """Everybody's mailbox: what was accepted, in its order. ``options`` are the controller's."""

    def __init__(self, host: str = "127.0.0.1", **options: Any) -> None:
        self.host, self.options = host, options
        self.port = free_port()
        self.url = f"smtp://{host}:{self.port}?from={SENDER}"
        self.messages: list[EmailMessage] = []
        self.wire: list[bytes] = []
        self.refusing: dict[str, str] = {}
        self.sender_answer = "250 OK"
        self.answer = "250 OK"
        self.connections = self.quits = 0
        self.holding = 0
        """Handovers that came while it answered none."""
        self._free = threading.Event()
        self._free.set()
        self.encrypted: list[bool] = []
        """Of each message, whether it came over an encrypted connection."""
        self._controller: Controller | None = None

    def open(self) -> None:
        self._controller = Controller(self, hostname=self.host, port=self.port, **self.options)
        self._controller.start()

    def close(self) -> None:
        if self._controller:
            self._controller.stop()
            self._controller = None

    def to(self, address: str) -> list[EmailMessage]:
        return [message for message in self.messages if message["To"] == address]

    def hold(self) -> None:
        """Take whole mails from now on, and answer only after ``let_go``."""
        self._free.clear()

    def let_go(self) -> None:
        self._free.set()

    async def handle_EHLO(
        self, _server: Any, session: Any, _envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self.connections += 1
        return responses

    async def handle_QUIT(self, _server: Any, _session: Any, _envelope: Envelope) -> str:
        self.quits += 1
        return "221 Bye"

    async def handle_MAIL(
        self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.sender_answer.startswith("250"):
            envelope.mail_from = address
        return self.sender_answer

    async def handle_RCPT(
        self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address in self.refusing:
            return self.refusing[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, session: Any, envelope: Envelope) -> str:
        if not self._free.is_set():
            self.holding += 1
            await asyncio.to_thread(self._free.wait, 30)
        if self.answer.startswith("250"):
            assert isinstance(envelope.content, bytes)
            message = message_from_bytes(envelope.content, policy=default)
            assert isinstance(message, EmailMessage)
            assert envelope.rcpt_tos == [message["To"]]
            assert envelope.mail_from == SENDER
            self.messages.append(message)
            self.wire.append(envelope.content)
            self.encrypted.append(session.ssl is not None)
        return self.answer


def a_server_context() -> ssl.SSLContext:
    """What a mail server encrypts with."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


def a_trusting_context() -> ssl.SSLContext:
    """What a client encrypts with that trusts that server, and is as strict as by default."""
    return ssl.create_default_context(cafile=str(CERTIFICATE))


def text(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def html(message: EmailMessage) -> str:
    part = message.get_body(("html",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def private_path(message: EmailMessage) -> str:
    """The path of the private page that a mail leads to."""
    found = re.search(r"https?://[^/\s]+((?:/fr)?/subscriptions/[0-9a-f]+)\b", text(message))
    assert found, text(message)
    return found[1]
