"""A difference cut to what stands beside its first change, so that it is set large."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from corrections.render.card.content import Piece
from corrections.render.erratum import shortened


def around_first_change(pieces: Sequence[Piece], room: int) -> tuple[Piece, ...]:
    """The pieces with at most ``room`` characters before the first change and of each side of a
    change, and about as many again behind it.

    >>> around_first_change([Piece("one two three "), Piece("four", "deleted")], 6)
    (Piece(text='… three ', mark=''), Piece(text='four', mark='deleted'))
    """
    before = "".join(piece.text for piece in takewhile(lambda piece: not piece.mark, pieces))
    first = next((n for n, piece in enumerate(pieces) if piece.mark), len(pieces))
    kept = [Piece(_end(before, room)), *_behind(pieces[first:], room)]
    return tuple(piece for piece in kept if piece.text)


def _behind(pieces: Sequence[Piece], room: int) -> Iterator[Piece]:
    left, shown = room * 3 // 2, 0
    for piece in pieces:
        if shown and left <= 0:
            yield Piece(" …")
            return
        if piece.mark:
            text = piece.text if len(piece.text) <= room else shortened(piece.text, room)
            shown += 1
        else:
            text = _start(piece.text, max(left, 1))
        yield Piece(text, piece.mark)
        # what the first change itself takes leaves the words behind it their room
        left -= 0 if shown <= 2 and piece.mark else len(text)
        if len(text) < len(piece.text) and not piece.mark:
            return


def _end(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    kept = text[-room:]
    return "… " + (kept.partition(" ")[2] if " " in kept.rstrip() else kept)


def _start(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    kept = text[:room]
    return (kept.rpartition(" ")[0] if " " in kept.strip() else kept) + " …"
