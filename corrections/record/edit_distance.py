"""How many letters differ between two words or names. Pure."""

from __future__ import annotations


def edit_distance(one: str, other: str, bound: int) -> int:
    """Return how many letters are missing, added, exchanged or swapped with their neighbour between
    two texts; ``bound`` + 1 where it is more than ``bound``. Work grows with the length of a text
    times the bound (Ukkonen 1985: what is further from the diagonal is more than the bound).

    >>> edit_distance("rodeos", "rodeo", 2), edit_distance("mayro", "mayor", 2)
    (1, 1)
    >>> edit_distance("Courier", "Monde", 2)
    3
    """
    above = bound + 1
    if abs(len(one) - len(other)) > bound:
        return above
    before: dict[int, int] = {}
    row = {place: place for place in range(min(bound, len(other)) + 1)}
    for line, letter in enumerate(one, 1):
        last, before, row = before, row, {line - 1 - bound: above}
        for place in range(max(0, line - bound), min(len(other), line + bound) + 1):
            same = place > 0 and other[place - 1] == letter
            row[place] = min(
                before.get(place - 1, above) + (not same) if place else above,
                before.get(place, above) + 1,
                row.get(place - 1, above) + 1,
            )
            if line > 1 and one[line - 2 : line][::-1] == other[max(0, place - 2) : place]:
                row[place] = min(row[place], last.get(place - 2, above) + 1)
        if min(row.values()) > bound:
            return above
    return min(row.get(len(other), above), above)
