"""The addresses of the API: each module adds its own to the blueprint."""

from __future__ import annotations

from corrections.web.views import api_parties  # noqa: F401  # imported for what it adds
from corrections.web.views.api import bp

__all__ = ["bp"]
