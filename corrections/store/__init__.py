"""The register on disk: SQLite through sqlite-utils. All SQL is here and nothing else is.

Every function takes the database first and returns values, never rows; ``None`` where there is
nothing.
"""
