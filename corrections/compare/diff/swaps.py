"""Rule 4: neighbours that changed places are one edit over both."""

from __future__ import annotations

from collections.abc import Sequence

from corrections.compare.diff.alignment import Edit, merge, trim
from corrections.compare.diff.pair import Pair
from corrections.compare.diff.word_classes import (
    WordClass,
    count_content,
    count_words,
    ends_sentence,
)

_WORDS_OF_A_LINK = 4  # "and the", ", while the": what may stand between two neighbours
_TURNED_AROUND = 2  # content words, the verb above all, around which a phrase is turned
_SHORT_STEP = 3  # words that anything may pass and still be a neighbour


def join_swaps(edits: Sequence[Edit], pair: Pair) -> list[Edit]:
    """Join what left and what came where neighbours changed places; a far move stays two."""
    joined: list[Edit] = []
    for edit in edits:
        if joined and _is_swap(joined[-1], edit, pair):
            joined[-1] = trim(pair.old.keys, pair.new.keys, merge(joined[-1], edit))
        else:
            joined.append(edit)
            turned = _turned(joined, pair)
            joined[-turned:] = [merge(joined[-turned], edit)]
    return joined


def _turned(edits: Sequence[Edit], pair: Pair) -> int:
    """How many of the last edits are one phrase turned round, as from active to passive.

    What left at its one end came at the other, and the verb between them changed its form or got
    a word beside it.
    """
    last = edits[-1]
    for count in range(3, min(4, len(edits)) + 1):
        first = edits[-count]
        for passed in (
            pair.old_classes[first.old_end : last.old_start],
            pair.new_classes[first.new_end : last.new_start],
        ):
            if count_content(passed) > _TURNED_AROUND or WordClass.SEPARATOR in passed:
                return 1
        if _share_content(pair.old_words(first), pair.new_words(last), pair) or _share_content(
            pair.new_words(first), pair.old_words(last), pair
        ):
            return count
    return 1


def _share_content(some: Sequence[str], others: Sequence[str], pair: Pair) -> bool:
    return count_content(pair.classes([*set(some).intersection(others)])) > 0


def _is_swap(before: Edit, after: Edit, pair: Pair) -> bool:
    kept = pair.kept_between(before, after)
    if not before.old_count and not after.new_count:
        return _changed_places(kept, pair.old_words(after), pair.new_words(before), pair)
    if not before.new_count and not after.old_count:
        return _changed_places(kept, pair.new_words(after), pair.old_words(before), pair)
    return (
        _is_link(kept, pair)
        and pair.old_words(before) == pair.new_words(after)
        and pair.new_words(before) == pair.old_words(after)
    )


def _changed_places(
    passed: Sequence[str], behind: Sequence[str], ahead: Sequence[str], pair: Pair
) -> bool:
    """Whether ``behind`` is a link and a neighbour, and ``ahead`` the neighbour and the link."""
    if len(behind) != len(ahead):
        return False
    for link in range(min(_WORDS_OF_A_LINK, len(behind) - 1) + 1):
        neighbour = behind[link:]
        if (
            ahead[: len(neighbour)] == neighbour
            and ahead[len(neighbour) :] == behind[:link]
            and _is_link(behind[:link], pair)
        ):
            return _are_near(passed, neighbour, pair)
    return False


def _is_link(words: Sequence[str], pair: Pair) -> bool:
    return len(words) <= _WORDS_OF_A_LINK and not count_content(pair.classes(words))


def _are_near(passed: Sequence[str], neighbour: Sequence[str], pair: Pair) -> bool:
    if any(map(ends_sentence, passed[:-1])):
        return False
    reach = max(_SHORT_STEP, 2 * count_words(pair.classes(neighbour)))
    return count_words(pair.classes(passed)) <= reach
