"""A program: the application as it is served, but ``/echo`` answers with the headers that reach
it and the number of the process, as one JSON object."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from corrections import create_app
from corrections.serve import serve

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIEnvironment

app = create_app()
served = app.wsgi_app


def echo(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    """Answer ``/echo``, and hand everything else to the application."""
    if environ["PATH_INFO"] != "/echo":
        return served(environ, start)
    headers = {name: value for name, value in environ.items() if name.startswith("HTTP_")}
    start("200 OK", [("Content-Type", "application/json")])
    own = {"scheme": environ["wsgi.url_scheme"], "process": os.getpid()}
    return [json.dumps(headers | own).encode()]


if __name__ == "__main__":
    app.wsgi_app = echo  # type: ignore[assignment]
    serve(app)
