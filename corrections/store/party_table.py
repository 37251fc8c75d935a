"""The two tables of names."""

from __future__ import annotations

from typing import Literal, get_args

PartyTable = Literal["outlets", "subjects"]

TABLES: tuple[PartyTable, ...] = get_args(PartyTable)


def column(table: PartyTable) -> str:
    """Return the column of ``records`` that refers to this table."""
    return "outlet_id" if table == "outlets" else "subject_id"
