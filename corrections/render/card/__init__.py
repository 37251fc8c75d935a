"""The picture that a shared link shows: what it says (``content``), how its text is cut
(``shortening``), set (``setting``) and drawn (``drawing``).

Everything is bounded before it is drawn. What our fonts have no letters for is never drawn.
"""
