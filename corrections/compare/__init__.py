"""Two texts compared: what changed, which kinds of error that suggests, and in which language.

``comparison`` joins the three. No Flask, no database, no socket.
"""
