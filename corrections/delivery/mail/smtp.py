"""Handing mail over to the server that the operator named (RFC 6409).

What is raised names a status and never an address: the server's own words may repeat one.
"""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from email.message import EmailMessage
from functools import cached_property

from corrections.delivery.queue import NeverTaken, NotTaken, Unreachable
from corrections.settings import MailServer

SECONDS = 10
"""How long each step may take; a handover has about ten, and a claim lasts longer than that."""


class RecipientRefused(NeverTaken):
    """The mail server refuses the address for good (5yz)."""


class Smtp:
    """A connection to the mail server, opened at the first mail and used for the next ones."""

    def __init__(
        self,
        server: MailServer,
        seconds: float = SECONDS,
        context: ssl.SSLContext | None = None,
    ) -> None:
        """``context`` says whose certificates are trusted: by default the system's authorities."""
        self.server, self.seconds = server, seconds
        self._trusted = context
        self._open: smtplib.SMTP | None = None

    @cached_property
    def context(self) -> ssl.SSLContext:
        """What connections are encrypted with, made when one first is."""
        return self._trusted or ssl.create_default_context()

    def hand_over(self, message: EmailMessage) -> None:
        """Return when the server accepted the mail; raises ``NotTaken``, ``RecipientRefused`` or
        ``Unreachable``."""
        connection = self._connection()
        try:
            connection.send_message(message, self.server.sender, [str(message["To"])])
        except smtplib.SMTPRecipientsRefused as error:
            raise _refused(*(code for code, _ in error.recipients.values())) from None
        except smtplib.SMTPSenderRefused as error:
            raise Unreachable(_answered(error.smtp_code)) from None
        except smtplib.SMTPResponseException as error:
            raise NotTaken(_answered(error.smtp_code)) from None
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            raise Unreachable(_no_answer(error)) from None

    def close(self) -> None:
        """Send QUIT where the connection still works, and close it."""
        connection, self._open = self._open, None
        if connection:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                connection.quit()
            connection.close()

    def _connection(self) -> smtplib.SMTP:
        """The open connection if it still answers: once a mail was given to one that breaks,
        nobody knows whether it was accepted."""
        if self._open and not _answers(self._open):
            self.close()
        if self._open is None:
            try:
                self._open = self._connect()
            except smtplib.SMTPResponseException as error:
                raise Unreachable(_answered(error.smtp_code)) from None
            except (smtplib.SMTPException, OSError) as error:
                raise Unreachable(_no_answer(error)) from None
        return self._open

    def _connect(self) -> smtplib.SMTP:
        own = self.server
        connection: smtplib.SMTP
        if own.secure:
            connection = smtplib.SMTP_SSL(
                own.host, own.port, timeout=self.seconds, context=self.context
            )
        else:
            connection = smtplib.SMTP(own.host, own.port, timeout=self.seconds)
        try:
            self._greet(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _greet(self, connection: smtplib.SMTP) -> None:
        """Use STARTTLS where the server offers it; never send a password over a network without
        TLS."""
        own = self.server
        connection.ehlo_or_helo_if_needed()
        if not own.secure and not own.local:
            if connection.has_extn("starttls"):
                connection.starttls(context=self.context)
            elif own.user:
                raise smtplib.SMTPNotSupportedError("no STARTTLS")
        if own.user:
            connection.login(own.user, own.password)


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
