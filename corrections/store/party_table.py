"""The two tables of names."""

from __future__ import annotations

from typing import Literal, get_args

PartyTable = Literal["outlets", "subjects"]

TABLES: tuple[PartyTable, ...] = get_args(PartyTable)

BY_ROLE: dict[str, PartyTable] = {"outlet": "outlets", "subject": "subjects"}
"""The table of the names that a record has for its outlet and its subject; parameters of addresses
are called so too."""


def column(table: PartyTable) -> str:
    """Return the column of ``records`` that refers to this table."""
    return "outlet_id" if table == "outlets" else "subject_id"
