"""Feeds: records in, bytes out. Every format is written from the same ``Entry``."""
