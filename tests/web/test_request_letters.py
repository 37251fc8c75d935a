"""The filer's letter to the newsroom: on the receipt, on a page of its own, and as files."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from email import policy
from email.parser import BytesParser
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.record.laws import LAWS
from corrections.record.model import Outcome
from corrections.record.outlet_facts import OutletFacts
from corrections.store import party_facts
from corrections.store.connection import write
from tests.conftest import MakeApp
from tests.support.pages import Page, words
from tests.support.samples import (
    CORRECTION,
    EDITH,
    EMAIL,
    NOW,
    QUOTE,
    a_full_submission,
    a_submission,
    concluded,
    newest,
)
from tests.support.visitor import Visitor

CONTACT = "corrections@echo.example"


def today() -> date:
    return datetime.now(UTC).date()


def known(db: Database, **facts: str) -> None:
    """The desk knows these facts of the outlet of the newest record."""
    with write(db):
        party_facts.keep(db, newest(db).outlet.id, OutletFacts(**facts))


def letter_text(page: Page) -> str:
    return "".join(page.by_id("letter-text").itertext())


def mailto(page: Page) -> str:
    [found] = [href for href in page.links() if href.startswith("mailto:")]
    return found


@pytest.fixture
def receipt(subject: Visitor) -> str:
    """The receipt of a record about an article of this week."""
    day = (today() - timedelta(days=2)).isoformat()
    return subject.send(a_full_submission(published_on=day))


def test_a_letter_stands_on_the_receipt(subject: Visitor, receipt: str) -> None:
    page = subject.page(receipt)

    parts = urlsplit(mailto(page))
    fields = parse_qs(parts.query, strict_parsing=True)
    assert parts.path == "", "whom to write to, the filer knows"
    assert fields["subject"] == ["Correction: Dana Quill, in The Valley Echo"]
    body = fields["body"][0].replace("\r\n", "\n")
    assert fields["body"] == [body.replace("\n", "\r\n")], "RFC 6068, section 5"
    assert body == letter_text(page)
    assert body.startswith("To the newsroom: The Valley Echo\n\nDear editors,")
    assert f"You published:\n\n{QUOTE}\n\nIt should read:\n\n{CORRECTION}\n" in body
    assert "https://echo.example/2024/02/engineers" in body
    assert body.endswith("Dana Quill")
    assert f"{receipt}/letter" in page.links()
    assert "knows no address of this newsroom" in page.text


def test_it_goes_to_the_contact_that_the_desk_knows(
    subject: Visitor, stranger: Visitor, db: Database, receipt: str
) -> None:
    known(db, contact=CONTACT)

    for path in (receipt, f"{receipt}/letter"):
        page = subject.page(path)
        assert mailto(page).startswith(f"mailto:{CONTACT}?subject=")
        assert CONTACT in page.text
    deciding.publish(db, newest(db).id, actor=EDITH, now=NOW)
    record = newest(db)
    for path in ("/", f"/corrections/{record.id}", f"/corrections/{record.id}.md", "/outlets",
                 f"/outlets/{record.outlet.slug}", f"/corrections/{record.id}.json", "/feed.atom",
                 f"/corrections/{record.id}/report"):  # fmt: skip
        assert CONTACT not in stranger.get(path).text


def test_the_form_of_the_desk_says_who_sees_a_contact(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    deciding.publish(db, newest(db).id, actor=EDITH, now=NOW)

    form = editor.page(f"/desk/outlets/{newest(db).outlet.slug}/facts")

    told = words(form.by_id("contact-hint"))
    assert "whoever files a record about this outlet sees it" in told


def test_a_letter_too_long_for_a_link_is_there_to_be_copied(subject: Visitor, db: Database) -> None:
    quote = "It was said at length. " * 60
    receipt = subject.send(a_submission(quote=quote, correction=f"{quote} Not."))
    known(db, contact=CONTACT)
    page = subject.page(receipt)

    assert mailto(page) == (
        f"mailto:{CONTACT}?subject=Correction%3A%20Dana%20Quill%2C%20in%20The%20Valley%20Echo"
    )
    assert "too long for a link" in page.text
    assert quote.strip() in letter_text(page)
    assert words(page.one("button", **{"data-copy": "letter-text"})) == "Copy the letter"


def test_without_a_law_it_is_a_plain_request_with_a_courtesy(
    subject: Visitor, receipt: str
) -> None:
    page = subject.page(f"{receipt}/letter")

    assert "14 days from today" in letter_text(page)
    assert page.value("law") == ""
    assert "This is not legal advice." in page.text
    assert "No law sets that day: it is a courtesy." in page.text
    assert not any(law.source in page.links() for law in LAWS.values())


def test_the_law_that_is_chosen_stands_in_the_letter_with_its_source(
    subject: Visitor, receipt: str
) -> None:
    page = subject.page(f"{receipt}/letter?law=fr-online")

    assert page.value("law") == "fr-online"
    assert "By loi n° 2004-575 du 21 juin 2004, article 1-1, III, I ask you" in letter_text(page)
    assert LAWS["fr-online"].source in page.links()
    assert "Anybody who is named or meant" in page.text
    assert "not legal advice" not in letter_text(page)
    assert f"{receipt}/letter.eml?law=fr-online" in page.links()
    assert f"{receipt}/letter.ics?law=fr-online" in page.links()


def test_only_laws_of_the_medium_are_offered(subject: Visitor) -> None:
    def offered(medium: str) -> list[str | None]:
        link = "https://echo.example/a" if medium == "web" else ""
        sent = a_submission(medium=medium, article_url=link, locator=medium)
        page = subject.page(subject.send(sent | {"quote": f"{QUOTE} On {medium}."}) + "/letter")
        return [option.get("value") for option in page.all("option") if option.get("value")]

    assert offered("radio") == ["fr-broadcast", "ch-media"]
    assert offered("web") == ["fr-online", "ch-media", "gb-ipso"]
    assert offered("agency") == []


@pytest.mark.parametrize("ending", ["", ".eml", ".ics"])
@pytest.mark.parametrize("query", ["law=xx-none", "law=fr-broadcast", "law=fr-press&law=fr-online",
                                   "language=xx", "law=%E2%80%AE<script>"])  # fmt: skip
def test_an_unknown_value_is_named(subject: Visitor, receipt: str, ending: str, query: str) -> None:
    answer = subject.get(f"{receipt}/letter{ending}?{query}")

    assert answer.status_code == 400
    page = Page(answer.text)
    assert f"“{query.partition('=')[0]}”" in page.text
    assert not page.dangers()
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(("day", "told"), [
    ("2020-01-05", "The time for a request by this law is over."),
    ("2020", "The time for a request by this law is over."),
    ("", "The day of publication is not known"),
    (str(today().year), None),
])  # fmt: skip
def test_the_filer_is_told_that_the_time_is_over_and_the_newsroom_is_not(
    subject: Visitor, day: str, told: str | None
) -> None:
    receipt = subject.send(a_full_submission(published_on=day))

    page = subject.page(f"{receipt}/letter?law=fr-online")

    assert ("The time for a request by this law is over." in page.text) is (
        told == "The time for a request by this law is over."
    )
    assert told is None or told in page.text
    assert "time for a request" not in letter_text(page)


def test_a_reader_is_told_for_whom_the_law_is(subject: Visitor) -> None:
    receipt = subject.send(a_full_submission(relation="reader"))
    caution = "this law is for whoever is named"

    assert caution in subject.page(f"{receipt}/letter?law=fr-online").text
    assert caution not in subject.page(f"{receipt}/letter?law=gb-ipso").text
    assert caution not in subject.page(f"{receipt}/letter").text


def test_it_is_offered_in_the_language_of_the_outlet(
    subject: Visitor, db: Database, receipt: str
) -> None:
    known(db, language="fr-CH")
    page = subject.page(f"{receipt}/letter?law=fr-online")
    french = f"{receipt}/letter?law=fr-online&language=fr"
    assert french in page.links()

    page = subject.page(french)

    assert "Madame, Monsieur," in letter_text(page)
    assert page.by_id("letter-text").get("lang") == "fr"
    assert words(page.one("h1")) == "Letter to the newsroom"
    assert f"{receipt}/letter?law=fr-online" in page.links()
    assert f"{receipt}/letter.eml?law=fr-online&language=fr" in page.links()
    assert page.value("language") == "fr"


def test_it_is_in_the_language_of_the_page(subject: Visitor, receipt: str) -> None:
    page = subject.page(f"/fr{receipt}/letter?law=fr-online")

    assert "Madame, Monsieur," in letter_text(page)
    assert "Ceci n’est pas un conseil juridique." in page.text


def test_the_draft_is_a_mail_to_the_newsroom_from_nobody(
    subject: Visitor, db: Database, receipt: str
) -> None:
    known(db, contact=CONTACT)

    answer = subject.get(f"{receipt}/letter.eml?law=fr-online")

    message = BytesParser(policy=policy.default).parsebytes(answer.data)
    assert answer.mimetype == "message/rfc822"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="letter.eml"'
    assert (message["To"], message["From"], message["X-Unsent"]) == (CONTACT, None, "1")
    page = subject.page(f"{receipt}/letter?law=fr-online")
    body = message.get_payload(decode=True)
    assert isinstance(body, bytes)
    assert body.decode().replace("\r\n", "\n").rstrip("\n") == letter_text(page)
    for private in (EMAIL, receipt.rpartition("/")[2]):
        assert private not in answer.text


def test_the_deadline_is_an_entry_for_a_calendar(subject: Visitor, receipt: str) -> None:
    answers = [subject.get(f"{receipt}/letter.ics{query}") for query in ("?law=fr-online", "")]

    due = [today() + timedelta(days=days) for days in (3, 14)]
    texts = [answer.text.replace("\r\n ", "") for answer in answers]
    for answer, text, day in zip(answers, texts, due, strict=True):
        assert answer.mimetype == "text/calendar"
        assert answer.headers["Content-Disposition"] == 'attachment; filename="letter.ics"'
        assert f"DTSTART;VALUE=DATE:{day:%Y%m%d}\r\n" in text
        assert "BEGIN:VALARM" in text
        for private in (EMAIL, receipt.rpartition("/")[2]):
            assert private not in text
    first, second = ([line for line in text.split("\r\n") if line.startswith("UID:")]
                     for text in texts)  # fmt: skip
    assert first == second, "another law moves the entry"
    assert len(first) == 1


@pytest.mark.parametrize("outcome", [Outcome.CORRECTED, Outcome.SILENTLY_CORRECTED,
                                     Outcome.PARTLY_CORRECTED, Outcome.REMOVED])  # fmt: skip
def test_once_it_is_corrected_the_letter_is_thanks(
    subject: Visitor, db: Database, receipt: str, outcome: Outcome
) -> None:
    deciding.publish(db, newest(db).id, actor=EDITH, now=NOW)
    concluded(db, newest(db), outcome, note="We mended the headline.")

    page = subject.page(f"{receipt}/letter?law=fr-online")

    text = letter_text(page)
    assert "Thank you for having" in text
    assert "2004-575" not in text
    assert "days from today" not in text
    partly = outcome is Outcome.PARTLY_CORRECTED
    assert ("We mended the headline." in text) is partly
    assert ("Please correct the rest too" in text) is partly
    assert not page.all("select")
    assert subject.get(f"{receipt}/letter.ics").status_code == 404
    assert subject.get(f"{receipt}/letter.eml").status_code == 200
    heading = "Ask the newsroom" if partly else "Thank the newsroom"
    assert heading in words(subject.page(receipt).by_id("letter"))


def test_after_a_refusal_the_letter_asks_again(
    subject: Visitor, db: Database, receipt: str
) -> None:
    deciding.publish(db, newest(db).id, actor=EDITH, now=NOW)
    concluded(db, newest(db), Outcome.REFUSED)

    assert "You declined to make this correction." in letter_text(subject.page(f"{receipt}/letter"))
    assert "Ask the newsroom again" in subject.page(receipt).text


def test_a_published_record_is_linked_in_the_language_of_the_letter(
    subject: Visitor, db: Database, receipt: str
) -> None:
    assert "/corrections/" not in letter_text(subject.page(f"{receipt}/letter"))
    deciding.publish(db, newest(db).id, actor=EDITH, now=NOW)

    assert f"/corrections/{newest(db).id}\n" in letter_text(subject.page(f"{receipt}/letter"))
    french = letter_text(subject.page(f"{receipt}/letter?language=fr"))
    assert f"/fr/corrections/{newest(db).id}\n" in french


@pytest.mark.parametrize("ending", ["", ".eml", ".ics"])
def test_there_is_no_letter_about_a_record_that_was_declined(
    subject: Visitor, db: Database, receipt: str, ending: str
) -> None:
    deciding.decline(db, newest(db).id, actor=EDITH, reason="No.", now=NOW)

    assert subject.get(f"{receipt}/letter{ending}").status_code == 404
    assert subject.get(f"/receipts/{'0' * 32}/letter{ending}").status_code == 404


def test_hostile_names_and_notes_stay_text(subject: Visitor, db: Database) -> None:
    name = "<img src=x onerror=alert(1)>\u202e&\"'"
    receipt = subject.send(
        a_submission(subject=name, outlet=name, explanation="<script>x</script>")
    )

    for path in (receipt, f"{receipt}/letter", f"/fr{receipt}/letter"):
        assert not subject.page(path).dangers()
    message = BytesParser(policy=policy.default).parsebytes(
        subject.get(f"{receipt}/letter.eml").data
    )
    assert message["Bcc"] is None


def test_days_are_those_of_the_time_zone_of_the_site(make_app: MakeApp) -> None:
    """In Kiritimati and on Pago Pago it is never the same day."""
    told = set()
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        visitor = Visitor(make_app(timezone=zone))
        text = letter_text(visitor.page(visitor.send(a_submission()) + "/letter"))
        told.add(text.partition("Please let me know by ")[2])

    assert len(told) == 2


def test_a_reader_of_paper_gets_the_letter_alone(subject: Visitor, receipt: str) -> None:
    page = subject.page(f"{receipt}/letter")

    alone = page.one("section", **{"aria-labelledby": "letter"})
    assert "letter-alone" in (alone.get("class") or "")
    for outside in page.all("section", **{"aria-labelledby": "law-heading"}):
        assert "unprinted" in (outside.get("class") or "")
    assert unquote(page.title).startswith("Letter to the newsroom: No. ")
