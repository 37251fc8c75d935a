"""The second step of a login: a code from a telephone, or a recovery code, behind the password."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from itsdangerous import TimestampSigner
from sqlite_utils import Database

from corrections import one_time_codes
from corrections.actions import signing_in
from corrections.store import editors, log, second_factors
from corrections.store.connection import write
from corrections.store.editors import Editor
from corrections.web import password_proof
from tests.conftest import MakeApp
from tests.support.pages import Page, words
from tests.support.samples import EDITOR, PASSWORD, newest, sent
from tests.support.visitor import Visitor

STEP = timedelta(seconds=one_time_codes.STEP_SECONDS)


@pytest.fixture
def edith(db: Database, password_hash: str) -> Editor:
    """Her logins ask for a code; the one that turned it on is of two minutes ago."""
    editors.save(db, EDITOR, password_hash, datetime.now(UTC))
    return named(db)


@pytest.fixture
def recovery_codes(db: Database, edith: Editor) -> list[str]:
    return turn_on(db, edith)


def named(db: Database, name: str = EDITOR) -> Editor:
    found = editors.named(db, name)
    assert found
    return found


def turn_on(db: Database, editor: Editor) -> list[str]:
    before = datetime.now(UTC) - 4 * STEP
    signing_in.begin_codes(db, editor, before)
    codes = signing_in.turn_on_codes(db, editor, code(db, editor, before), before)
    assert codes
    return codes


def code(db: Database, editor: Editor, moment: datetime | None = None) -> str:
    factor = second_factors.get(db, editor.id)
    assert factor
    return one_time_codes.code_at(factor.secret, moment or datetime.now(UTC))


def first_step(visitor: Visitor, **more: str) -> dict[str, str]:
    """Give the password; what the form of the second step then hides."""
    answer = visitor.post("/desk/login", {"username": EDITOR, "password": PASSWORD, **more})
    assert answer.status_code == 200, words(Page(answer.text).main)
    page = Page(answer.text)
    assert page.one("form", method="post").get("action") == "/desk/login/code"
    return {
        field.get("name", ""): field.get("value", "") for field in page.all("input", type="hidden")
    }


@pytest.mark.usefixtures("recovery_codes")
def test_the_password_alone_opens_nothing(stranger: Visitor, db: Database, edith: Editor) -> None:
    hidden = first_step(stranger, next="/desk/records/7")
    assert stranger.get("/desk").status_code == 303

    answer = stranger.ask("POST", "/desk/login/code", data=hidden | {"code": code(db, edith)})
    assert answer.headers["Location"] == "/desk/records/7"
    assert stranger.get("/desk").status_code == 200


@pytest.mark.usefixtures("recovery_codes")
def test_a_code_is_taken_once(app: Flask, stranger: Visitor, db: Database, edith: Editor) -> None:
    """Nor is one that is older than the last that was taken."""
    now = datetime.now(UTC)
    used = code(db, edith, now)
    assert (
        stranger.post("/desk/login/code", first_step(stranger) | {"code": used}).status_code == 303
    )

    thief = Visitor(app, "198.51.100.66")
    hidden = first_step(thief)
    for again in (used, code(db, edith, now - STEP)):
        answer = thief.ask("POST", "/desk/login/code", data=hidden | {"code": again})
        assert answer.status_code == 403
        assert "was used before" in words(Page(answer.text).one("div", role="alert"))
    assert thief.get("/desk").status_code == 303


@pytest.mark.usefixtures("recovery_codes")
@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "1234567", "x" * 10_000, "\x00"])
def test_anything_else_is_no_code(stranger: Visitor, edith: Editor, typed: str) -> None:
    hidden = first_step(stranger)

    answer = stranger.ask("POST", "/desk/login/code", data=hidden | {"code": typed})
    assert answer.status_code == 403
    assert Page(answer.text).value("proof") == hidden["proof"]
    assert stranger.get("/desk").status_code == 303


def test_a_recovery_code_is_good_once_as_it_was_written_down(
    app: Flask, stranger: Visitor, db: Database, edith: Editor, recovery_codes: list[str]
) -> None:
    assert len(set(recovery_codes)) == 10
    typed = f" {recovery_codes[3].upper().replace('-', ' ')} "
    assert (
        stranger.post("/desk/login/code", first_step(stranger) | {"code": typed}).status_code == 303
    )
    factor = second_factors.get(db, edith.id)
    assert factor
    assert factor.recovery_codes == 9

    other = Visitor(app, "198.51.100.66")
    again = other.post("/desk/login/code", first_step(other) | {"code": recovery_codes[3]})
    assert again.status_code == 403


def test_no_recovery_code_is_stored(db: Database, recovery_codes: list[str]) -> None:
    stored = str(db.execute("SELECT * FROM recovery_codes").fetchall())

    for code in recovery_codes:
        assert code not in stored
        assert one_time_codes.read_code(code) not in stored


class ElevenMinutesAgo(TimestampSigner):
    def get_timestamp(self) -> int:
        return super().get_timestamp() - 660


@pytest.mark.usefixtures("recovery_codes")
@pytest.mark.parametrize(
    "given", ["none", "made up", "too old", "of another password", "of a disabled account"]
)
def test_the_password_must_have_been_given(
    stranger: Visitor, app: Flask, db: Database, edith: Editor, given: str
) -> None:
    hidden = first_step(stranger)
    if given == "too old":
        serializer = password_proof._serializer
        with app.test_request_context("/desk/login"):
            made = serializer()
            made.signer = ElevenMinutesAgo
            hidden["proof"] = made.dumps(made.loads(hidden["proof"]))
    elif given == "of another password":
        with write(db):
            editors.set_password(db, edith.id, "$argon2id$another")
    elif given == "of a disabled account":
        editors.disable(db, EDITOR, datetime.now(UTC))
    else:
        hidden["proof"] = {"none": "", "made up": "WzEsIkVkaXRoIiwiIl0.aa.bb"}[given]
    answer = stranger.ask("POST", "/desk/login/code", data=hidden | {"code": code(db, edith)})

    assert answer.status_code == 403
    assert Page(answer.text).one("form", method="post").get("action") == "/desk/login"
    assert stranger.get("/desk").status_code == 303


@pytest.mark.usefixtures("recovery_codes")
def test_guessing_the_code_ends(make_app: MakeApp, db: Database, edith: Editor) -> None:
    """From however many addresses, and with the right code too; a browser that is known is counted
    by itself."""
    app = make_app(rate_limits=True)
    own = Visitor(app, "203.0.113.5")
    assert (
        own.post("/desk/login/code", first_step(own) | {"code": code(db, edith)}).status_code == 303
    )
    own.get("/desk")
    guesser = Visitor(app, "198.51.100.1")
    hidden = first_step(guesser)
    heard = []
    for number in range(32):
        guesser.address = f"198.51.100.{number + 2}"
        guess = hidden | {"code": "000000"}
        heard.append(guesser.ask("POST", "/desk/login/code", data=guess).status_code)
    assert heard == [403] * 30 + [429] * 2

    page = Page(guesser.ask("POST", "/desk/login/code", data=hidden | {"code": "1"}).text)
    assert page.value("proof") == hidden["proof"]
    later = datetime.now(UTC) + STEP
    right = {"code": code(db, edith, later)}
    assert own.post("/desk/login/code", first_step(own) | right).status_code == 303


@pytest.mark.usefixtures("recovery_codes")
def test_one_address_gives_ten_codes_in_a_quarter_of_an_hour(
    make_app: MakeApp, edith: Editor
) -> None:
    guesser = Visitor(make_app(rate_limits=True), "198.51.100.1")
    hidden = first_step(guesser)
    heard = [
        guesser.ask("POST", "/desk/login/code", data=hidden | {"code": "000000"}).status_code
        for _ in range(11)
    ]
    assert heard[:9] == [403] * 9
    assert heard[-1] == 429


@pytest.mark.usefixtures("recovery_codes")
def test_what_was_typed_before_is_carried_through_both_steps(
    stranger: Visitor, db: Database, edith: Editor
) -> None:
    sent(db)
    decline = f"/desk/records/{newest(db).id}/decline"
    login = Page(stranger.ask("POST", decline, data={"reason": "Because."}).text)
    hidden = first_step(stranger, kept=login.value("kept"))
    wrong = stranger.ask("POST", "/desk/login/code", data=hidden | {"code": "000000"})
    hidden["kept"] = Page(wrong.text).value("kept")
    shown = stranger.ask("POST", "/desk/login/code", data=hidden | {"code": code(db, edith)})

    assert Page(shown.text).value("reason") == "Because."


@pytest.mark.usefixtures("recovery_codes")
def test_the_log_says_who_came_in_and_what_failed_and_nothing_that_was_typed(
    stranger: Visitor, db: Database, edith: Editor
) -> None:
    stranger.log_in("Nobody in particular", "a wrong password")
    stranger.log_in(EDITOR, "a wrong password")
    hidden = first_step(stranger)
    stranger.ask("POST", "/desk/login/code", data=hidden | {"code": "000000"})
    stranger.ask("POST", "/desk/login/code", data=hidden | {"code": code(db, edith)})
    stranger.post("/desk/logout")

    found = log.of(db, "editor", edith.id)
    assert [(entry.action, entry.by.name) for entry in found] == [
        ("begin-codes", EDITOR), ("turn-on-codes", EDITOR), ("fail-login", None),
        ("fail-code", None), ("log-in", EDITOR), ("log-out", EDITOR),
    ]  # fmt: skip
    rows = str(db.execute("SELECT * FROM log").fetchall())
    assert rows.count("fail-login") == 2
    assert "particular" not in rows
    assert "password" not in rows


def test_strangers_do_not_fill_the_log(make_app: MakeApp, db: Database) -> None:
    app = make_app(rate_limits=True)
    for number in range(120):
        visitor = Visitor(app, f"198.51.100.{number}")
        assert visitor.log_in(f"Nobody {number}", "wrong").status_code == 403

    assert db.execute("SELECT count(*) FROM log").fetchone() == (100,)


def test_who_opens_the_page_of_the_code_begins_with_the_password(stranger: Visitor) -> None:
    page = stranger.page("/desk/login/code")

    assert page.one("form", method="post").get("action") == "/desk/login"
