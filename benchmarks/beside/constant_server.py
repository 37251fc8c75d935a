"""Our server with an application that answers each address with bytes that it was given.

    python -m benchmarks.beside.constant_server PORT FILE

FILE is JSON: for each path with its query the headers and, as Latin-1, the body.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from corrections.server.bounds import Bounds
from corrections.server.listener import Listener, listen
from corrections.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


class Constant:
    """A WSGI application that does nothing but look the answer up."""

    def __init__(self, file: Path) -> None:
        kept = json.loads(file.read_text("ascii"))
        self.answers = {
            address: ([(name, value) for name, value in headers], body.encode("latin-1"))
            for address, (headers, body) in kept.items()
        }

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        query = environ["QUERY_STRING"]
        headers, body = self.answers[environ["PATH_INFO"] + (f"?{query}" if query else "")]
        start_response("200 OK", headers)
        return [body]


def main(port: int, file: Path) -> None:
    settings = Settings(database=file, secret_key="s" * 64, port=port, rate_limits=False)
    Listener(Constant(file), settings, Bounds(), listen(settings)).run()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
