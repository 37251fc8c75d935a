"""Rule 4: neighbours that changed places are one change over both."""

from __future__ import annotations

from collections.abc import Sequence

from corrections.diff.align import Change
from corrections.diff.pair import Pair, both, ends_sentence

_WORDS_OF_A_LINK = 4  # "and the", ", while the": what may stand between two neighbours
_SHORT_STEP = 3  # words that anything may pass and still be a neighbour


def join_swaps(changes: Sequence[Change], pair: Pair) -> list[Change]:
    """Join what left and what came where neighbours changed places; a far move stays two."""
    joined: list[Change] = []
    for change in changes:
        if joined and _is_swap(joined[-1], change, pair):
            joined[-1] = both(joined[-1], change)
        else:
            joined.append(change)
    return joined


def _is_swap(before: Change, after: Change, pair: Pair) -> bool:
    kept = pair.kept_between(before, after)
    if not before.old and not after.new:
        return _changed_places(kept, pair.old_words(after), pair.new_words(before), pair)
    if not before.new and not after.old:
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
    return len(words) <= _WORDS_OF_A_LINK and not pair.says_something(words)


def _are_near(passed: Sequence[str], neighbour: Sequence[str], pair: Pair) -> bool:
    if any(map(ends_sentence, passed[:-1])):
        return False
    reach = max(_SHORT_STEP, 2 * pair.count_words(neighbour))
    return pair.count_words(passed) <= reach
