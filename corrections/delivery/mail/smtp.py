"""Handing mail over to the server that the operator named (RFC 6409).

What is raised names a status and never an address: the server's own words may repeat one.
"""

from __future__ import annotations

import contextlib
import smtplib
import socket
import ssl
from email.message import EmailMessage
from functools import cached_property
from typing import cast

from corrections.delivery.queue import NeverTaken, NotTaken, Unreachable
from corrections.delivery.timed import Deadline, Host, TimedSocket
from corrections.settings import MailServer

SECONDS = 30
"""How long a handover may take, from the look-up of the server's name to its last answer."""

GOODBYE_SECONDS = 2
"""How long the server may take to answer QUIT, when everything was handed over."""


class RecipientRefused(NeverTaken):
    """The mail server refuses the address for good (5yz)."""


class Smtp:
    """A connection to the mail server, opened at the first mail and used for the next ones."""

    def __init__(
        self,
        server: MailServer,
        seconds: float = SECONDS,
        context: ssl.SSLContext | None = None,
        host: Host | None = None,
    ) -> None:
        """``context`` says whose certificates are trusted: by default the system's authorities."""
        self.server, self.seconds = server, seconds
        self.host = host or Host(server.host, server.port)
        self._trusted = context
        self._open: _Connection | None = None

    @cached_property
    def context(self) -> ssl.SSLContext:
        """What connections are encrypted with, made when one first is."""
        return self._trusted or ssl.create_default_context()

    def hand_over(self, message: EmailMessage) -> None:
        """Return when the server accepted the mail; raises ``NotTaken``, ``RecipientRefused`` or
        ``Unreachable``."""
        connection = self._connection(Deadline(self.seconds))
        try:
            connection.send_message(message, self.server.sender, [str(message["To"])])
        except smtplib.SMTPRecipientsRefused as error:
            raise _refused(*(code for code, _ in error.recipients.values())) from None
        except smtplib.SMTPSenderRefused as error:
            raise Unreachable(_answered(error.smtp_code)) from None
        except smtplib.SMTPResponseException as error:
            raise NotTaken(_answered(error.smtp_code)) from None
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            raise Unreachable(_no_answer(error)) from None

    def close(self) -> None:
        """Send QUIT where the connection still works, and close it."""
        if self._open:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                self._open.begin(Deadline(GOODBYE_SECONDS))
                self._open.quit()
            self._drop()

    def _drop(self) -> None:
        connection, self._open = self._open, None
        if connection:
            connection.close()

    def _connection(self, deadline: Deadline) -> _Connection:
        """The open connection if it still answers: once a mail was given to one that breaks,
        nobody knows whether it was accepted."""
        if self._open:
            self._open.begin(deadline)
            if not _answers(self._open):
                self._drop()
        if self._open is None:
            try:
                self._open = self._connect(deadline)
            except smtplib.SMTPResponseException as error:
                raise Unreachable(_answered(error.smtp_code)) from None
            except (smtplib.SMTPException, OSError) as error:
                raise Unreachable(_no_answer(error)) from None
        return self._open

    def _connect(self, deadline: Deadline) -> _Connection:
        sock = self.host.connect(deadline)
        try:
            if self.server.secure:
                sock.encrypt(self.context, self.server.host)
            connection = _Connection(sock, self.server.sender.rpartition("@")[2])
            self._greet(connection)
        except BaseException:
            sock.close()
            raise
        return connection

    def _greet(self, connection: _Connection) -> None:
        """Use STARTTLS where the server offers it; never send a password over a network without
        TLS."""
        own = self.server
        connection.ehlo_or_helo_if_needed()
        if not own.secure and not own.local:
            if connection.has_extn("starttls"):
                connection.encrypt(self.context, own.host)
            elif own.user:
                raise smtplib.SMTPNotSupportedError("no STARTTLS")
        if own.user:
            connection.login(own.user, own.password)


class _Connection(smtplib.SMTP):
    """smtplib's protocol over a socket that ends at a deadline.

    ``name`` is what it calls itself: the domain that the mail comes from. smtplib would ask the
    name server for the machine's own name, and wait for it without end.
    """

    def __init__(self, sock: TimedSocket, name: str) -> None:
        super().__init__(local_hostname=name)
        self._use(sock)
        code, answer = self.getreply()
        if code != 220:
            raise smtplib.SMTPConnectError(code, answer)

    def begin(self, deadline: Deadline) -> None:
        """Begin the next handover; raises ``OSError`` if the connection was closed."""
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected("closed")
        self._timed.begin(deadline)

    def encrypt(self, context: ssl.SSLContext, name: str) -> None:
        """STARTTLS (RFC 3207): what the server said before counts no more."""
        code, answer = self.docmd("STARTTLS")
        if code != 220:
            raise smtplib.SMTPResponseException(code, answer)
        self._timed.encrypt(context, name)
        self._use(self._timed)
        self.helo_resp = self.ehlo_resp = None
        self.esmtp_features, self.does_esmtp = {}, False

    def _use(self, sock: TimedSocket) -> None:
        self._timed = sock
        self.sock = cast(socket.socket, sock)
        self.file = None


def _answers(connection: smtplib.SMTP) -> bool:
    try:
        return connection.noop()[0] == 250
    except (smtplib.SMTPException, OSError):
        return False


def _refused(code: int) -> NotTaken:
    """A recipient refused with 5yz does not exist (RFC 5321, section 4.2.1); 421 says that the
    server closes down."""
    if code == 421:
        return Unreachable(_answered(code))
    return RecipientRefused(_answered(code)) if code >= 500 else NotTaken(_answered(code))


def _answered(code: int) -> str:
    return f"the mail server answered {code}"


def _no_answer(error: Exception) -> str:
    return f"no answer from the mail server ({type(error).__name__})"
