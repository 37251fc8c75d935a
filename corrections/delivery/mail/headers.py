"""How headers are written out: the library would split an address that is longer than a line into
encoded words, in which no mail program finds it."""

from __future__ import annotations

from email.header import Header
from email.policy import EmailPolicy
from typing import Any


class PlainHeaders(EmailPolicy):
    """As ``email.policy.SMTP``, with what is not text in one line of its own (RFC 5322, section
    2.1.1: at most 998 characters), and a subject that is text as one run of encoded words
    (RFC 2047): the library doubles the spaces around each of them."""

    def fold(self, name: str, value: Any) -> str:
        """A header in its lines."""
        text = str(value)
        if not text.isascii():
            words = Header(text, "utf-8", maxlinelen=76, header_name=name)
            text = words.encode(linesep=self.linesep)
        elif name == "Subject":
            kept: str = super().fold(name, value)
            return kept
        return f"{name}: {text}{self.linesep}"

    def fold_binary(self, name: str, value: Any) -> bytes:
        """The same, as it goes over the wire."""
        return self.fold(name, value).encode("ascii")


POLICY = PlainHeaders(linesep="\r\n")


def one_line(text: str) -> str:
    """A text as it may stand in a header: one line, and none of it an encoded word already."""
    return " ".join(text.split()).replace("=?", "= ?")
