"""What the register holds of a record that follows from its own texts alone. No query is here: any
process can compute it."""

from __future__ import annotations

from typing import NamedTuple

from corrections.compare.comparison import compare_draft
from corrections.compare.fingerprints import fingerprints
from corrections.record.model import Draft, Kind
from corrections.store import differences, search_terms
from corrections.store.differences import Columns


class Derived(NamedTuple):
    """The kind and the language of a draft where it leaves them open, the columns of its
    difference, its fingerprints, and the words by which the indexes find it."""

    kind: Kind
    language: str
    difference: Columns
    fingerprints: frozenset[int]
    words: str


def derive(draft: Draft) -> Derived:
    """Compare the texts of a draft, and compute all that is kept of them."""
    comparison = compare_draft(draft)
    return Derived(
        draft.kind or comparison.kind,
        comparison.language,
        differences.columns(comparison.spans, comparison.suggestions),
        fingerprints(draft.quote, draft.correction, draft.subject, draft.article_url),
        search_terms.all_words(draft),
    )
