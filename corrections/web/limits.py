"""How often one client may send, and how many characters it may have compared.

Everything but a GET is counted before CSRF, and before its body is read: what is refused costs
little, whatever it holds. What counts only if it succeeds or fails, as a form that is recorded and
a password that is wrong, is held while that is found out, so that many at once are no more than the
limit either.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from math import ceil

from flask import Flask, Response, current_app, g, request

from corrections.record.text import clean
from corrections.web.clients import Network, networks
from corrections.web.context import settings, words
from corrections.web.errors import answer
from corrections.web.known_browsers import known
from corrections.web.limiter import AskingLimiter, Limit, Limiter
from corrections.web.limiter import TooOften as TooOften
from corrections.web.password_proof import read_proof

NOT_COUNTED = ("GET", "HEAD", "OPTIONS")

REQUESTS = Limit("any request", "150 per minute")
SUBMISSIONS = Limit("submit", "10 per 10 minutes; 60 per day")
TRIES = Limit("try to submit", "60 per minute")
LOOKS = Limit("look", "120 per minute")
EXPORTS = Limit("export", "12 per 10 minutes; 100 per day")
REPORTS = Limit("report", "10 per 10 minutes; 60 per day")
SUBSCRIPTIONS = Limit("subscribe", "10 per 10 minutes; 60 per day")
PRIVATE_PAGES = Limit("private page", "60 per minute")
LOGINS = Limit("login", "10 per 15 minutes")
LOGGED_FAILURES = Limit("failed login in the log", "100 per hour")
FAILED_LOGINS = Limit("failed login", "30 per hour; 100 per day")
# A comparison costs time in proportion to its texts, so everybody's share is a bound on the
# processor's time and not on the number of requests.
CHARACTERS = Limit("characters", "400000 per minute", shares=(1, 4, 16))

TOKEN_AN_HOUR, TOKEN_A_DAY = 30, 100
"""Records that are taken with one token, from whatever addresses they come."""

TOKEN_FILINGS = Limit("file with a token", f"{TOKEN_AN_HOUR} per hour; {TOKEN_A_DAY} per day")

PURPOSES = {
    "submit.preview": LOOKS,
    "receipts.answer": PRIVATE_PAGES,
    "receipts.withdraw": PRIVATE_PAGES,
    "reports.create": REPORTS,
    "answers.create": PRIVATE_PAGES,
    "newsroom_answers.save": PRIVATE_PAGES,
    "newsroom_policy.declare": PRIVATE_PAGES,
    "newsroom_answers.take_back": PRIVATE_PAGES,
    "newsroom_address.create": SUBSCRIPTIONS,
    "newsroom_proofs.confirm": PRIVATE_PAGES,
    "newsroom_proofs.stop": PRIVATE_PAGES,
    "newsroom_proofs.allow": PRIVATE_PAGES,
    "newsroom_mail.stop": PRIVATE_PAGES,
    "newsroom_mail.allow": PRIVATE_PAGES,
    "proposals.create": PRIVATE_PAGES,
    "statements.create": PRIVATE_PAGES,
    "statements.take_back": PRIVATE_PAGES,
    "removals_asked.create": PRIVATE_PAGES,
    "receipts.request_mail": SUBSCRIPTIONS,
    "receipts.confirm_mail": PRIVATE_PAGES,
    "receipts.stop_mail": PRIVATE_PAGES,
    "receipts.allow_mail": PRIVATE_PAGES,
    "subscriptions.create": SUBSCRIPTIONS,
    "subscriptions.confirm": PRIVATE_PAGES,
    "subscriptions.stop": PRIVATE_PAGES,
    "subscriptions.allow": PRIVATE_PAGES,
    "login.enter": LOGINS,
    "login.enter_code": LOGINS,
    "invitations.accept": PRIVATE_PAGES,
}
"""The limit of each endpoint that strangers send to, but for ``SENDING``."""

SENDING = frozenset({
    "submit.create", "amendments.save", "taking_up.create", "api_filing.create",
})  # fmt: skip
"""Endpoints that record the form, or only show it again: these have three limits."""


def configure(app: Flask) -> None:
    """Count requests, in the memory of this process; of several that serve together, their parent
    counts (``AskingLimiter``). To be called before CSRF is configured: Flask runs what comes before
    each request in the order of registration."""
    app.extensions["limiter"] = Limiter()
    app.before_request(_count_request)
    app.teardown_request(_give_back)
    app.register_error_handler(TooOften, refusal)


def count_characters(*texts: str) -> None:
    """Count texts that are about to be compared. Raises ``TooOften``."""
    if settings().rate_limits:
        _limiter().spend(CHARACTERS, networks(), sum(map(len, texts)) or 1)


def count_held() -> None:
    """Have what is held for this request stay counted: its form was recorded, or its password was
    wrong. Else it is given back at the end of the request."""
    g.held = []


def count_export() -> None:
    """Count a file that is about to be made. Raises ``TooOften``."""
    if settings().rate_limits:
        _limiter().spend(EXPORTS, networks())


def hold_filing_with(token_id: int) -> None:
    """Hold a record that is filed with this token, from whatever address. Raises ``TooOften``."""
    if settings().rate_limits:
        _hold(TOKEN_FILINGS, [Network(f"token {token_id}")])


def hold_login(name: str) -> None:
    """Hold a try of a password, or of a code, for a name. Raises ``TooOften`` if too many were
    wrong: in this browser if it is known for the name, else from all addresses, whether there is
    such an account or not."""
    if settings().rate_limits:
        _hold(FAILED_LOGINS, [known(name) or _account(name)])


def may_be_logged() -> bool:
    """Whether a failed login is kept in the log, and count it: so many of everybody's together,
    whatever names they are for, since strangers make the rows."""
    if settings().rate_limits:
        try:
            _limiter().spend(LOGGED_FAILURES, [Network("everybody")])
        except TooOften:
            return False
    return True


def typed_name() -> str:
    """The name in the form of the login."""
    return clean(request.form.get("username", ""), passage=False)


def only_looking() -> bool:
    """Whether the form was sent to show the difference or to copy a text, not to be recorded."""
    return request.form.get("do") in ("preview", "copy")


def refusal(error: TooOften) -> Response:
    """The page, or the problem document, for a request that came too often."""
    return say_when(answer(429, words().gettext(
        "Too many requests came from your network. Wait %(time)s, then go back and try "
        "again.",
        time=time_to_wait(error),
    )), error)  # fmt: skip


def say_when(response: Response, error: TooOften) -> Response:
    """Add ``Retry-After``: the same time that ``time_to_wait`` has in words, in seconds."""
    response.headers["Retry-After"] = str(error.seconds)
    return response


def time_to_wait(error: TooOften) -> str:
    """How long to wait in words."""
    return in_minutes(error.seconds)


def in_minutes(seconds: int) -> str:
    """A time in words, in whole minutes or hours that are at least as long."""
    minutes = ceil(seconds / 60)
    if minutes <= 90:
        return words().ngettext("%(num)s minute", "%(num)s minutes", minutes)
    return words().ngettext("%(num)s hour", "%(num)s hours", ceil(minutes / 60))


def _count_request() -> Response | None:
    """Count the request: of any kind by its headers alone, which answers without the body where
    it is too often, then for its purpose."""
    if request.method in NOT_COUNTED or not settings().rate_limits:
        return None
    try:
        _limiter().spend(REQUESTS, networks())
    except TooOften as error:
        return refusal(error)
    _ = request.form  # whoever answers 429 shows what was typed, and must not fail at reading it
    limit = _limit_of_purpose()
    if limit:
        browser = known(_name_at_login()) if limit is LOGINS else None
        _limiter().spend(limit, [browser] if browser else networks())
    if limit is TRIES:
        _hold(SUBMISSIONS, networks())
    return None


def _hold(limit: Limit, counted_in: Sequence[Network]) -> None:
    """Count until the end of the request, and for good after ``count_held``."""
    _limiter().spend(limit, counted_in)
    g.setdefault("held", []).append((limit, counted_in))


def _give_back(_error: BaseException | None) -> None:
    for limit, counted_in in g.pop("held", []):
        _limiter().give_back(limit, counted_in)


def _name_at_login() -> str:
    """Whose login it is: in the second step by the proof that the first one gave."""
    proof = read_proof(request.form.get("proof", ""))
    return proof.name if proof and request.endpoint == "login.enter_code" else typed_name()


def _limit_of_purpose() -> Limit | None:
    if request.endpoint in SENDING:
        return LOOKS if only_looking() else TRIES
    return PURPOSES.get(request.endpoint or "")


def _account(name: str) -> Network:
    """A name of any length, as one of the same length."""
    return Network(sha256(name.encode("utf-8", "surrogatepass")).hexdigest())


def _limiter() -> Limiter | AskingLimiter:
    limiter: Limiter | AskingLimiter = current_app.extensions["limiter"]
    return limiter
