"""How large a frame is that shows a record: what ``tests/browser/test_embeds.py`` measures is
enough; here, what makes it larger, and its bounds."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.record.model import Record
from corrections.render.blocks import Answer
from corrections.render.frame_size import HIGHEST, LOWEST, frame_size
from corrections.render.words import Words
from tests.support.samples import recorded

EN = Words("en")
PLAIN = "The mayor said on Tuesday that the road would be closed, and "


def height(record: Record, width: int = 600, answers: tuple[Answer, ...] = ()) -> int:
    return frame_size(record, answers, EN, width).height


def test_it_grows_with_the_text_and_as_it_gets_narrower(db: Database) -> None:
    short, long = recorded(db), recorded(db, quote=PLAIN * 3 + "A.", correction=PLAIN * 3 + "B.")

    assert height(short) < height(long) < height(long, 320)


def test_an_answer_makes_it_higher(db: Database) -> None:
    record = recorded(db)
    answer = Answer("Answer", "We stand by it.", "No. " * 50, None, "Echo", "2 March", "By {}")

    assert height(record) < height(record, answers=(answer,))


def test_letters_that_are_wide_count_twice_and_marks_on_letters_not_at_all(db: Database) -> None:
    wide, plain, marked = (
        recorded(db, quote=text * 90 + " A.", correction=text * 90 + " B.")
        for text in ("日", "a", "a\u0323")
    )
    assert height(wide) > height(plain) == height(marked)


def test_it_is_bounded_however_long_the_texts_and_narrow_the_frame(db: Database) -> None:
    record = recorded(
        db, quote=PLAIN * 300 + "A.", correction=PLAIN * 300 + "B.", subject="Q" * 180
    )
    lines = recorded(db, quote="x\n" * 900 + "A.", correction="x\n" * 900 + "B.")

    for width in (1, 200, 600, 100_000):
        size = frame_size(record, (), EN, width)
        assert size.width == width
        assert LOWEST <= size.height <= HIGHEST
        assert height(lines, width) <= HIGHEST
