"""What is said of a record that was erased: its number, when, and why in words of the
vocabulary."""

from __future__ import annotations

from corrections.record.removal import Erasure
from corrections.render.blocks import Paragraph
from corrections.render.removal_labels import REMOVAL_REASONS
from corrections.render.words import Words


def heading(erasure: Erasure, words: Words) -> str:
    """That the record was erased, as a title."""
    return words.gettext("Record %(number)s was erased", number=erasure.id)


def reason(erasure: Erasure, words: Words) -> Paragraph:
    """When it was erased, and why."""
    return Paragraph(words.gettext(
        "Erased on %(day)s. Why: %(reason)s.",
        day=words.day(erasure.erased_at), reason=words.gettext(REMOVAL_REASONS[erasure.reason]),
    ))  # fmt: skip
