"""Rule 3: two edits with a short unchanged run between them that are marked as one edit.

A run is short by the classes and the length of its words, compared with the two edits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from corrections.compare.diff.alignment import Edit, merge
from corrections.compare.diff.boundaries import CLAUSE_OPENERS
from corrections.compare.diff.function_words import (
    AUXILIARY_PARTICIPLES,
    NEGATIONS_AFTER_VERB,
    NEGATIONS_BEFORE_VERB,
)
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
_WORDS_OF_A_PHRASE = 3
_WORDS_OF_A_REWRITING = 4
_FIGURE = re.compile(r"\d|@|://")  # of a number or an address
_MOST_EDITS_OF_A_REWRITING = 4
_CHANGED_WORDS_FOR_ONE_KEPT = 2


class _Sized(NamedTuple):
    """An edit with its size: the words of each side without punctuation, and the characters of its
    shorter side that is not empty."""

    edit: Edit
    old_words: int
    new_words: int
    characters: int
    old: Sequence[str]
    new: Sequence[str]
    is_one_sided: bool
    """Whether it is an insertion or a deletion."""
    is_figure: bool
    """Whether it replaces one number or address by another."""

    @property
    def is_clause(self) -> bool:
        """Whether it is an insertion or a deletion that begins with a comma or the like."""
        return self.is_one_sided and (self.old or self.new)[0] in CLAUSE_OPENERS

    @property
    def words(self) -> int:
        """The words of the shorter side that is not empty."""
        return _shorter(self.edit, self.old_words, self.new_words)

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
    characters: int

    @property
    def is_function_words(self) -> bool:
        """Whether it has function words, no content word, and no comma, stop or the like."""
        return self.function > 0 and not (self.content or self.separators)

    @property
    def is_long(self) -> bool:
        """Whether the edits around it stay two, whatever they are."""
        too_long = self.content > _CONTENT_WORDS_OF_A_SHORT_RUN
        return too_long and len(self.text) > _WORDS_BETWEEN_NEGATIONS


def join_over_short_runs(edits: Sequence[Edit], pair: Pair) -> list[Edit]:
    """Join neighbouring edits where the unchanged run between them is short.

    Each run is judged by the edits as they are given, whatever else is joined.
    """
    runs = [_kept(before.old_end, after.old_start, pair) for before, after in pairwise(edits)]
    if all(kept.is_long for kept in runs):
        return list(edits)
    sized = [_sized(edit, pair) for edit in edits]
    are_one = [
        _are_one(before, after, kept, pair)
        for (before, after), kept in zip(pairwise(sized), runs, strict=True)
    ]
    if len(edits) > 2:
        _join_around_small_edits(sized, runs, are_one)
    joined = list(edits[:1])
    for edit, is_joined in zip(edits[1:], are_one, strict=True):
        if is_joined:
            joined[-1] = merge(joined[-1], edit)
        else:
            joined.append(edit)
    return joined


def _join_around_small_edits(
    edits: Sequence[_Sized], runs: Sequence[_Kept], are_one: list[bool]
) -> None:
    """Set in ``are_one`` the runs around small edits, where the edits before and after these
    outweigh all that stayed between."""
    for first, edit in enumerate(edits):
        if edit.is_one_sided:
            continue
        content = 0
        for last in range(first + 1, min(first + _MOST_EDITS_OF_A_REWRITING, len(edits))):
            kept = runs[last - 1]
            content += kept.content
            if content > _CONTENT_WORDS_OF_A_SHORT_RUN or any(map(ends_sentence, kept.text)):
                break
            if last > first + 1 and _outweigh(edits[first : last + 1], runs[first:last]):
                are_one[first:last] = [True] * (last - first)


def _outweigh(edits: Sequence[_Sized], runs: Sequence[_Kept]) -> bool:
    """Whether two replacements, the first and the last of the edits, outweigh the runs between.

    Function words do not count among twice as many changed words on either side; other words do
    not between two edits of four words or more.
    """
    first, last = edits[0], edits[-1]
    if last.is_one_sided:
        return False
    function = sum([kept.function for kept in runs])
    if function and not any(kept.content or kept.separators for kept in runs):
        old, new = sum([edit.old_words for edit in edits]), sum([edit.new_words for edit in edits])
        outweigh = min(old, new) >= _CHANGED_WORDS_FOR_ONE_KEPT * function
    else:
        outweigh = min(first.words, last.words) >= _WORDS_OF_A_REWRITING and (
            sum([kept.characters for kept in runs]) < min(first.characters, last.characters)
        )
    return outweigh and not any(edit.is_figure for edit in edits)


def _shorter(edit: Edit, old: int, new: int) -> int:
    """The smaller of the sizes of two sides, of which an empty one does not count."""
    if not edit.old_count:
        return new
    return min(old, new) if edit.new_count else old


def _sized(edit: Edit, pair: Pair) -> _Sized:
    old, new = pair.old_words(edit), pair.new_words(edit)
    return _Sized(
        edit,
        count_words(pair.old_classes[edit.old_start : edit.old_end]),
        count_words(pair.new_classes[edit.new_start : edit.new_end]),
        _shorter(edit, length(old), length(new)),
        old,
        new,
        is_one_sided=not (old and new),
        is_figure=len(old) == len(new) == 1 and all(map(_FIGURE.search, (*old, *new))),
    )


def _kept(start: int, end: int, pair: Pair) -> _Kept:
    text, classes = pair.old.keys[start:end], pair.old_classes[start:end]
    return _Kept(
        text,
        count_content(classes),
        classes.count(WordClass.FUNCTION),
        classes.count(WordClass.SEPARATOR),
        length(text),
    )


def _are_one(before: _Sized, after: _Sized, kept: _Kept, pair: Pair) -> bool:
    if _is_negation_around_verb(before.edit, after.edit, kept, pair):
        return True
    if kept.content > _CONTENT_WORDS_OF_A_SHORT_RUN or not _are_two_sided(before, after):
        return False
    if _stand_apart(before, after) or _stand_apart(after, before):
        return False
    return (
        _is_short_by_words(before, after, kept)
        or _is_short_by_characters(before, after, kept)
        or _is_subject(before, after, kept, pair)
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
        if both and words[first_end - 1].lower() in NEGATIONS_BEFORE_VERB:
            second = words[start : min(end, start + _WORDS_TO_SECOND_NEGATION)]
            return not NEGATIONS_AFTER_VERB.isdisjoint(word.lower() for word in second)
    return False


def _stand_apart(edit: _Sized, other: _Sized) -> bool:
    """Whether one number or address replaces another, or a clause was added to few other words."""
    return edit.is_figure or (edit.is_clause and not other.is_rewriting)


def _is_short_by_words(before: _Sized, after: _Sized, kept: _Kept) -> bool:
    """Whether it is function words alone, and fewer than the words of either edit.

    One may be between two single words that are both replaced, if it is shorter than either or is
    an auxiliary, as *été* in *[a] été [reçue]*.
    """
    if not kept.is_function_words:
        return False
    if kept.function < min(before.words, after.words):
        return True
    return (
        kept.function == 1
        and not (before.is_one_sided or after.is_one_sided)
        and (
            kept.characters < min(before.characters, after.characters)
            or not AUXILIARY_PARTICIPLES.isdisjoint(kept.text)
        )
    )


def _is_short_by_characters(before: _Sized, after: _Sized, kept: _Kept) -> bool:
    """Whether it has fewer characters than either edit, and neither edit stands for itself.

    Two substitutions stay two, unless they are parts of one name. A substitution beside a comma
    or an insertion stays separate, and so does any edit beside the end of a sentence. Punctuation
    alone counts as short between two rewritings.
    """
    if before.is_substitution and after.is_substitution:
        return _are_parts_of_a_name(before, after, kept)
    if not _is_shorter(before, after, kept):
        return False
    if not (kept.content or kept.function):
        return before.is_rewriting and after.is_rewriting
    if not (before.is_substitution or after.is_substitution):
        return not any(map(ends_sentence, kept.text))
    return not (kept.separators or before.is_one_sided or after.is_one_sided)


def _is_shorter(before: _Sized, after: _Sized, kept: _Kept) -> bool:
    """Whether it has fewer characters than either edit, or is between two phrases: its one or two
    content words are then fewer than the words of either."""
    if kept.characters < min(before.characters, after.characters):
        return True
    return min(before.words, after.words) >= _WORDS_OF_A_PHRASE


def _is_subject(before: _Sized, after: _Sized, kept: _Kept, pair: Pair) -> bool:
    """Whether it is one word between the rewritten beginning of a sentence and a replaced verb."""
    start = before.edit.old_start
    return (
        len(kept.text) == kept.content == 1
        and before.is_rewriting
        and not (before.is_one_sided or after.is_one_sided)
        and (start == 0 or ends_sentence(pair.old.keys[start - 1]))
    )


def _are_parts_of_a_name(before: _Sized, after: _Sized, kept: _Kept) -> bool:
    """Whether all are capitalised, and the number of the words changed."""
    if before.old_words == before.new_words and after.old_words == after.new_words:
        return False
    firsts = [words[0] for edit in (before, after) for words in (edit.old, edit.new)]
    return not kept.separators and all(word[0].isupper() for word in [*firsts, *kept.text])
