"""How much a request may hold, checked before any of it is parsed: headers, query string, body."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

from flask import Request
from werkzeug.datastructures import Headers, ImmutableMultiDict, MultiDict
from werkzeug.exceptions import BadRequest
from werkzeug.formparser import FormDataParser, MultiPartParser
from werkzeug.utils import cached_property

from corrections.web.foreign_forms import encoding_of, in_letters
from corrections.web.parameters import SHOWN, BadParameter
from corrections.web.security import BODY_LIMIT
from corrections.web.urlencoded import FIELDS_LIMIT, Malformed, parse

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HEADER_LIMIT = 8_000
"""Bytes that one header may have; a longer one is passed over, as if it had not been sent."""

PATH_LIMIT = 2_000
"""Bytes of a path that are looked at; no address of ours has so many."""

NOWHERE = "/-/-/-/-"
"""What stands in place of the rest of a longer path, so that it is answered 404: no address of ours
goes so deep."""

QUERY_STRING_LIMIT = 30_000
"""Bytes of a query string; the longest selection, percent-encoded, has some 29,000."""

SMALL_BODY_LIMIT = 120_000
"""Bytes of a body that holds no long text."""

MULTIPART_LIMIT = 64_000
"""Bytes of a body in ``multipart/form-data``, which no page of ours sends and which takes longer to
parse."""

LONG_FORMS = frozenset({
    "submit.create", "submit.preview", "proposals.create", "desk.save_edit", "desk.preview_edit",
    "api_filing.create",
})  # fmt: skip
"""The endpoints that three long texts are sent to: their bodies may have ``BODY_LIMIT`` bytes."""


class BoundedHeaders:
    """A WSGI layer that takes away headers that are too long, and cuts such a path."""

    def __init__(self, app: WSGIApplication) -> None:
        self.app = app

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Call the application with the headers that are short enough."""
        texts = environ.items()
        long = [name for name, text in texts if isinstance(text, str) and len(text) > HEADER_LIMIT]
        for name in filter(_is_header, long):
            del environ[name]
        path = environ.get("PATH_INFO", "")
        if len(path) > PATH_LIMIT:
            environ["PATH_INFO"] = path[:PATH_LIMIT] + NOWHERE
        return self.app(environ, start)


def _is_header(name: str) -> bool:
    """Whether it is a header that a request can do without: a request without Host has another
    meaning, and a long one is no name of ours."""
    return name == "CONTENT_TYPE" or (name.startswith("HTTP_") and name != "HTTP_HOST")


class _PartsParser(MultiPartParser):
    """The library's, which loses the letters of another encoding than UTF-8: here each byte is
    kept as one character."""

    def get_part_charset(self, headers: Headers) -> str:
        """The encoding that has a character for each byte, whatever the part says of itself."""
        return "iso-8859-1"


class _FormParser(FormDataParser):
    """The library's, with our parser of urlencoded bodies, and the letters of others kept."""

    def _parse_multipart(
        self, stream: IO[bytes], mimetype: str, content_length: int | None, options: dict[str, str]
    ) -> tuple[IO[bytes], MultiDict[str, Any], MultiDict[str, Any]]:
        """The fields and files of the body; raises ``ValueError`` for one without a boundary."""
        parser = _PartsParser(
            stream_factory=self.stream_factory,
            max_form_memory_size=self.max_form_memory_size,
            max_form_parts=self.max_form_parts,
            cls=self.cls,
        )
        boundary = options.get("boundary", "").encode("ascii")
        if not boundary:
            raise ValueError
        form, files = parser.parse(stream, boundary, content_length)
        read = [(name, _bytes_as_utf_8(value)) for name, value in form.items(multi=True)]
        return stream, self.cls(read), files

    def _parse_urlencoded(
        self, stream: IO[bytes], mimetype: str, content_length: int | None, options: dict[str, str]
    ) -> tuple[IO[bytes], MultiDict[str, Any], MultiDict[str, Any]]:
        """The fields of the body; raises ``BadRequest`` for one that no form of ours sends."""
        return stream, self.cls(_fields(stream.read(), surrogates=True)), self.cls()


class BoundedRequest(Request):
    """A request of which nothing is parsed that is larger than what this site's pages send."""

    form_data_parser_class = _FormParser

    foreign_encoding: str | None = None
    """The encoding that a form was sent in instead of UTF-8; its fields were read by it."""

    def _load_form_data(self) -> None:
        """Parse the body; 413 where it has too many bytes, or too many parts."""
        self.max_content_length = self._body_limit()
        self.max_form_parts = FIELDS_LIMIT
        super()._load_form_data()
        self._read_foreign_letters()

    def _read_foreign_letters(self) -> None:
        """Give fields that are not UTF-8 their letters again, and keep which encoding it was."""
        sent = list(self.form.items(multi=True))
        found = self.foreign_encoding = encoding_of(text for field in sent for text in field)
        if found:
            read = [(in_letters(name, found), in_letters(value, found)) for name, value in sent]
            self.__dict__["form"] = ImmutableMultiDict(read)

    def _body_limit(self) -> int:
        if self.mimetype == "multipart/form-data":
            return MULTIPART_LIMIT
        return BODY_LIMIT if self.endpoint in LONG_FORMS else SMALL_BODY_LIMIT

    @cached_property
    def args(self) -> MultiDict[str, str]:
        """The parameters of the query string. Raises ``BadParameter`` naming the longest where they
        are too long together, ``BadRequest`` where they are too many."""
        if len(self.query_string) > QUERY_STRING_LIMIT:
            longest = max(self.query_string.split(b"&", FIELDS_LIMIT), key=len)
            name, _, value = longest.partition(b"=")
            raise BadParameter(_beginning(name), _beginning(value))
        return MultiDict(_fields(self.query_string))


def _bytes_as_utf_8(value: str) -> str:
    return value.encode("iso-8859-1").decode("utf-8", "surrogateescape")


def _fields(urlencoded: bytes, *, surrogates: bool = False) -> list[tuple[str, str]]:
    try:
        return parse(urlencoded, surrogates=surrogates)
    except Malformed:
        raise BadRequest from None


def _beginning(raw: bytes) -> str:
    return unquote_to_bytes(raw[: 12 * SHOWN]).decode("utf-8", "replace")[:SHOWN]
