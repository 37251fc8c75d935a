"""Rule 5: where an insertion or a deletion begins and ends.

What was inserted often begins like what follows it (*[The firm said no. ]The firm said yes*), so
that it can be marked at several places with the same result. A reader marks a whole sentence, a
clause with its leading comma, or a conjunction and what it joins.
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
CLAUSE_OPENERS = frozenset((",", ";", ":", "-", "("))


def join_split_insertions(edits: Sequence[Edit], pair: Pair) -> list[Edit]:
    """Make one insertion (or deletion) of two that can be marked as one."""
    joined: list[Edit] = []
    for edit in edits:
        one = _as_one(joined[-1], edit, pair) if joined else None
        if one:
            joined[-1] = one
        else:
            joined.append(edit)
    return joined


def _as_one(before: Edit, after: Edit, pair: Pair) -> Edit | None:
    kept = pair.kept_between(before, after)
    size = len(kept)
    if not before.old_count and not after.old_count:
        first, second = pair.new_words(before), pair.new_words(after)
        if second[-size:] == kept:
            return Edit(before.old_start, before.old_start, before.new_start, after.new_end - size)
        if first[:size] == kept:
            return Edit(after.old_end, after.old_end, before.new_start + size, after.new_end)
    if not before.new_count and not after.new_count:
        first, second = pair.old_words(before), pair.old_words(after)
        if second[-size:] == kept:
            return Edit(before.old_start, after.old_end - size, before.new_start, before.new_start)
        if first[:size] == kept:
            return Edit(before.old_start + size, after.old_end, after.new_end, after.new_end)
    return None


def reach_edge(edits: Sequence[Edit], pair: Pair) -> bool:
    """Whether the window is too narrow to say where the first or the last edit is to be cut."""
    first, last = edits[0], edits[-1]
    old, new = pair.old.keys, pair.new.keys
    before, after = first.old_start, len(old) - last.old_end
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


def settle_cuts(edits: Sequence[Edit], pair: Pair) -> list[Edit]:
    """Move every insertion and deletion to where a reader would cut."""
    settled: list[Edit] = []
    for index, edit in enumerate(edits):
        if edit.old_count and edit.new_count:
            settled.append(edit)
            continue
        floor = settled[-1] if settled else Edit(0, 0, 0, 0)
        room_after = (
            edits[index + 1].old_start if index + 1 < len(edits) else len(pair.old.keys)
        ) - edit.old_end
        settled.append(_settle(edit, edit.old_start - floor.old_end, room_after, pair))
    return settled


def _settle(edit: Edit, room_before: int, room_after: int, pair: Pair) -> Edit:
    keys, start, end = (
        (pair.new.keys, edit.new_start, edit.new_end)
        if edit.new_count
        else (pair.old.keys, edit.old_start, edit.old_end)
    )
    shifts = list(_possible_shifts(keys, start, end, room_before, room_after))
    if len(shifts) == 1:
        return edit
    best = max(shifts, key=lambda shift: (_merit(keys, start + shift, end + shift, pair), shift))
    return Edit(*(place + best for place in edit))


def _possible_shifts(
    keys: Sequence[str], start: int, end: int, room_before: int, room_after: int
) -> Iterator[int]:
    yield 0
    # Past its own length a run only repeats itself.
    for back in range(1, min(room_before, end - start) + 1):
        if keys[start - back] != keys[end - back]:
            break
        yield -back
    for ahead in range(min(room_after, end - start)):
        if keys[start + ahead] != keys[end + ahead]:
            break
        yield ahead + 1


def _merit(keys: Sequence[str], start: int, end: int, pair: Pair) -> int:
    """How well a reader would like the run from ``start`` to ``end`` to be cut out."""
    first, last = keys[start], keys[end - 1]
    merit = 0
    if ends_sentence(last) and (start == 0 or ends_sentence(keys[start - 1])):
        merit += 8
    if first in CLAUSE_OPENERS or first in CONJUNCTIONS:
        merit += 4
    elif pair.word_class(first) is WordClass.FUNCTION:
        merit += 1
    if first == "(" and last == ")":
        merit += 4
    if ends_sentence(first) and end - start > 1:
        merit -= 3
    if last == "(" or (pair.word_class(last) is WordClass.FUNCTION and last not in PHRASE_ENDS):
        merit -= 3
    elif last in CLAUSE_OPENERS:
        merit -= 1
    return merit
