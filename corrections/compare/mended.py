"""Whether a form is a mended one of a record that was sent before. Pure."""

from __future__ import annotations

from corrections.compare.likenesses import ComparedTexts, have_like_texts
from corrections.compare.similar_quotes import words_of
from corrections.record.model import Draft, Record
from corrections.record.names import key


def is_mended(record: Record, draft: Draft, *, same_form: bool) -> bool:
    """Whether a draft has nearly the texts of a record, and is of the same outlet or was sent by
    the ``same_form``, which a browser showed again. One text may be quite another: then the other
    has the same words."""
    one, other = _texts(record), _texts(draft)
    alike = have_like_texts(one, other) or any(
        first == second for first, second in zip(one[1:], other[1:], strict=True)
    )
    return alike and (same_form or key(record.outlet.name) == key(draft.outlet))


def _texts(said: Record | Draft) -> ComparedTexts:
    return ComparedTexts(0, words_of(said.quote), words_of(said.correction))
