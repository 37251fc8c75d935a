"""Feeds: records in, bytes out. One ``Entry`` serves every format; nothing here asks or fetches."""
