"""What is answered where the application cannot: to a request that is refused before it, and when
an answer breaks off."""

from __future__ import annotations

from contextlib import nullcontext
from typing import IO, TYPE_CHECKING, Any

from waitress.channel import ClientDisconnected
from waitress.task import ErrorTask, Task, WSGITask
from waitress.utilities import Error

from corrections.server.disk_files import DiskFile
from corrections.web import last_resort
from corrections.web.export_places import FROM_DISK

if TYPE_CHECKING:
    from corrections.server.channel import Channel


class Unavailable(Error):
    """Bodies take too much memory at the moment."""

    code = 503
    reason = "Service Unavailable"


class AnswerBroke(Exception):
    """The application raised ``OSError``, which waitress would take for the client's doing."""


class Refusal(ErrorTask):
    """Answers a request that the application never sees, with a page of the site."""

    def service(self) -> None:
        """Answer; where even that fails, close the connection."""
        try:
            super().service()
        except ClientDisconnected:
            self.close_on_finish = True
        except Exception:  # noqa: BLE001 - waitress would try to answer it in the same way
            self.logger.error("A refusal broke off\n%s", last_resort.described())
            self.close_on_finish = True

    def execute(self) -> None:
        """Write the page for the error, and close the connection."""
        request: Any = self.request
        _write_page(self, request.error.code)


class Answer(WSGITask):
    """Answers a request with what the application returns."""

    channel: Channel

    def service(self) -> None:
        """Answer; an exception of the application is logged without the request's address."""
        try:
            super().service()
        except ClientDisconnected:
            self.close_on_finish = True
        except BaseException:  # noqa: BLE001 - waitress would log the address, and answer nothing
            self.logger.error("An answer broke off\n%s", last_resort.described())
            self.close_on_finish = True
            if not self.wrote_header:
                self.response_headers, self.content_length = [], None
                _write_page(self, 503)

    def start(self) -> None:
        """Announce that the connection closes when this is the last answer before the end."""
        super().start()
        if self.channel.server.stopping and self.channel.last_request:
            self.set_close_on_finish()

    def set_close_on_finish(self) -> None:
        """Have the connection end with this answer. One that has no body ends with its header (RFC
        9112, section 6.3): behind a 304 waitress would close it for want of a length."""
        request: Any = self.request
        wanted = request.headers.get("CONNECTION", "").lower() == "close"
        if self.has_body or self.version != "1.1" or wanted:
            super().set_close_on_finish()

    def execute(self) -> None:
        """Answer as waitress does."""
        try:
            super().execute()
        except OSError as error:
            raise AnswerBroke from error

    def write(self, data: bytes) -> None:
        """Write a part of the body, the first one together with the header."""
        with nullcontext() if self.wrote_header else self.channel.together():
            super().write(data)

    def finish(self) -> None:
        """End the answer. That to a HEAD request has no body, so no chunk that ends one."""
        if not self.wrote_header:
            self.write(b"")
        request: Any = self.request
        if request.command == "HEAD":
            self.chunked_response = False
        super().finish()

    def get_environment(self) -> dict[str, Any]:
        """What the application is told; files are read into the answer at once, so that a client
        that does not read it holds no file open. Exports alone, of which the application bounds the
        number, are sent from the disk."""
        environ = super().get_environment()
        environ.pop("wsgi.file_wrapper", None)
        environ[FROM_DISK] = self._from_disk
        return environ

    def _from_disk(self, file: IO[bytes]) -> DiskFile:
        """An answer that is sent from a file. It is the last one of its connection: a thread that
        answered a request behind it would wait until the client has taken it."""
        self.set_close_on_finish()
        bounds = self.channel.server.bounds
        return DiskFile(file, patience=2 * bounds.idle, rate=bounds.file_rate)


def _write_page(task: Task, code: int) -> None:
    request: Any = task.request
    server: Any = task.channel.server
    page = last_resort.page(server.settings, code, request.path, secure=server.settings.secure)
    task.status = page.status
    task.complete = True
    task.response_headers = list(page.headers)
    task.set_close_on_finish()
    task.content_length = len(page.body)
    task.write(b"" if request.command == "HEAD" else page.body)
