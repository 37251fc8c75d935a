"""Rule 3: which short runs between two changes are read as part of one change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corrections.compare.diff.align import Change
from corrections.compare.diff.lexicon import NEGATIONS_AFTER_VERB, NEGATIONS_BEFORE_VERB
from corrections.compare.diff.pair import (
    Kind,
    Pair,
    both,
    count_content,
    count_words,
    ends_sentence,
    length,
)

_CONTENT_WORDS_IN_A_CRUMB = 2
_WORDS_BETWEEN_NEGATIONS = 3
_WORDS_TO_SECOND_NEGATION = 2  # *pas* itself, or *donc pas*
_WORDS_OF_A_SUBSTITUTION = 2
_WORDS_OF_A_REWRITING = 4


class _Sized(NamedTuple):
    """A change and how much it takes and brings, punctuation not counted among the words."""

    change: Change
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
    words: int

    @property
    def is_function_words(self) -> bool:
        """Whether it is function words alone, no comma or stop in it."""
        return self.function > 0 and not (self.content or self.pauses)


def join_crumbs(changes: Sequence[Change], pair: Pair) -> list[Change]:
    """Join the changes that a reader would not read apart."""
    joined: list[_Sized] = []
    for change in changes:
        last = _sized(change, pair)
        while joined:
            kept = _kept(joined[-1], last, pair)
            if _are_one(joined[-1], last, kept, pair):
                last = _join(joined.pop(), kept, last)
            elif len(joined) > 1 and _surround(joined[-2], joined[-1], kept, last, pair):
                last = _join(joined.pop(), kept, last)
                last = _join(joined[-1], _kept(joined[-1], last, pair), last)
                joined.pop()
            else:
                break
        joined.append(last)
    return [sized.change for sized in joined]


def _sized(change: Change, pair: Pair) -> _Sized:
    old, new = pair.old_words(change), pair.new_words(change)
    return _Sized(
        change,
        count_words(pair.old_kinds[change.old_start : change.old_end]),
        count_words(pair.new_kinds[change.new_start : change.new_end]),
        length(old) + length(new),
    )


def _join(before: _Sized, kept: _Kept, after: _Sized) -> _Sized:
    return _Sized(
        both(before.change, after.change),
        before.old + kept.words + after.old,
        before.new + kept.words + after.new,
        before.characters + 2 * length(kept.text) + after.characters,
    )


def _kept(before: _Sized, after: _Sized, pair: Pair) -> _Kept:
    kinds = pair.old_kinds[before.change.old_end : after.change.old_start]
    return _Kept(
        pair.kept_between(before.change, after.change),
        count_content(kinds),
        kinds.count(Kind.FUNCTION),
        kinds.count(Kind.PAUSE),
        count_words(kinds),
    )


def _are_one(before: _Sized, after: _Sized, kept: _Kept, pair: Pair) -> bool:
    if _is_negation_around_verb(before.change, after.change, kept, pair):
        return True
    if kept.content > _CONTENT_WORDS_IN_A_CRUMB or not _are_two_sided(before, after):
        return False
    return _is_function_crumb(before, after, kept) or _is_content_crumb(before, after, kept)


def _surround(before: _Sized, middle: _Sized, kept: _Kept, after: _Sized, pair: Pair) -> bool:
    """Whether a change between two crumbs is lost in the two larger ones around them."""
    if not (kept.is_function_words and _are_two_sided(before, after)):
        return False
    kept_before = _kept(before, middle, pair)
    return kept_before.is_function_words and (
        kept_before.function + kept.function < min(before.words, after.words)
    )


def _are_two_sided(before: _Sized, after: _Sized) -> bool:
    """Whether they are anything but two insertions or two deletions."""
    first, second = before.change, after.change
    return bool((first.old or second.old) and (first.new or second.new))


def _is_negation_around_verb(before: Change, after: Change, kept: _Kept, pair: Pair) -> bool:
    """Whether *ne* came or went before the verb and its second half after it."""
    if len(kept.text) > _WORDS_BETWEEN_NEGATIONS:
        return False
    for side in (pair.old_words, pair.new_words):
        first, second = side(before), side(after)
        if first and second and first[-1] in NEGATIONS_BEFORE_VERB:
            return not NEGATIONS_AFTER_VERB.isdisjoint(second[:_WORDS_TO_SECOND_NEGATION])
    return False


def _is_function_crumb(before: _Sized, after: _Sized, kept: _Kept) -> bool:
    """Function words alone, and fewer than the words of either change."""
    return kept.is_function_words and kept.function < min(before.words, after.words)


def _is_content_crumb(before: _Sized, after: _Sized, kept: _Kept) -> bool:
    """At most two content words, in fewer characters than either change.

    Two substitutions of a word or two stay two (unless they are parts of one name), and so does
    one that a comma or a stop parts from whatever follows.
    """
    if length(kept.text) >= min(before.characters, after.characters):
        return False
    if not kept.content:
        return before.is_rewriting and after.is_rewriting
    if any(map(ends_sentence, kept.text)):
        return False
    if kept.pauses:
        return not (before.is_substitution or after.is_substitution)
    if not (before.is_substitution and after.is_substitution):
        return True
    return _is_name(kept.text) and (before.old != before.new or after.old != after.new)


def _is_name(words: Sequence[str]) -> bool:
    return all(word[0].isupper() for word in words)
