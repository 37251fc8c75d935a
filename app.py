"""The WSGI entry: ``app``. Run as a program, it serves the register by itself.

A setting that cannot be meant ends the program, or whatever imports it, with one sentence and exit
status 1.
"""

from __future__ import annotations

import gc
import sys
from itertools import pairwise

from corrections import create_app, without_register
from corrections.settings import SettingError

# These two make no register where there is none, migrate none, and work on one that is damaged.
OPENS_NONE = {("corrections", "backup"), ("corrections", "restore")}.intersection(
    pairwise(sys.argv[1:])
)

# What is made here stays. Looking through it for garbage would be done 200 times while it is made,
# and stop everything for 40 ms whenever it is done later.
gc.disable()
try:
    app = without_register() if OPENS_NONE and __name__ != "__main__" else create_app()
except SettingError as error:
    # What explains the commands must not need good settings.
    if __name__ == "__main__" or "--help" not in sys.argv[1:]:
        sys.exit(f"Corrections cannot start. {error}.")
    app = without_register()
gc.freeze()
gc.enable()

if __name__ == "__main__":
    from corrections.serve import serve

    serve(app)
