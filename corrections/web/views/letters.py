"""The letter to the newsroom: a private page of the filer, and the letter as files."""

from __future__ import annotations

from uuid import UUID, uuid5

from flask import Blueprint, Response, make_response, render_template, request
from werkzeug.exceptions import NotFound

from corrections.delivery.mail.draft import draft
from corrections.record.laws import CHECKED_ON, LAWS, Law, laws_for
from corrections.record.model import LANGUAGES, Record
from corrections.render.calendar_entry import calendar
from corrections.render.law_labels import LABELS, PERIODS, option
from corrections.render.request_letter import RequestLetter
from corrections.store import identity
from corrections.web.caching import private
from corrections.web.context import database, settings, today, utcnow, words
from corrections.web.locale import page_language
from corrections.web.parameters import BadParameter, read_value
from corrections.web.request_letters import letter_about, outlet_language
from corrections.web.views.receipts import PAGE as RECEIPT
from corrections.web.views.receipts import filed

bp = Blueprint("letters", __name__)
bp.after_request(private)  # refusals too: their addresses have the token

PAGE = f"{RECEIPT}/letter"


@bp.get(PAGE)
def letter(token: str) -> Response:
    """The letter by the law that ``law`` names, in the language that ``language`` names; 404 for a
    record that was declined or withdrawn."""
    record = filed(token)
    law = _read_law(record)
    written = _letter(record, law)
    return make_response(render_template(
        "letters/letter.html",
        record=record,
        token=token,
        letter=written,
        law=law,
        laws=[(each.code, option(each, words())) for each in laws_for(record.medium)],
        labels=LABELS[law.code] if law else None,
        period=PERIODS.get(law.period(record.published_on, today())) if law else None,
        last_day=law.last_day(record.published_on) if law else None,
        today=today(),
        checked_on=CHECKED_ON,
        other_language=_other_language(record, written),
        address=_address(law, written),
    ))  # fmt: skip


@bp.get(f"{PAGE}.eml")
def draft_file(token: str) -> Response:
    """The letter as a draft for a mail program."""
    record = filed(token)
    written = _letter(record, _read_law(record))
    return _file(draft(written), "message/rfc822", "letter.eml")


@bp.get(f"{PAGE}.ics")
def calendar_file(token: str) -> Response:
    """The day that the letter names, for a calendar; 404 for a letter of thanks, which names none.
    The entry holds nothing of the private link."""
    record = filed(token)
    written = _letter(record, _read_law(record))
    if written.deadline is None:
        raise NotFound
    register = identity.get(database(), settings().host)
    uid = uuid5(UUID(register.uuid), f"letter {record.id}")
    summary = words().gettext("Answer due: %(letter)s", letter=written.subject)
    entry = calendar(f"urn:uuid:{uid}", written.deadline, summary, written.text, utcnow())
    return _file(entry, "text/calendar; charset=utf-8", "letter.ics")


def _letter(record: Record, law: Law | None) -> RequestLetter:
    language = read_value(request.args, "language") or page_language()
    if language not in LANGUAGES:
        raise BadParameter("language", language)
    written = letter_about(record, language, law)
    if written is None:
        raise NotFound
    return written


def _read_law(record: Record) -> Law | None:
    """The law that was chosen; ``None`` for a plain request. Raises ``BadParameter`` for one that
    the table has not, or that does not cover the medium of the record."""
    code = read_value(request.args, "law")
    law = LAWS.get(code)
    if code and (law is None or record.medium not in law.media):
        raise BadParameter("law", code)
    return law


def _other_language(record: Record, written: RequestLetter) -> str | None:
    """The language in which the letter is offered besides: the outlet's, or that of the page."""
    if written.language != page_language():
        return page_language()
    found = outlet_language(record)
    return found if found != written.language else None


def _address(law: Law | None, written: RequestLetter) -> dict[str, str | None]:
    """The parameters that lead to this letter."""
    language = written.language if written.language != page_language() else None
    return {"law": law.code if law else None, "language": language}


def _file(content: bytes, media_type: str, name: str) -> Response:
    response = Response(content, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
