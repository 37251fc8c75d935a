"""Two texts compared: what changed, which kinds of error that suggests, and in which language.

No Flask, no database, no socket.
"""
