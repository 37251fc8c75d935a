"""What stands between strangers and the views: headers, CSRF, rates, sizes, host names."""

from __future__ import annotations

import ipaddress
from datetime import timedelta

from flask import Flask, Response, current_app, request
from flask_limiter import Limiter
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from corrections.settings import Settings

BODY_LIMIT = 1_000_000
"""Bytes of a request's body; three texts of 20,000 characters fit in any script."""

CONTENT_SECURITY_POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "font-src 'self'",
    "img-src 'self'", "connect-src 'self'", "form-action 'self'", "base-uri 'none'",
    "frame-ancestors 'none'",
))  # fmt: skip
"""Nothing inline and nothing from another host (CSP level 3)."""

LOOPBACK = ("localhost", "127.0.0.1")

csrf = CSRFProtect()


def client() -> str:
    """Whose requests are counted together: an IPv4 address, or the /64 that one household has."""
    address = ipaddress.ip_address((request.remote_addr or "127.0.0.1").partition("%")[0])
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, 64), strict=False))


limiter = Limiter(key_func=client, storage_uri="memory://", strategy="moving-window")


def only_looking() -> bool:
    """Whether the form is sent to see the difference, and nothing is to be recorded."""
    return request.form.get("do") in ("preview", "copy")


SUBMISSIONS = limiter.shared_limit(
    "10 per 10 minutes; 60 per day", scope="submit", exempt_when=only_looking
)
PREVIEWS = limiter.shared_limit("120 per minute", scope="preview")
LOOKS = limiter.shared_limit(
    "120 per minute", scope="preview", exempt_when=lambda: not only_looking()
)
LOGINS = limiter.shared_limit("10 per 15 minutes", scope="login")


@limiter.request_filter
def switched_off() -> bool:
    """Whether this site does not count."""
    settings: Settings = current_app.extensions["settings"]
    return not settings.rate_limits


def configure(app: Flask, settings: Settings) -> None:
    """Close the doors."""
    app.config.update(
        SECRET_KEY=settings.secret_key,
        TRUSTED_HOSTS=_hosts(settings),
        MAX_CONTENT_LENGTH=BODY_LIMIT,
        MAX_FORM_MEMORY_SIZE=BODY_LIMIT,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure,
        SESSION_COOKIE_NAME="corrections",
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        WTF_CSRF_TIME_LIMIT=24 * 3600,
        # The private page sends no Referer, which this check would demand over https; the token,
        # SameSite and form-action stand without it.
        WTF_CSRF_SSL_STRICT=False,
        RATELIMIT_HEADERS_ENABLED=False,
    )
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]
    csrf.init_app(app)
    limiter.init_app(app)
    app.after_request(_secure_headers)


def private(response: Response) -> Response:
    """For pages that belong to one person: kept, indexed and named nowhere."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def uncached(response: Response) -> Response:
    """For forms: shown again to one browser on its way back, and never to another."""
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _hosts(settings: Settings) -> list[str]:
    return list(LOOPBACK) if settings.host in LOOPBACK else [settings.host]


def _secure_headers(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("X-Frame-Options", "DENY")
    headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    if request.is_secure:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    return response
