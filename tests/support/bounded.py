"""A program: the site as it is served, with other bounds (``request_time=2``) as arguments."""

from __future__ import annotations

import sys

from corrections import create_app
from corrections.serve import serve
from corrections.server.bounds import Bounds


def bounds(arguments: list[str]) -> Bounds:
    """The bounds that the arguments name, the defaults elsewhere."""
    pairs = (argument.partition("=") for argument in arguments)
    return Bounds(**{name: int(value) for name, _, value in pairs})


if __name__ == "__main__":
    serve(create_app(), bounds(sys.argv[1:]))
