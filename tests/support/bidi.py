"""A reference for the controls of the direction of writing (UAX #9, BD9 and X1 to X8)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

DEPTH = 125
"""The highest level that the algorithm knows."""

ODD = {"RLE": 1, "LRE": 0, "RLO": 1, "LRO": 0, "RLI": 1, "LRI": 0, "FSI": 0}
"""What opens a level, and whether the level is odd. The one of FSI is that of its text: any."""


@dataclass
class Status:
    """The status stack (level, isolate) and the three counters of the algorithm."""

    stack: list[tuple[int, bool]] = field(default_factory=lambda: [(0, False)])
    isolates: int = 0
    embeddings: int = 0
    valid: int = 0

    def open(self, kind: str) -> None:
        isolate, level = kind.endswith("I"), self.stack[-1][0] + 1
        level += level % 2 != ODD[kind]
        if level <= DEPTH and not self.isolates and not self.embeddings:
            self.stack.append((level, isolate))
            self.valid += isolate
        elif isolate:
            self.isolates += 1
        elif not self.isolates:
            self.embeddings += 1

    def close_isolate(self) -> None:
        if self.isolates:
            self.isolates -= 1
        elif self.valid:
            self.embeddings = 0
            while not self.stack.pop()[1]:
                pass
            self.valid -= 1

    def close_embedding(self) -> None:
        if self.isolates:
            return
        if self.embeddings:
            self.embeddings -= 1
        elif len(self.stack) > 1 and not self.stack[-1][1]:
            self.stack.pop()


def status(text: str) -> Status:
    """What holds behind a text."""
    reached = Status()
    for kind in map(unicodedata.bidirectional, text):
        if kind in ODD:
            reached.open(kind)
        elif kind == "PDI":
            reached.close_isolate()
        elif kind == "PDF":
            reached.close_embedding()
        elif kind == "B":
            reached = Status()
    return reached
