"""A record as blocks: every sentence about a record stands here (or in ``erratum``) and only once.

Whoever writes a page, an entry, a letter or a file chooses from these and orders them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from corrections.record import history
from corrections.record.answer import claim_of, is_answer, standing_answer
from corrections.record.history import Revision, Voice
from corrections.record.model import Outcome, Part, Provenance, Record
from corrections.record.outcome import counting, disagreement, in_order, unanswered_since
from corrections.record.removal import Erasure
from corrections.render import erratum, labels, removal_blocks
from corrections.render.blocks import (
    Answer,
    Difference,
    Event,
    Explanation,
    Fact,
    Heading,
    Paragraph,
    Passage,
    Source,
)
from corrections.render.revisions import field_changes
from corrections.render.words import Words


def title(record: Record, words: Words, level: int = 2) -> Heading:
    """What the record is called."""
    return Heading(erratum.title(record, words), level)


def erratum_line(record: Record, words: Words) -> Paragraph:
    """The difference in a sentence."""
    return Paragraph(erratum.sentence(record.diff, words))


def printed(record: Record, words: Words) -> Passage:
    """The quote under its label."""
    return Passage(words.field("quote", record.medium), record.quote, record.language)


def corrected(record: Record, words: Words) -> Passage:
    """The correction under its label."""
    return Passage(words.field("correction"), record.correction, record.language)


def difference(record: Record, words: Words, url: str | None = None) -> Difference:
    """Both texts; with the record's ``url``, long unchanged runs are folded into links to it."""
    sides = printed(record, words), corrected(record, words)
    return Difference(*sides, record.diff, url, record.medium)


def explanation(record: Record, words: Words) -> list[Explanation]:
    """The explanation, if there is one."""
    if not record.explanation:
        return []
    author = words.gettext("Written by %(who)s.", who=_filer(record, words))
    label = words.field("explanation")
    return [Explanation(label, record.explanation, record.language, author)]


def facts(record: Record, words: Words, names: Iterable[str]) -> list[Fact]:
    """The fields of these names whose value is known. That the words stand in the text is not
    worth a line."""
    parties = {"subject": record.subject.name, "outlet": record.outlet.name}
    values = [(name, parties.get(name) or getattr(record, name)) for name in names]
    said = {"relation": _filer(record, words), "outcome": outcome(record, words)}
    return [
        Fact(
            words.field(name, record.medium),
            said.get(name) or words.value(name, value, record.medium) or value,
            value if name == "published_on" else None,
        )
        for name, value in values
        if value and value is not Part.TEXT
    ]


def outcome(record: Record, words: Words) -> str:
    """What became of the record, in a word or two."""
    return words.gettext(labels.DISPUTED) if record.disputed else words.outcome(record.outcome)


def _filer(record: Record, words: Words) -> str:
    return words.filer(record.relation, record.provenance)


def sources(record: Record, words: Words) -> list[Source]:
    """Where the article and the correction can be read, or that no place is known."""
    return [_article(record, words), _correction(record, words)]


def event(happened: history.Event, words: Words) -> Event:
    """One event."""
    outcome, said_by = _outcome(happened, words), voice(happened, words)
    day = words.day(happened.on or happened.at)
    return Event(
        outcome=outcome,
        voice=said_by,
        day=day,
        iso=happened.on or words.date_of(happened.at).isoformat(),
        told=words.gettext(
            "%(outcome)s, %(day)s (%(voice)s)", outcome=outcome, day=day, voice=said_by
        ),
        note=happened.note,
        link=happened.link,
        struck=_struck(happened.struck, words) if happened.struck else None,
        in_markdown=is_answer(happened),
    )


def timeline(events: Iterable[history.Event], words: Words) -> list[tuple[history.Event, Event]]:
    """The events in the order in which they happened, each with its block. Of the answer that
    stands the text is left out: ``answer`` has it."""
    told = in_order(events)
    standing = standing_answer(told)
    return [(item, event(_without_text(item, standing), words)) for item in told]


def answer(record: Record, events: Iterable[history.Event], words: Words) -> list[Answer]:
    """What the newsroom answered last, if it did."""
    found = standing_answer(events)
    if found is None:
        return []
    told = words.gettext(labels.ANSWERS[claim_of(found)])
    if found.on:
        told = words.gettext("%(told)s (%(day)s)", told=told, day=words.day(found.on))
    return [Answer(
        words.gettext("The newsroom’s answer"), f"{told}.", found.note, found.link,
        record.outlet.name, words.day(found.at), words.gettext(labels.ANSWER_AUTHOR),
    )]  # fmt: skip


def _without_text(event: history.Event, standing: history.Event | None) -> history.Event:
    return replace(event, note=None) if event is standing else event


def _outcome(event: history.Event, words: Words) -> str:
    return words.gettext(labels.DISPUTED) if event.disputed else words.outcome(event.outcome)


def voice(event: history.Event, words: Words) -> str:
    """Who says what an event says, as the end of a line."""
    return words.gettext(labels.NOTED) if _is_noted(event) else words.voice(event.by)


def _is_noted(event: history.Event) -> bool:
    """Whether the desk wrote down what the newsroom told it."""
    return event.by is Voice.NEWSROOM and not is_answer(event)


def edit(revision: Revision, record: Record, words: Words) -> Paragraph:
    """That the desk edited the record: which fields, and why."""
    labels = ", ".join(change.label for change in field_changes(revision, words, record.medium))
    told = words.gettext("Changed by the desk: %(fields)s.", fields=labels)
    if not revision.reason:
        return Paragraph(told)
    return Paragraph(f"{told}\n{words.labelled(words.field('reason'), revision.reason)}")


def conclusive_event(record: Record, events: Sequence[history.Event], words: Words) -> list[Event]:
    """The event that the record's outcome goes by, if there is one: the newest of those with this
    outcome, or the request that nobody answered. One that was struck is none; the text of the
    answer that stands is left out, as in ``timeline``."""
    asked = unanswered_since(record.outcome, record.concluded, events)
    if asked:
        return [event(asked, words)]
    if record.outcome is Outcome.UNASKED:
        return []
    found = [item for item in counting(events) if item.outcome is record.outcome]
    standing = standing_answer(events)
    return [event(_without_text(item, standing), words) for item in found[-1:]]


def conclusion(record: Record, events: Sequence[history.Event], words: Words) -> list[Paragraph]:
    """That the desk concluded the outcome, or that nobody answered in time; nothing where it is
    what the newest event says."""
    outcome = words.outcome(record.outcome)
    if record.concluded:
        return [Paragraph(words.gettext("The desk concludes: %(outcome)s.", outcome=outcome))]
    asked = unanswered_since(record.outcome, record.concluded, events)
    if asked is None:
        return []
    # Translators: "outcome" is "No answer after 30 days", "day" that of the request.
    told = words.gettext(
        "%(outcome)s: rectification was requested (%(day)s), and no answer is known.",
        outcome=outcome, day=words.day(asked.on or asked.at),
    )  # fmt: skip
    return [Paragraph(told)]


def voices(events: Sequence[history.Event], words: Words) -> list[Fact]:
    """The latest word of each voice, where they disagree about what the newsroom did."""
    return [
        Fact(
            words.gettext(labels.NOTED_SPEAKER) if _is_noted(item) else words.speaker(item.by),
            words.gettext(
                "%(outcome)s, %(day)s",
                outcome=_outcome(item, words), day=words.day(item.on or item.at),
            ),
        )
        for item in disagreement(events)
    ]  # fmt: skip


def _struck(strike: history.Strike, words: Words) -> str:
    who = words.actor(strike.by.public)
    own = (labels.REPLACED, labels.TAKEN_BACK, labels.OF_ANOTHER)
    reason = words.gettext(strike.reason) if strike.reason in own else strike.reason
    return words.gettext("Struck %(who)s: %(reason)s", who=who, reason=reason)


Gone = Record | Erasure
"""A record that is not public any more, or what is kept of one that was erased."""


def withdrawal(record: Gone, words: Words) -> str:
    """That the record was withdrawn, or erased, as a title."""
    if isinstance(record, Erasure):
        return removal_blocks.heading(record, words)
    return words.gettext("Record %(number)s was withdrawn", number=record.id)


def withdrawal_reason(record: Gone, words: Words) -> Paragraph:
    """Why the record was withdrawn or erased, or that nobody said why."""
    if isinstance(record, Erasure):
        return removal_blocks.reason(record, words)
    return Paragraph(record.reason or words.gettext("No reason was given."))


def _article(record: Record, words: Words) -> Source:
    label = words.heading("article", record.medium)
    if not record.article_url:
        name = words.heading("text", record.medium)
        return Source(label, None, name, None, words.gettext("No address is known."))
    note = words.gettext("The printed text, at the outlet’s own address.")
    if record.medium.is_broadcast:
        note = words.gettext("What was broadcast, at the outlet’s own address.")
    return Source(
        label,
        record.article_url,
        record.article_title or record.article_url,
        record.language if record.article_title else None,
        note,
    )


def _correction(record: Record, words: Words) -> Source:
    label, url = words.heading("source"), record.source_url
    if url:
        return Source(label, url, url, None, _seen_at_source(record.provenance, words))
    none = words.gettext("No public source: it rests on the word of whoever filed it.")
    return Source(label, None, words.gettext("The correction"), None, none)


def _seen_at_source(provenance: Provenance, words: Words) -> str:
    """What is known of the page that the record names as the source of its correction."""
    seen = {
        Provenance.CLAIMED: words.gettext(
            "The source, as whoever filed the record gives it. The desk has not said that the "
            "correction stands there."
        ),
        Provenance.PUBLISHED: words.gettext("The correction stands there: an editor has seen it."),
        Provenance.LINKED: words.gettext(
            "The correction stands there, on a page that links to the person’s known site or to "
            "this record."
        ),
        Provenance.PROVEN: words.gettext(
            "The correction stands there, and the person’s own site names this record."
        ),
    }
    return seen[provenance]
