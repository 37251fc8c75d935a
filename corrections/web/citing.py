"""What pages say of how a record or a list is cited, and the day on which it was read."""

from __future__ import annotations

import re
from datetime import date

from flask import Blueprint, request, url_for
from markupsafe import Markup
from sqlite_utils import Database

from corrections.record.model import Record
from corrections.record.selection import Selection
from corrections.render.citation import bibtex, citation, csl, ris, styles
from corrections.render.citation.citation import Citation
from corrections.store import register
from corrections.web.context import settings, words
from corrections.web.list_facts import total
from corrections.web.parameters import BadParameter, read_value

FORMATS = {"bib": bibtex, "ris": ris, "csl.json": csl}
"""The formats by the end of their addresses."""

NAMED = tuple(
    (form, name, FORMATS[form].MEDIA_TYPE)
    for form, name in (("bib", "BibTeX"), ("ris", "RIS"), ("csl.json", "CSL-JSON"))
)
"""The formats with their names, which are the same in every language, and their media types."""


def read_accessed() -> date | None:
    """The parameter ``accessed``: the day on which somebody read what they cite. A page that says
    “today” by itself would depend on the day, and no cache could keep it."""
    value = read_value(request.args, "accessed")
    if not value:
        return None
    if not re.fullmatch(r"[12]\d{3}-\d\d-\d\d", value, re.ASCII):
        raise BadParameter("accessed", value)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise BadParameter("accessed", value) from None


def citation_of(record: Record, accessed: date | None = None) -> Citation:
    """The citation of a record, at its page in the language of this one."""
    url = settings().base_url + url_for("public.record", id=record.id)
    return citation.of_record(record, url, words(), accessed)


def references(cited: Citation) -> list[tuple[str, str, str]]:
    """The citation in each style, as an identifier, a label and a text. Where the day of access is
    not known, a script puts it in."""
    own = words()
    accessed = Markup("<span data-accessed>{}</span>").format(own.gettext("[date]"))
    if cited.accessed:
        accessed = Markup("{}").format(own.day(cited.accessed))
    return [
        ("reference-note", own.gettext("As a note"), styles.note(cited, accessed, own)),
        (
            "reference-author-date",
            own.gettext("By author and date"),
            styles.author_date(cited, accessed, own),
        ),
    ]


def citation_of_list(db: Database, selection: Selection) -> Citation:
    """The citation of a list, at its page in the language of this one."""
    counted, own = total(db, selection), words()
    size = own.records(counted.number)
    if counted.capped:
        size = own.gettext("more than %(n)s records", n=own.number(counted.number))
    url = settings().base_url + url_for("public.index", **selection.parameters())
    day = own.date_of(register.version(db).changed_at)
    return citation.of_list(selection, size, url, day, own, read_accessed())


def citation_meta(cited: Citation) -> list[tuple[str, str]]:
    """The names and contents of the ``meta`` elements that Zotero, Google Scholar and others read:
    those of Highwire Press, and the date of the last change in Dublin Core's terms."""
    day = cited.published or cited.revised
    return [
        ("citation_title", citation.one_line(cited.title)),
        ("citation_author", citation.REGISTER),
        ("citation_publisher", citation.REGISTER),
        ("citation_publication_date", f"{day:%Y/%m/%d}"),
        ("citation_public_url", cited.url),
        ("citation_language", cited.language),
        ("dcterms.modified", cited.revised.isoformat()),
    ]


def tell_templates(blueprint: Blueprint) -> None:
    """Give every template the functions of this file."""
    blueprint.add_app_template_global(citation_of)
    blueprint.add_app_template_global(references)
    blueprint.add_app_template_global(citation_meta)
    blueprint.add_app_template_global(NAMED, "CITATION_FORMS")  # type: ignore[arg-type]
