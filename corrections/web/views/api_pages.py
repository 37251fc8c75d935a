"""The addresses of the API: each module adds its own to the blueprint."""

from __future__ import annotations

from corrections.web.views import (  # noqa: F401  # imported for the addresses that they add
    api_description,
    api_parties,
    api_statistics,
)
from corrections.web.views.api import bp

__all__ = ["bp"]
