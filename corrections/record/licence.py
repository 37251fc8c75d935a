"""Under which terms anybody may use the records."""

from __future__ import annotations

LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
"""CC0 1.0: for any purpose, without asking."""
