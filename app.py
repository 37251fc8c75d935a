"""The WSGI entry: ``app``. Run as a program, it serves the register by itself.

A setting that cannot be meant ends the program, or whatever imports it, with one sentence and exit
status 1.
"""

from __future__ import annotations

import sys

from corrections import create_app, without_register
from corrections.settings import SettingError

try:
    app = create_app()
except SettingError as error:
    # What explains the commands must not need good settings.
    if __name__ == "__main__" or "--help" not in sys.argv[1:]:
        sys.exit(f"Corrections cannot start. {error}.")
    app = without_register()

if __name__ == "__main__":
    from corrections.serve import serve

    serve(app)
