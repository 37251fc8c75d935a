"""How mail headers are written: the email library would split a URL that is longer than a line
into encoded words, and no mail program would find it."""

from __future__ import annotations

from email.header import Header
from email.policy import EmailPolicy
from typing import Any


class PlainHeaders(EmailPolicy):
    """As ``email.policy.SMTP``, with what is not text in one line of its own (RFC 5322, section
    2.1.1: at most 998 characters), and a subject that is text as one run of encoded words
    (RFC 2047): the library doubles the spaces around each of them."""

    def fold(self, name: str, value: Any) -> str:
        """The header as text, line ends included."""
        text = str(value)
        if not text.isascii():
            words = Header(text, "utf-8", maxlinelen=76, header_name=name)
            text = words.encode(linesep=self.linesep)
        elif name == "Subject":
            kept: str = super().fold(name, value)
            return kept
        return f"{name}: {text}{self.linesep}"

    def fold_binary(self, name: str, value: Any) -> bytes:
        """The header as bytes, line ends included."""
        return self.fold(name, value).encode("ascii")


POLICY = PlainHeaders(linesep="\r\n")


def one_line(text: str) -> str:
    """The text as it may stand in a header: on one line, with no part that reads as an encoded word
    (RFC 2047)."""
    return " ".join(text.split()).replace("=?", "= ?")
