"""Rule 5: where an insertion or a deletion begins and ends.

What was inserted often begins like what follows it (*[The firm said no. ]The firm said yes*), so
that it can be marked at several places with the same result. A reader marks a whole sentence, a
clause with its leading comma, or a conjunction and what it joins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corrections.compare.diff.align import Change
from corrections.compare.diff.lexicon import ENGLISH_CONJUNCTIONS, FRENCH_CONJUNCTIONS, PHRASE_ENDS
from corrections.compare.diff.pair import Kind, Pair, ends_sentence

CONJUNCTIONS = ENGLISH_CONJUNCTIONS | FRENCH_CONJUNCTIONS
CLAUSE_OPENERS = frozenset((",", ";", ":", "-", "("))


def join_split_insertions(changes: Sequence[Change], pair: Pair) -> list[Change]:
    """Make one insertion (or deletion) of two that can be marked as one."""
    joined: list[Change] = []
    for change in changes:
        one = _as_one(joined[-1], change, pair) if joined else None
        if one:
            joined[-1] = one
        else:
            joined.append(change)
    return joined


def _as_one(before: Change, after: Change, pair: Pair) -> Change | None:
    kept = pair.kept_between(before, after)
    size = len(kept)
    if not before.old and not after.old:
        first, second = pair.new_words(before), pair.new_words(after)
        if second[-size:] == kept:
            return Change(
                before.old_start, before.old_start, before.new_start, after.new_end - size
            )
        if first[:size] == kept:
            return Change(after.old_end, after.old_end, before.new_start + size, after.new_end)
    if not before.new and not after.new:
        first, second = pair.old_words(before), pair.old_words(after)
        if second[-size:] == kept:
            return Change(
                before.old_start, after.old_end - size, before.new_start, before.new_start
            )
        if first[:size] == kept:
            return Change(before.old_start + size, after.old_end, after.new_end, after.new_end)
    return None


def reach_edge(changes: Sequence[Change], pair: Pair) -> bool:
    """Whether the window is too narrow to say where the first or the last change is to be cut."""
    first, last = changes[0], changes[-1]
    old, new = pair.old.keys, pair.new.keys
    before, after = first.old_start, len(old) - last.old_end
    if pair.head and (
        not before
        or (not first.old and new[:before] == new[first.new : first.new + before])
        or (not first.new and old[:before] == old[first.old : first.old + before])
    ):
        return True
    return bool(pair.tail) and (
        not after
        or (not last.old and new[-after:] == new[-after - last.new : -last.new])
        or (not last.new and old[-after:] == old[-after - last.old : -last.old])
    )


def settle_cuts(changes: Sequence[Change], pair: Pair) -> list[Change]:
    """Move every insertion and deletion to where a reader would cut."""
    settled: list[Change] = []
    for index, change in enumerate(changes):
        if change.old and change.new:
            settled.append(change)
            continue
        floor = settled[-1] if settled else Change(0, 0, 0, 0)
        room_after = (
            changes[index + 1].old_start if index + 1 < len(changes) else len(pair.old.keys)
        ) - change.old_end
        settled.append(_settle(change, change.old_start - floor.old_end, room_after, pair))
    return settled


def _settle(change: Change, room_before: int, room_after: int, pair: Pair) -> Change:
    keys, start, end = (
        (pair.new.keys, change.new_start, change.new_end)
        if change.new
        else (pair.old.keys, change.old_start, change.old_end)
    )
    shifts = list(_possible_shifts(keys, start, end, room_before, room_after))
    if len(shifts) == 1:
        return change
    best = max(shifts, key=lambda shift: (_merit(keys, start + shift, end + shift, pair), shift))
    return Change(*(place + best for place in change))


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
    elif pair.kind(first) is Kind.FUNCTION:
        merit += 1
    if first == "(" and last == ")":
        merit += 4
    if ends_sentence(first) and end - start > 1:
        merit -= 3
    if last == "(" or (pair.kind(last) is Kind.FUNCTION and last not in PHRASE_ENDS):
        merit -= 3
    elif last in CLAUSE_OPENERS:
        merit -= 1
    return merit
