"""The WSGI entry: ``app``. Run as a program, it serves the register by itself."""

from __future__ import annotations

from corrections import create_app

app = create_app()

if __name__ == "__main__":
    from corrections.serve import serve

    serve(app)
