"""The public pages: the list, the records, outlets and subjects, and the site's own texts."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, abort, after_this_request, render_template, request, url_for

from corrections.record.address_key import address_key
from corrections.record.model import Party, Record, State
from corrections.record.outcome import in_order
from corrections.record.outlet_facts import OutletFacts
from corrections.render import document, html, markdown, markup, pages, record_blocks
from corrections.render.public import public as public_json
from corrections.render.public import public_history, record_url
from corrections.store import (
    erasures,
    events,
    history,
    newsroom_policies,
    parties,
    party_facts,
    records,
    register,
    search,
)
from corrections.store.newsroom_policies import SentPolicy
from corrections.store.records import NEWEST
from corrections.web.caching import keep_validators
from corrections.web.context import database, settings, words
from corrections.web.errors import Erased, Gone, PartyGone
from corrections.web.joined import lead_on
from corrections.web.locale import page_language
from corrections.web.overview import (
    chips,
    empty_state,
    feed_title,
    lead,
    summary,
    total,
)
from corrections.web.paging import read_page
from corrections.web.parameters import (
    BadParameter,
    read_position,
    read_selection,
    read_slug_cursor,
    read_value,
    selected_party,
)
from corrections.web.search_help import search_help
from corrections.web.stated_numbers import STATED

bp = Blueprint("public", __name__)
keep_validators(bp)
lead_on(bp)

PAGE_SIZE = 20
PARTIES_PAGE_SIZE = 200
LATELY = 4
REPEATS_SHOWN = 20
VIEWS = ("inline", "side", "printed", "corrected")

RECORD = "/corrections/<int(max=9007199254740991):id>"


@bp.get("/")
def index() -> str:
    """Published corrections, newest first, with search and filters."""
    db = database()
    selection = read_selection(request.args, db)
    before = read_position(request.args)
    page = read_page(db, selection, before, PAGE_SIZE)
    first = not selection.active and page.newest is None
    return render_template(
        "public/index.html",
        page=page,
        selection=selection,
        total=total(db, selection),
        register=register.totals(db),
        lead=lead(db, page) if first else None,
        lately=events.latest_deeds(db, LATELY) if first else [],
        languages=search.values(db, "language"),
        years=sorted((int(year) for year in search.values(db, "year")), reverse=True),
        widen=empty_state(selection) if not page.items else [],
        help=None if page.items or page.newest else search_help(db, selection),
        chips=chips(selection),
        summary=summary(selection),
        feed_title=feed_title(selection),
    )


@bp.get("/lookup")
def lookup() -> str:
    """The records of one article, by any spelling of its address."""
    url = read_value(request.args, "url")
    if url and address_key(url) is None:
        raise BadParameter("url", url)
    before = read_position(request.args)
    found = records.of_article(database(), url, before, PAGE_SIZE + 1) if url else []
    shown = found[:PAGE_SIZE]
    more = len(found) > PAGE_SIZE
    return render_template(
        "public/lookup.html",
        url=url,
        records=shown,
        older=url_for(".lookup", url=url, after=shown[-1].position) if more else None,
        newest=url_for(".lookup", url=url) if before != NEWEST else None,
    )


@bp.get(RECORD)
def record(id: int) -> str:
    """One correction in one of four views, with its sources, timeline and history."""
    found = published(id)
    db = database()
    view = read_value(request.args, "view") or "inline"
    if view not in VIEWS:
        raise BadParameter("view", view)
    whole = read_value(request.args, "whole")
    if whole not in ("", "1"):
        raise BadParameter("whole", whole)
    shown: dict[str, Any] = {} if view == "inline" else {"view": view}
    original = records.get(db, found.repeats) if found.repeats else None
    canonical = settings().base_url + url_for(".record", id=id)
    return render_template(
        "public/record.html",
        record=found,
        view=view,
        whole=None if whole else url_for(".record", id=id, whole=1, **shown),
        events=in_order(events.of(db, id)),
        revisions=public_history(history.revisions(db, id)),
        original=original if original and original.state is State.PUBLISHED else None,
        repeats=records.repeating(db, id, REPEATS_SHOWN),
        canonical=canonical,
        reference=html.reference(record_blocks.reference(found, canonical), words()),
    )


@bp.get(f"{RECORD}.json")
def record_json(id: int) -> Response:
    """The record as JSON."""
    shown = public_json(published(id), events.of(database(), id), settings().base_url, words())
    return Response(json.dumps(shown, ensure_ascii=False, indent=1), mimetype="application/json")


@bp.get(f"{RECORD}.md")
def record_markdown(id: int) -> Response:
    """The record as Markdown."""
    found, own = published(id), words()
    url = record_url(found, settings().base_url)
    blocks = document.of_record(found, events.of(database(), id), url, own)
    text = markdown.write(blocks, own)
    return Response(text, content_type="text/markdown; charset=utf-8")


@bp.get("/outlets")
def outlets() -> str:
    """Every outlet with public records, in alphabetical order."""
    after = read_slug_cursor(request.args)
    found = parties.page(database(), "outlets", after, PARTIES_PAGE_SIZE + 1)
    more = len(found) > PARTIES_PAGE_SIZE
    shown = found[:PARTIES_PAGE_SIZE]
    return render_template(
        "public/outlets.html",
        outlets=shown,
        next=url_for(".outlets", after=shown[-1].slug) if more else None,
        newest=url_for(".outlets") if after else None,
    )


@bp.get("/outlets/<slug>")
def outlet(slug: str) -> str:
    """The records of one outlet."""
    return _party_page("outlet", parties.once_public(database(), "outlets", slug))


@bp.get("/subjects/<slug>")
def subject(slug: str) -> str:
    """The records about one person or organisation."""
    return _party_page("subject", parties.once_public(database(), "subjects", slug))


@bp.get("/about")
def about() -> str:
    """What the register is."""
    return _text_page("about")


@bp.get("/policy")
def policy() -> str:
    """What is recorded, and what the words mean."""
    return _text_page("policy")


@bp.get("/privacy")
def privacy() -> str:
    """What is kept about whom."""
    return _text_page("privacy")


def published(number: int) -> Record:
    """The published record with this number; 410 for one that was public, 404 for any other."""
    found = records.get(database(), number)
    erased = erasures.get(database(), number) if found is None else None
    if erased is not None and erased.was_public:
        raise Erased(erased)
    if found is not None and found.state is not State.PUBLISHED and found.happening:
        raise Gone(found)
    if found is None or found.state is not State.PUBLISHED:
        abort(404)
    if found.noindex:
        after_this_request(_left_out_by_search_engines)
    return found


def _left_out_by_search_engines(response: Response) -> Response:
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _party_page(what: str, party: Party | None) -> str:
    if party is None:
        abort(404)
    if not party.records:
        raise PartyGone
    db = database()
    selection = selected_party(what, party)
    stated = newsroom_policies.public(db, party.id) if what == "outlet" else None
    return render_template(
        "public/party.html",
        party=party,
        what=what,
        selection=selection,
        facts=_known(party.id, stated) if what == "outlet" else None,
        stated=stated,
        page=read_page(db, selection, read_position(request.args), PAGE_SIZE),
        total=total(db, selection),
        feed_title=feed_title(selection),
    )


def _known(outlet_id: int, stated: SentPolicy | None) -> OutletFacts:
    """What the desk wrote down of an outlet, but for what the newsroom states itself."""
    facts = party_facts.public(database(), outlet_id)
    names = ("policy", "corrections_page")
    own = [name for name in names if stated and getattr(stated.content, name)]
    return replace(facts, **dict.fromkeys(own))


def _text_page(name: str) -> str:
    title, body = pages.read(name, page_language(), STATED)
    return render_template("public/text.html", title=title, body=markup.page(body))
