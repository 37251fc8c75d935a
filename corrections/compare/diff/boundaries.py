"""Rule 5: where an insertion or a deletion begins and ends.

An insertion often begins like the text after it (*[The firm said no. ]The firm said yes*). It can
then be marked at several places, and the text that results is the same. A careful reader marks a
whole sentence, a clause with its leading comma, or a conjunction with what it joins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corrections.compare.diff.alignment import Edit
from corrections.compare.diff.function_words import (
    ENGLISH_CONJUNCTIONS,
    FRENCH_CONJUNCTIONS,
    PHRASE_ENDS,
)
from corrections.compare.diff.pair import Pair
from corrections.compare.diff.word_classes import WordClass, ends_sentence

CONJUNCTIONS = ENGLISH_CONJUNCTIONS | FRENCH_CONJUNCTIONS
CLAUSE_OPENERS = frozenset((",", ";", ":", "-", "(", "、", "،", "؛"))


def can_slide_into_common_ends(edits: Sequence[Edit], pair: Pair) -> bool:
    """Whether the first or the last edit touches a common end, or has another place in it.

    Then its place can be decided only by comparing the whole texts.
    """
    first, last = edits[0], edits[-1]
    old, new = pair.old.keys, pair.new.keys
    before, after = first.old_start, len(old) - last.old_end  # unchanged words
    if pair.prefix and (
        not before
        or (not first.old_count and new[:before] == new[first.new_count : first.new_count + before])
        or (not first.new_count and old[:before] == old[first.old_count : first.old_count + before])
    ):
        return True
    return bool(pair.suffix) and (
        not after
        or (not last.old_count and new[-after:] == new[-after - last.new_count : -last.new_count])
        or (not last.new_count and old[-after:] == old[-after - last.old_count : -last.old_count])
    )


def slide_to_boundaries(edits: Sequence[Edit], pair: Pair) -> list[Edit]:
    """Move every insertion and deletion to the best of the places with the same result."""
    moved: list[Edit] = []
    for index, edit in enumerate(edits):
        if edit.old_count and edit.new_count:
            moved.append(edit)
            continue
        previous = moved[-1] if moved else Edit(0, 0, 0, 0)
        room_after = (
            edits[index + 1].old_start if index + 1 < len(edits) else len(pair.old.keys)
        ) - edit.old_end
        moved.append(_slide(edit, edit.old_start - previous.old_end, room_after, pair))
    return moved


def _slide(edit: Edit, room_before: int, room_after: int, pair: Pair) -> Edit:
    keys, start, end = (
        (pair.new.keys, edit.new_start, edit.new_end)
        if edit.new_count
        else (pair.old.keys, edit.old_start, edit.old_end)
    )
    shifts = list(_possible_shifts(keys, start, end, room_before, room_after))
    if len(shifts) == 1:
        return edit
    best = max(shifts, key=lambda shift: (_score(keys, start + shift, end + shift, pair), shift))
    return Edit(*(place + best for place in edit))


def _possible_shifts(
    keys: Sequence[str], start: int, end: int, room_before: int, room_after: int
) -> Iterator[int]:
    """By how many words the run can be moved with the same result: 0, back, ahead.

    Not further than its own length, where the same places repeat.
    """
    yield 0
    for back in range(1, min(room_before, end - start) + 1):
        if keys[start - back] != keys[end - back]:
            break
        yield -back
    for ahead in range(min(room_after, end - start)):
        if keys[start + ahead] != keys[end + ahead]:
            break
        yield ahead + 1


def _score(keys: Sequence[str], start: int, end: int, pair: Pair) -> int:
    """Score of marking the run from ``start`` to ``end``; highest for a sentence or a clause."""
    first, last = keys[start], keys[end - 1]
    score = 0
    if ends_sentence(last) and (start == 0 or ends_sentence(keys[start - 1])):
        score += 8
    if first in CLAUSE_OPENERS or first in CONJUNCTIONS:
        score += 4
    elif pair.word_class(first) is WordClass.FUNCTION:
        score += 1
    if first == "(" and last == ")":
        score += 4
    if ends_sentence(first) and end - start > 1:
        score -= 3
    if last == "(" or (pair.word_class(last) is WordClass.FUNCTION and last not in PHRASE_ENDS):
        score -= 3
    elif last in CLAUSE_OPENERS:
        score -= 1
    return score
