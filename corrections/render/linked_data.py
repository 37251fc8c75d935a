"""A page as JSON-LD in the vocabulary of schema.org: what is known, and nothing beyond it.

The register judges no claim, so nothing here is a ``ClaimReview`` and nothing has a rating. Whether
a subject is a person or an organisation is not known: it is a ``Thing``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from corrections.record.history import Event
from corrections.record.licence import LICENCE
from corrections.record.model import Medium, Outcome, Provenance, Record, Relation
from corrections.record.outcome import counting
from corrections.render import erratum
from corrections.render.citation.citation import REGISTER, one_line
from corrections.render.dates import timestamp
from corrections.render.words import Words

_WORKS = {
    Medium.RADIO: "RadioEpisode",
    Medium.TELEVISION: "TVEpisode",
    Medium.SOCIAL: "SocialMediaPosting",
}
"""The types of what is not an article."""

_CORRECTED = (Outcome.CORRECTED, Outcome.PARTLY_CORRECTED)

_UNSAFE = re.compile("[<>&\x7f-\x9f\u2028-\u202e\u2066-\u2069]")

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Places:
    """The absolute addresses that a document names: the site, its policy, the page, and the pages
    of a record's outlet and subject."""

    site: str
    policy: str
    page: str
    outlet: str = ""
    subject: str = ""


def of_record(record: Record, events: Sequence[Event], places: Places, words: Words) -> Node:
    """The page of a published record: the words as they were printed, the piece that they stand in,
    and the correction."""
    quotation, correction = f"{places.page}#quotation", f"{places.page}#correction"
    page = {
        "@type": "WebPage",
        "@id": places.page,
        "url": places.page,
        "name": one_line(erratum.title(record, words)),
        "inLanguage": words.language,
        "datePublished": timestamp(record.published_at or record.created_at),
        "dateModified": timestamp(record.updated_at),
        "isAccessibleForFree": True,
        "license": LICENCE,
        "publisher": _register(places),
        "mainEntity": {"@id": quotation},
        "hasPart": {"@id": correction},
    }
    printed = {
        "@type": "Quotation",
        "@id": quotation,
        "text": record.quote,
        "inLanguage": record.language,
        "about": {"@type": "Thing", "@id": places.subject, "name": record.subject.name},
        "isPartOf": _work(record, events, places),
    }
    return _document([page, printed, _correction(record, correction, quotation, places, words)])


def of_register(places: Places, what: str, files: Iterable[tuple[str, str]], words: Words) -> Node:
    """The front page: the site, and the register as a data set; ``what`` describes both. Each of
    its ``files`` is a media type and an address."""
    register = _register(places)
    site = {
        "@type": "WebSite", "@id": f"{places.site}/#site", "name": REGISTER, "url": places.page,
        "description": what, "inLanguage": words.language, "publisher": register,
    }  # fmt: skip
    data = {
        "@type": "Dataset", "@id": f"{places.site}/#data", "name": REGISTER, "url": places.page,
        "description": what, "license": LICENCE, "isAccessibleForFree": True, "creator": register,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": media_type, "contentUrl": url}
            for media_type, url in files
        ],
    }  # fmt: skip
    return _document([site, data])


def script(document: Node) -> Markup:
    """The document as an element of a page. No text in it can end the element, begin another one or
    turn a text round.

    >>> print(script({"text": "</script>"}))
    <script type="application/ld+json">{"text":"\\u003c/script\\u003e"}</script>
    """
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    safe = Markup(_UNSAFE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text))
    return Markup('<script type="application/ld+json">{}</script>').format(safe)


def _document(nodes: list[Node]) -> Node:
    return {"@context": "https://schema.org", "@graph": nodes}


def _register(places: Places) -> Node:
    return {
        "@type": "Organization", "@id": f"{places.site}/#register", "name": REGISTER,
        "url": f"{places.site}/", "publishingPrinciples": places.policy,
    }  # fmt: skip


def _correction(
    record: Record, identifier: str, quotation: str, places: Places, words: Words
) -> Node:
    """The passage as it should read. The subject is its author where that is proven; it is said
    who filed it, and no more of them than is shown."""
    proven = record.provenance is Provenance.PROVEN and record.relation is Relation.SELF
    return {
        "@type": "CorrectionComment",
        "@id": identifier,
        "text": record.correction,
        "inLanguage": record.language,
        "about": {"@id": quotation},
        **({"author": {"@id": places.subject}} if proven else {}),
        "creditText": words.filed_by(record.relation, record.provenance),
        "datePublished": timestamp(record.published_at or record.created_at),
        **({"citation": record.source_url} if record.source_url else {}),
    }


def _work(record: Record, events: Sequence[Event], places: Places) -> Node:
    """The article or the broadcast. Its author is a name that may be of one or of several, of a
    person or of an agency."""
    known = {
        "headline": record.article_title,
        "url": record.article_url,
        "datePublished": record.published_on,
        "author": record.byline,
        "correction": _notice(record, events),
    }
    return {
        "@type": _WORKS.get(record.medium, "NewsArticle"),
        "publisher": {"@type": "Organization", "@id": places.outlet, "name": record.outlet.name},
        **{name: value for name, value in known.items() if value},
    }


def _notice(record: Record, events: Sequence[Event]) -> str | None:
    """Where the newsroom's own correction can be read, if it made one and that place is known."""
    if record.outcome not in _CORRECTED or record.disputed:
        return None
    told = [event for event in counting(events) if event.outcome is record.outcome]
    return told[-1].link if told else None
