"""The register on disk: SQLite through sqlite-utils. All SQL is here and nothing else is.

Every function takes the database first, takes and returns values of ``record`` and not rows, and
returns ``None`` where there is nothing.
"""
