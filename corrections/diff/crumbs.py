"""Rule 3: which short runs between two changes are read as part of one change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corrections.diff.align import Change
from corrections.diff.lexicon import NEGATIONS_AFTER_VERB, NEGATIONS_BEFORE_VERB
from corrections.diff.pair import Kind, Pair, both, length

_CONTENT_WORDS_IN_A_CRUMB = 2
_WORDS_BETWEEN_NEGATIONS = 3
_WORDS_OF_A_SUBSTITUTION = 2
_WORDS_OF_A_REWRITING = 4


class _Size(NamedTuple):
    """How much a change takes and brings, punctuation not counted among the words."""

    old: int
    new: int
    characters: int

    @property
    def words(self) -> int:
        return self.old + self.new

    @property
    def is_substitution(self) -> bool:
        """Whether one or two words stand where one or two stood."""
        return 1 <= self.old <= _WORDS_OF_A_SUBSTITUTION and (
            1 <= self.new <= _WORDS_OF_A_SUBSTITUTION
        )

    @property
    def is_rewriting(self) -> bool:
        """Whether so much changed that punctuation alone does not part it from the next."""
        return max(self.old, self.new) >= _WORDS_OF_A_REWRITING


class _Kept(NamedTuple):
    """What stands between two changes, by kinds of words."""

    text: Sequence[str]
    content: int
    function: int
    pauses: int

    @property
    def words(self) -> int:
        return self.content + self.function


def join_crumbs(changes: Sequence[Change], pair: Pair) -> list[Change]:
    """Join the changes that a reader would not read apart."""
    joined: list[Change] = []
    sizes: list[_Size] = []
    for change in changes:
        joined.append(change)
        sizes.append(_size(change, pair))
        while len(joined) > 1:
            kept = _kept(pair.kept_between(joined[-2], joined[-1]), pair)
            if not _are_one((joined[-2], sizes[-2]), (joined[-1], sizes[-1]), kept, pair):
                break
            joined[-2:] = [both(joined[-2], joined[-1])]
            sizes[-2:] = [_size_of_both(sizes[-2], sizes[-1], kept)]
    return joined


def _size(change: Change, pair: Pair) -> _Size:
    old, new = pair.old_words(change), pair.new_words(change)
    return _Size(pair.count_words(old), pair.count_words(new), length(old) + length(new))


def _size_of_both(before: _Size, after: _Size, kept: _Kept) -> _Size:
    return _Size(
        before.old + kept.words + after.old,
        before.new + kept.words + after.new,
        before.characters + 2 * length(kept.text) + after.characters,
    )


def _kept(words: Sequence[str], pair: Pair) -> _Kept:
    kinds = [pair.kind(word) for word in words]
    return _Kept(
        words, kinds.count(Kind.CONTENT), kinds.count(Kind.FUNCTION), kinds.count(Kind.PAUSE)
    )


def _are_one(
    before: tuple[Change, _Size], after: tuple[Change, _Size], kept: _Kept, pair: Pair
) -> bool:
    (first, first_size), (second, second_size) = before, after
    if _is_negation_around_verb(first, second, kept, pair):
        return True
    if not (first.old or second.old) or not (first.new or second.new):
        return False  # two insertions, or two deletions
    if kept.content > _CONTENT_WORDS_IN_A_CRUMB:
        return False
    return _is_function_crumb(first_size, second_size, kept) or _is_content_crumb(
        first_size, second_size, kept
    )


def _is_negation_around_verb(before: Change, after: Change, kept: _Kept, pair: Pair) -> bool:
    """Whether *ne* came or went before the verb and its second half after it."""
    if len(kept.text) > _WORDS_BETWEEN_NEGATIONS:
        return False
    for side in (pair.old_words, pair.new_words):
        first, second = side(before), side(after)
        if first and second and first[-1].lower() in NEGATIONS_BEFORE_VERB:
            return second[0] in NEGATIONS_AFTER_VERB
    return False


def _is_function_crumb(before: _Size, after: _Size, kept: _Kept) -> bool:
    """Function words alone, no comma or stop, and fewer than the words of either change."""
    if kept.content or kept.pauses:
        return False
    return 0 < kept.function < min(before.words, after.words)


def _is_content_crumb(before: _Size, after: _Size, kept: _Kept) -> bool:
    """At most two content words, in fewer characters than either change.

    Two substitutions of a word or two stay two (unless they are parts of one name), and so does
    one that a comma or a stop parts from whatever follows.
    """
    if length(kept.text) >= min(before.characters, after.characters):
        return False
    if not kept.content:
        return before.is_rewriting and after.is_rewriting
    if kept.pauses:
        return not (before.is_substitution or after.is_substitution)
    if not (before.is_substitution and after.is_substitution):
        return True
    return _is_name(kept.text) and (before.old != before.new or after.old != after.new)


def _is_name(words: Sequence[str]) -> bool:
    return all(word[0].isupper() for word in words)
