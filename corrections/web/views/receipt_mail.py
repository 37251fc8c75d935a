"""Mail to the filer of a record: requested on the receipt, confirmed and stopped by the links in
the letters."""

from __future__ import annotations

from math import ceil

from flask import Response, make_response, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import mailing_filers
from corrections.actions.mailing_filers import OwnLinkNeeded
from corrections.actions.subscribing import TooManyRequests
from corrections.record.problems import Refused
from corrections.store import filer_mail
from corrections.store.filer_mail import FilerMail
from corrections.web.caching import private
from corrections.web.context import database, settings, utcnow, words
from corrections.web.forms.mail_address import MailAddressForm
from corrections.web.security import csrf
from corrections.web.views.receipts import MAIL_OFFERED, PAGE, bp, filed, receipt_page

MAIL = f"{PAGE}/mail"


@bp.post(MAIL)
def request_mail(token: str) -> AnyResponse:
    """Send a letter with a link that confirms and then opens the receipt, to the address that was
    given or is given now; the answer does not tell whether one is sent. 422 for what is none."""
    record, sent = filed(token), MailAddressForm(request.form)
    if settings().mail_server is None or record.state not in MAIL_OFFERED:
        raise NotFound
    try:
        email = sent.read()
    except Refused as refused:
        sent.refuse(refused.problems)
        return receipt_page(record, token, 422, address_form=sent)
    secret = settings().secret_key
    mailing_filers.request(database(), token, secret=secret, now=utcnow(), email=email)
    return redirect(url_for(".receipt", token=token, _anchor="mail"), 303)


@bp.get(MAIL)
@bp.get(f"{MAIL}/stop", endpoint="before_stopping_mail")
def mail(token: str) -> Response:
    """The page that letters lead to. Looking changes nothing: scanners of mail follow links. It
    tells nothing of the record, whose filer may have given the address of somebody else."""
    return _page(_found(token), token)


@bp.post(f"{MAIL}/confirm")
def confirm_mail(token: str) -> AnyResponse:
    """Confirm the address, and show the receipt."""
    _found(token)
    mailing_filers.confirm(database(), token, now=utcnow())
    return redirect(url_for(".mail", token=token), 303)


@bp.post(f"{MAIL}/stop")
@csrf.exempt  # type: ignore[untyped-decorator]  # a mail program has no cookie, and knows the token
def stop_mail(token: str) -> AnyResponse:
    """One click stops it, and the answer to a mail program is no redirect (RFC 8058, section
    3.1)."""
    _found(token)
    mailing_filers.stop(database(), token, now=utcnow())
    if request.form.get("List-Unsubscribe"):
        return _page(_found(token), token)
    return redirect(url_for(".mail", token=token), 303)


@bp.post(f"{MAIL}/allow")
def allow_mail(token: str) -> AnyResponse:
    """Take back that no letter is wanted."""
    _found(token)
    mailing_filers.allow(database(), token)
    return redirect(url_for(".mail", token=token), 303)


@bp.errorhandler(TooManyRequests)
def too_many_letters(error: TooManyRequests) -> Response:
    """More letters are requested than are sent in an hour (503)."""
    token = str((request.view_args or {}).get("token", ""))
    seconds = max(1, ceil(error.wait.total_seconds()))
    response = receipt_page(filed(token), token, 503, notice=words().gettext(
        "More people asked for email within this hour than this site sends email to. Wait "
        "%(minutes)s minutes, then press the button again.", minutes=-(-seconds // 60),
    ))  # fmt: skip
    response.headers["Retry-After"] = str(seconds)
    return response


@bp.errorhandler(OwnLinkNeeded)
def own_link_needed(_error: OwnLinkNeeded) -> Response:
    """Another address was typed on a page that was opened by the link of a mail (409)."""
    token = str((request.view_args or {}).get("token", ""))
    return receipt_page(filed(token), token, 409, notice=words().gettext(
        "Another address can be given on the page of your own private link. Nothing was changed."
    ))  # fmt: skip


def _found(token: str) -> FilerMail:
    found = filer_mail.find(database(), token)
    if found is None:
        raise NotFound
    return found


def _page(shown: FilerMail, token: str) -> Response:
    return private(make_response(render_template("submit/mail.html", mail=shown, token=token)))
