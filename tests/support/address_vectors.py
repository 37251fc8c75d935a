"""The examples of docs/look-up.md: addresses with their keys."""

from __future__ import annotations

import re

from corrections.settings import ROOT


def address_vectors() -> list[tuple[str, str | None]]:
    """Each address of the table with its key; ``None`` for what is no address."""
    text = (ROOT / "docs/look-up.md").read_text("utf-8").partition("## Examples")[2]
    found = re.findall(r"^\| `(.+)` \| (?:`(.+)`|no address) \|$", text, re.MULTILINE)
    return [(address, key or None) for address, key in found]
