"""A program: the site as it is served, below a layer that breaks in the way a path names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corrections import create_app
from corrections.serve import serve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from _typeshed.wsgi import StartResponse, WSGIEnvironment

app = create_app()
served = app.wsgi_app

ERRORS = {"value": ValueError, "system": OSError, "exit": SystemExit}


def breaking(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    """Break at ``/receipts/<moment>-<error>``, with an error that repeats the path."""
    path = environ["PATH_INFO"]
    moment, _, error = path.rpartition("/")[2].partition("-")
    if error not in ERRORS:
        return served(environ, start)
    if moment == "called":
        raise ERRORS[error](path)
    start("200 OK", [("Content-Type", "text/plain")])
    if moment == "started":
        raise ERRORS[error](path)
    return _parts(moment == "midway", ERRORS[error], path)


def _parts(first: bool, error: type[BaseException], path: str) -> Iterator[bytes]:
    if first:
        yield b"a part of the page"
    raise error(path)


if __name__ == "__main__":
    app.wsgi_app = breaking  # type: ignore[assignment]
    serve(app)
