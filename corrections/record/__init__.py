"""What a correction is: its fields and vocabularies, its states, how untrusted input
becomes one.

No Flask, no database, no socket.
"""
