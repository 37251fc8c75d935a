"""The WSGI entry: ``app``. Run as a program, it serves the register by itself.

A setting that cannot be meant ends the program with one sentence and exit status 1.
"""

from __future__ import annotations

import sys

from corrections import create_app
from corrections.settings import SettingError

try:
    app = create_app()
except SettingError as error:
    sys.exit(f"Corrections cannot start. {error}.")

if __name__ == "__main__":
    from corrections.serve import serve

    serve(app)
