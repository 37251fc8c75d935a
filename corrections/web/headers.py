"""The headers of every answer that tell a browser what it may do with it."""

from __future__ import annotations

CONTENT_SECURITY_POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "font-src 'self'",
    "img-src 'self'", "connect-src 'self'", "form-action 'self'", "base-uri 'none'",
    "frame-ancestors 'none'", "manifest-src 'self'",
))  # fmt: skip
"""Nothing inline and nothing from another host (CSP level 3)."""

FRAMED_POLICY = "; ".join((
    "default-src 'none'", "style-src 'self'", "font-src 'self'", "form-action 'none'",
    "base-uri 'none'", "frame-ancestors *",
))  # fmt: skip
"""The policy of a page that any site may frame: it has a stylesheet and its fonts, and no script,
picture or form."""

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""What every answer has, unless it says otherwise itself."""


def security_headers(*, secure: bool) -> dict[str, str]:
    """The headers of every answer; ``secure`` for one over https."""
    transport = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}
    return HEADERS | (transport if secure else {})
