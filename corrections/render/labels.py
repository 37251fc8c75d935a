"""The labels of the vocabularies and of a record's fields, in English, the source language.

Each stands here once; ``Words`` gives them in the reader's language.
"""

from __future__ import annotations

from corrections.record.actor import Role
from corrections.record.answer import Claim
from corrections.record.following import Rhythm
from corrections.record.history import Voice
from corrections.record.model import (
    Cue,
    Kind,
    Medium,
    Outcome,
    Part,
    Provenance,
    Relation,
    State,
)
from corrections.render.catalogue import N_

FIELDS = {
    "quote": N_("As printed"),
    "correction": N_("As it should read"),
    "explanation": N_("Explanation"),
    "subject": N_("Who it is about"),
    "outlet": N_("Outlet"),
    "medium": N_("Where it appeared"),
    "article_url": N_("Link to the article"),
    "locator": N_("Page or time"),
    "part": N_("Part of the article"),
    "article_title": N_("Headline"),
    "byline": N_("Author"),
    "published_on": N_("Day"),
    "source_url": N_("Where they say so"),
    "kind": N_("Kind of error"),
    "language": N_("Language"),
    "relation": N_("Filed by"),
    "provenance": N_("How well it is shown"),
    "repeats": N_("Repeats record"),
    "state": N_("State"),
    "outcome": N_("What the newsroom did"),
    "concluded": N_("Concluded by the desk"),
    "noindex": N_("Left out by search engines"),
    "reason": N_("Reason"),
    "outlet_page": N_("Listed with the outlet"),
    "subject_page": N_("Listed with"),
}

FACTS = {
    "site": N_("Site"),
    "corrections_page": N_("Page of corrections"),
    "contact": N_("Contact"),
    "language": N_("Language"),
    "country": N_("Country"),
    "policy": N_("The newsroom’s policy"),
}
"""What the facts of an outlet are called."""

HEADINGS = {
    "article": N_("The article"),
    "text": N_("The printed text"),
    "printed": N_("You printed:"),
    "published": N_("You published:"),
    "corrected": N_("It should read:"),
    "appeared": N_("Where it appeared:"),
    "request": N_("Please correct the text, and note that you did."),
    "reply": N_(
        "By %(law)s, I ask you to publish how the passage should read, as it stands above."
    ),
    "source": N_("Source of the correction"),
    "erratum": N_("Erratum"),
    "events": N_("What happened"),
    "record": N_("The record"),
    "reason": N_("Why"),
}
"""What the parts of a text about a record are called, where that is no field's label."""

BROADCAST = {
    "quote": N_("As broadcast"),
    "article_title": N_("Programme"),
    "article_url": N_("Link to the programme"),
    "byline": N_("Presenter or reporter"),
    "part": N_("Part of the programme"),
    "article": N_("The programme"),
    "text": N_("What was broadcast"),
    "printed": N_("You broadcast:"),
    "corrected": N_("What should have been said:"),
    "appeared": N_("Where and when it was broadcast:"),
    "request": N_("Please correct this on air, and where it can still be heard or seen."),
    "reply": N_(
        "By %(law)s, I ask you to broadcast what should have been said, as it stands above."
    ),
}
"""What fields and headings are called where the record is about radio or television."""

CONTROLS = {"language": N_("Language of the text")}
"""What a control that asks for a field is called, where that is not the field's label."""

FOUND_IN = {
    "quote": N_("Found in the printed text"),
    "correction": N_("Found in the correction"),
    "article_title": N_("Found in the headline"),
    "byline": N_("Found in the name of the author"),
    "explanation": N_("Found in the explanation"),
}
"""Where a word of a search was found that the row of a list does not show."""

BROADCAST_FOUND_IN = {
    "quote": N_("Found in the words that were broadcast"),
    "article_title": N_("Found in the name of the programme"),
    "byline": N_("Found in the name of the presenter or reporter"),
}

KINDS = {
    Kind.AFFILIATION: N_("Affiliation"),
    Kind.QUOTATION: N_("Misquotation"),
    Kind.ATTRIBUTION: N_("Who said or did it"),
    Kind.IDENTITY: N_("Name or person"),
    Kind.ROLE: N_("Role or title"),
    Kind.FIGURE: N_("Figure"),
    Kind.DATE: N_("Date"),
    Kind.PLACE: N_("Place"),
    Kind.STANCE: N_("Meaning reversed"),
    Kind.CONTEXT: N_("Missing context"),
    Kind.UNFOUNDED: N_("Unfounded claim"),
    Kind.WORDING: N_("Loaded or overstated wording"),
    Kind.MISPRINT: N_("Misprint"),
    Kind.FACT: N_("Event or thing confused"),
    Kind.OTHER: N_("Other"),
}

OUTCOMES = {
    Outcome.UNASKED: N_("No request is known here"),
    Outcome.ASKED: N_("Rectification requested"),
    Outcome.ACKNOWLEDGED: N_("Acknowledged"),
    Outcome.CORRECTED: N_("Corrected, with a note"),
    Outcome.SILENTLY_CORRECTED: N_("Changed without a note"),
    Outcome.PARTLY_CORRECTED: N_("Corrected in part"),
    Outcome.REFUSED: N_("Declined by the newsroom"),
    Outcome.UNANSWERED: N_("No answer after %(days)s days"),
    Outcome.REMOVED: N_("Article removed"),
}

MEDIA = {
    Medium.WEB: N_("Website"),
    Medium.PRINT: N_("Print"),
    Medium.RADIO: N_("Radio"),
    Medium.TELEVISION: N_("Television"),
    Medium.AGENCY: N_("News agency"),
    Medium.SOCIAL: N_("Social network"),
}

PARTS = {
    Part.TEXT: N_("Text"),
    Part.HEADLINE: N_("Headline"),
    Part.CAPTION: N_("Caption"),
    Part.PICTURE: N_("Picture"),
    Part.GRAPHIC: N_("Graphic, table or map"),
    Part.SUBTITLE: N_("Subtitle"),
    Part.OTHER: N_("Another part"),
}

BROADCAST_PARTS = {
    Part.TEXT: N_("Spoken words"),
    Part.HEADLINE: N_("Title or announcement"),
    Part.CAPTION: N_("Words on the screen"),
}
"""What parts of a piece are called where it was on radio or television, if not the same."""

RELATIONS = {
    Relation.SELF: N_("the person quoted"),
    Relation.REPRESENTATIVE: N_("someone who speaks for them"),
    Relation.READER: N_("a reader who found their public correction"),
}

FILERS = {
    Relation.SELF: N_("somebody who says that they are the person quoted"),
    Relation.REPRESENTATIVE: N_("somebody who says that they speak for the person quoted"),
    Relation.READER: N_("a reader"),
}
"""Who filed a record, as long as nothing but their word shows it."""

PROVEN_FILERS = {
    Relation.SELF: N_("the person quoted, as their own site shows"),
    Relation.REPRESENTATIVE: N_("someone who speaks for the person quoted, as their site shows"),
    Relation.READER: FILERS[Relation.READER],
}
"""Who filed a record that the person's own site names."""

PROVENANCES = {
    Provenance.CLAIMED: N_("Claimed by whoever filed it"),
    Provenance.PUBLISHED: N_("Stands at its source, as an editor saw"),
    Provenance.LINKED: N_("Its source links to the person’s known site or to the record"),
    Provenance.PROVEN: N_("The person’s own site names the record"),
}

STATES = {
    State.PENDING: N_("Waiting for the desk"),
    State.WAITING: N_("Waiting for whoever filed it"),
    State.PUBLISHED: N_("Published"),
    State.DECLINED: N_("Not published"),
    State.WITHDRAWN: N_("Withdrawn"),
}

VOICES = {
    Voice.FILER: N_("reported by whoever filed the record"),
    Voice.NEWSROOM: N_("reported by the newsroom"),
    Voice.PAGE: N_("seen on the article’s page"),
    Voice.DESK: N_("noted by the desk"),
}

SPEAKERS = {
    Voice.FILER: N_("Whoever filed it"),
    Voice.NEWSROOM: N_("The newsroom"),
    Voice.PAGE: N_("The article’s page"),
    Voice.DESK: N_("The desk"),
}
"""Who speaks, as the beginning of a line."""

NOTED = N_("noted by the desk for the newsroom")
"""Who says what an event in the newsroom's voice says that the desk wrote down."""

NOTED_SPEAKER = N_("The newsroom, as noted by the desk")

DISPUTED = N_("Disputed by the newsroom")
"""What an event says in the place of its outcome where the newsroom disputes the correction."""

ANSWERS = {
    Claim.ACKNOWLEDGED: N_("The newsroom says that it is looking into the request"),
    Claim.CORRECTED: N_("The newsroom says that it has corrected the passage, with a note"),
    Claim.PARTLY_CORRECTED: N_("The newsroom says that it has corrected a part of the passage"),
    Claim.REFUSED: N_("The newsroom declines to correct the passage"),
    Claim.DISPUTED: N_("The newsroom disputes the correction: it says that it is wrong"),
}
"""What a newsroom answered, as a sentence without its end."""

ANSWER_AUTHOR = N_("In the newsroom’s own words: %(outlet)s, %(day)s.")
"""Who answered, and when."""

REPLACED = N_("The newsroom has replaced this answer by another one.")
TAKEN_BACK = N_("The newsroom has taken this answer back.")
OF_ANOTHER = N_("This is the answer of another outlet: the record was given to this one since.")
"""Why an answer was struck: kept in English, and told in the reader's language."""

ROLES = {
    Role.FILER: N_("by whoever filed it"),
    Role.EDITOR: N_("by an editor"),
    Role.NEWSROOM: N_("by the newsroom"),
    Role.READER: N_("by a reader"),
    Role.MACHINE: N_("by the register"),
    Role.OPERATOR: N_("by the operator"),
}

CUES = {
    Cue.PARTIES: N_("political labels"),
    Cue.MEMBERSHIP: N_("belonging to a party or an organisation"),
    Cue.INSIDE_QUOTATION: N_("words inside quotation marks"),
    Cue.SPEAKERS: N_("who said it or did it"),
    Cue.NAMES: N_("names of people or organisations"),
    Cue.PRONOUNS: N_("pronouns and forms of address"),
    Cue.RELATIONS: N_("how people are related"),
    Cue.OFFICES: N_("titles, offices and professions"),
    Cue.NUMBERS: N_("numbers"),
    Cue.UNITS: N_("units of measure and orders of magnitude"),
    Cue.DATES: N_("days, months, years or times"),
    Cue.PLACES: N_("places"),
    Cue.NEGATION: N_("a negation"),
    Cue.OPPOSITES: N_("words for or against, or of opposite meaning"),
    Cue.LOADED: N_("loaded or overstated words"),
    Cue.PROCEEDINGS: N_("how far a case has come in court"),
    Cue.THINGS: N_("one thing or event for another"),
    Cue.ADDITION: N_("words added"),
    Cue.OMISSION: N_("words left out"),
    Cue.CAPITALS: N_("capital letters alone"),
    Cue.SPELLING: N_("spelling alone"),
    Cue.ORDER: N_("the order of the words"),
    Cue.SIGNS: N_("punctuation, signs or symbols"),
    Cue.TYPOGRAPHY: N_("typography alone"),
}

RHYTHMS = {
    Rhythm.AT_ONCE: N_("At once"),
    Rhythm.DAILY: N_("Once a day"),
    Rhythm.WEEKLY: N_("Once a week, on Mondays"),
}
