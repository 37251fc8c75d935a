"""The register on disk: SQLite through sqlite-utils. All SQL is here and nothing else is.

Every function takes the database first and speaks of what the application asks, never of tables;
records come out, and ``None`` where there is nothing.
"""
