"""Rule 4: neighbouring words or phrases that changed places are one edit over both."""

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

_WORDS_OF_A_LINK = 4  # words and marks between two neighbours at most: "and the", ", while the"
_CONTENT_WORDS_OF_A_VERB = 2  # between the two ends of a phrase turned round: "was refused"
_SHORT_DISTANCE = 3  # words over which anything may move and still be a neighbour


def join_swaps(edits: Sequence[Edit], pair: Pair) -> list[Edit]:
    """Join the edits of neighbours that changed places; those of a far move stay two."""
    joined: list[Edit] = []
    for edit in edits:
        if joined and _is_swap(joined[-1], edit, pair):
            joined[-1] = trim(pair.old.keys, pair.new.keys, merge(joined[-1], edit))
        else:
            joined.append(edit)
            count = _count_turned_round(joined, pair)
            if count > 1:
                joined[-count:] = [merge(joined[-count], edit)]
    return joined


def _count_turned_round(edits: Sequence[Edit], pair: Pair) -> int:
    """How many of the last edits are one phrase turned round, as from active to passive; else 1.

    There are three or four of them. A content word is deleted in the first and inserted in the
    last, or the reverse; between these two, only the verb and its auxiliary are edited.
    """
    last = edits[-1]
    for count in range(3, min(4, len(edits)) + 1):
        first = edits[-count]
        for passed in (
            pair.old_classes[first.old_end : last.old_start],
            pair.new_classes[first.new_end : last.new_start],
        ):
            if count_content(passed) > _CONTENT_WORDS_OF_A_VERB or WordClass.SEPARATOR in passed:
                return 1
        if _share_content(pair.old_words(first), pair.new_words(last), pair) or _share_content(
            pair.new_words(first), pair.old_words(last), pair
        ):
            return count
    return 1


def _share_content(some: Sequence[str], others: Sequence[str], pair: Pair) -> bool:
    """Whether a content word is among both."""
    return count_content(pair.classes([*set(some).intersection(others)])) > 0


def _is_swap(before: Edit, after: Edit, pair: Pair) -> bool:
    """Whether two neighbours changed places.

    Either one of them stayed and the other was deleted on its one side and inserted on the other,
    or both were replaced by each other around a link.
    """
    old_before, new_before = pair.old_words(before), pair.new_words(before)
    old_after, new_after = pair.old_words(after), pair.new_words(after)
    kept = pair.kept_between(before, after)
    if not (old_before or new_after):
        moved = _moved_past(kept, old_after, new_before, pair)
    elif not (new_before or old_after):
        moved = _moved_past(kept, new_after, old_before, pair)
    else:
        replaced = old_before == new_after and new_before == old_after
        moved = replaced and _is_link(kept, pair)
    return moved and not _passes_line(before, after, pair)


def _passes_line(before: Edit, after: Edit, pair: Pair) -> bool:
    """Whether a line ends among the unchanged words between two edits, the last one aside."""
    words = pair.old
    return words.has_lines and any(
        map(words.ends_line, range(before.old_end, min(after.old_start, len(words.keys)) - 1))
    )


def _moved_past(
    passed: Sequence[str], after: Sequence[str], before: Sequence[str], pair: Pair
) -> bool:
    """Whether words moved past the unchanged ``passed``, a link between them.

    They are a link and a neighbour ``after`` it, and the neighbour and the link ``before`` it.
    """
    if len(after) != len(before):
        return False
    for link in range(min(_WORDS_OF_A_LINK, len(after) - 1) + 1):
        neighbour = after[link:]
        if before == [*neighbour, *after[:link]] and _is_link(after[:link], pair):
            return _are_near(passed, neighbour, pair)
    return False


def _is_link(words: Sequence[str], pair: Pair) -> bool:
    """Whether these are few words and marks, none of them a content word."""
    return len(words) <= _WORDS_OF_A_LINK and not count_content(pair.classes(words))


def _are_near(passed: Sequence[str], neighbour: Sequence[str], pair: Pair) -> bool:
    """Whether at most one sentence was passed, of three words or twice the neighbour's."""
    if any(map(ends_sentence, passed[:-1])):
        return False
    limit = max(_SHORT_DISTANCE, 2 * count_words(pair.classes(neighbour)))
    return count_words(pair.classes(passed)) <= limit
