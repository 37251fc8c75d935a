"""The list of all steps; each file of steps adds its own, in the order of the imports."""

from __future__ import annotations

from sqlite_utils import Migrations

migrations = Migrations("corrections")
