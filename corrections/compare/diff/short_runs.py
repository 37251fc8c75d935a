"""Rule 3: two edits with a short unchanged run between them that are marked as one edit.

A run is short by the classes and the length of its words, compared with the two edits.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corrections.compare.diff.alignment import Edit, merge
from corrections.compare.diff.function_words import NEGATIONS_AFTER_VERB, NEGATIONS_BEFORE_VERB
from corrections.compare.diff.pair import Pair
from corrections.compare.diff.word_classes import (
    WordClass,
    count_content,
    count_words,
    ends_sentence,
    length,
)

_CONTENT_WORDS_OF_A_SHORT_RUN = 2
_WORDS_BETWEEN_NEGATIONS = 3
_WORDS_TO_SECOND_NEGATION = 2  # *pas* itself, or *donc pas*
_WORDS_OF_A_SUBSTITUTION = 2
_WORDS_OF_A_REWRITING = 4


class _Sized(NamedTuple):
    """An edit with its size: the words of both sides without punctuation, and all characters."""

    edit: Edit
    old_words: int
    new_words: int
    characters: int

    @property
    def words(self) -> int:
        return self.old_words + self.new_words

    @property
    def is_substitution(self) -> bool:
        """Whether it replaces one or two words by one or two."""
        return 1 <= self.old_words <= _WORDS_OF_A_SUBSTITUTION and (
            1 <= self.new_words <= _WORDS_OF_A_SUBSTITUTION
        )

    @property
    def is_rewriting(self) -> bool:
        """Whether one side has four words or more: punctuation alone then ends no edit."""
        return max(self.old_words, self.new_words) >= _WORDS_OF_A_REWRITING


class _Kept(NamedTuple):
    """The unchanged words between two edits, how many of them are of each class, and all their
    characters."""

    text: Sequence[str]
    content: int
    function: int
    separators: int
    words: int
    characters: int

    @property
    def is_function_words(self) -> bool:
        """Whether it has function words, no content word, and no comma, stop or the like."""
        return self.function > 0 and not (self.content or self.separators)


def join_over_short_runs(edits: Sequence[Edit], pair: Pair) -> list[Edit]:
    """Join neighbouring edits where the unchanged run between them is short."""
    runs = _Runs(pair)
    joined: list[_Sized] = []
    for edit in edits:
        last = _sized(edit, pair)
        while joined:
            kept = runs.between(joined[-1], last)
            if _are_one(joined[-1], last, kept, pair):
                last = _join(joined.pop(), kept, last)
            elif len(joined) > 1 and _outweigh_the_middle(
                joined[-2], runs.between(joined[-2], joined[-1]), kept, last
            ):
                last = _join(joined.pop(), kept, last)
                last = _join(joined[-1], runs.between(joined[-1], last), last)
                joined.pop()
            else:
                break
        joined.append(last)
    return [sized.edit for sized in joined]


class _Runs:
    """The unchanged runs of a pair, each looked at once: a long one may lie before many edits that
    are joined one after the other."""

    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        self._seen: dict[int, _Kept] = {}

    def between(self, before: _Sized, after: _Sized) -> _Kept:
        """The run between two neighbouring edits."""
        start, end = before.edit.old_end, after.edit.old_start
        if start not in self._seen:
            self._seen[start] = _kept(start, end, self.pair)
        return self._seen[start]


def _sized(edit: Edit, pair: Pair) -> _Sized:
    old, new = pair.old_words(edit), pair.new_words(edit)
    return _Sized(
        edit,
        count_words(pair.old_classes[edit.old_start : edit.old_end]),
        count_words(pair.new_classes[edit.new_start : edit.new_end]),
        length(old) + length(new),
    )


def _join(before: _Sized, kept: _Kept, after: _Sized) -> _Sized:
    return _Sized(
        merge(before.edit, after.edit),
        before.old_words + kept.words + after.old_words,
        before.new_words + kept.words + after.new_words,
        before.characters + 2 * kept.characters + after.characters,
    )


def _kept(start: int, end: int, pair: Pair) -> _Kept:
    text, classes = pair.old.keys[start:end], pair.old_classes[start:end]
    return _Kept(
        text,
        count_content(classes),
        classes.count(WordClass.FUNCTION),
        classes.count(WordClass.SEPARATOR),
        count_words(classes),
        length(text),
    )


def _are_one(before: _Sized, after: _Sized, kept: _Kept, pair: Pair) -> bool:
    if _is_negation_around_verb(before.edit, after.edit, kept, pair):
        return True
    if kept.content > _CONTENT_WORDS_OF_A_SHORT_RUN or not _are_two_sided(before, after):
        return False
    return _is_short_by_words(before, after, kept) or _is_short_by_characters(before, after, kept)


def _outweigh_the_middle(before: _Sized, kept_before: _Kept, kept: _Kept, after: _Sized) -> bool:
    """Whether three edits are one: function words alone between them, fewer than the outer two."""
    if not (kept.is_function_words and _are_two_sided(before, after)):
        return False
    return kept_before.is_function_words and (
        kept_before.function + kept.function < min(before.words, after.words)
    )


def _are_two_sided(before: _Sized, after: _Sized) -> bool:
    """Whether they are neither two insertions nor two deletions."""
    first, second = before.edit, after.edit
    return bool((first.old_count or second.old_count) and (first.new_count or second.new_count))


def _is_negation_around_verb(before: Edit, after: Edit, kept: _Kept, pair: Pair) -> bool:
    """Whether *ne* was inserted or deleted before a verb, and *pas* or the like after it."""
    if len(kept.text) > _WORDS_BETWEEN_NEGATIONS:
        return False
    old, new = pair.old.keys, pair.new.keys
    for words, first_start, first_end, start, end in (
        (old, before.old_start, before.old_end, after.old_start, after.old_end),
        (new, before.new_start, before.new_end, after.new_start, after.new_end),
    ):
        both = first_start < first_end and start < end
        if both and words[first_end - 1] in NEGATIONS_BEFORE_VERB:
            second = words[start : min(end, start + _WORDS_TO_SECOND_NEGATION)]
            return not NEGATIONS_AFTER_VERB.isdisjoint(second)
    return False


def _is_short_by_words(before: _Sized, after: _Sized, kept: _Kept) -> bool:
    """Whether it is function words alone, and fewer than the words of either edit."""
    return kept.is_function_words and kept.function < min(before.words, after.words)


def _is_short_by_characters(before: _Sized, after: _Sized, kept: _Kept) -> bool:
    """Whether it has fewer characters than either edit, and neither edit stands for itself.

    Two substitutions stay two, unless they are parts of one name. A substitution beside a comma
    stays separate, and so does any edit beside the end of a sentence. Punctuation alone counts as
    short between two rewritings.
    """
    if kept.characters >= min(before.characters, after.characters):
        return False
    if not kept.content:
        return before.is_rewriting and after.is_rewriting
    if any(map(ends_sentence, kept.text)):
        return False
    if kept.separators:
        return not (before.is_substitution or after.is_substitution)
    if not (before.is_substitution and after.is_substitution):
        return True
    return _is_name(kept.text) and (
        before.old_words != before.new_words or after.old_words != after.new_words
    )


def _is_name(words: Sequence[str]) -> bool:
    return all(word[0].isupper() for word in words)
