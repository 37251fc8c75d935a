"""The version of this software, as its user agent and its packages name it."""

__version__ = "0.1.0"
