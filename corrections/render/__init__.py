"""A record and the site's phrases in words: HTML, text, Markdown, JSON and feeds, in each language.

No Flask, no database, no socket.
"""
