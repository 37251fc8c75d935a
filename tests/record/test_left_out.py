"""What a search leaves out is told part by part, as far as that is read soon."""

from __future__ import annotations

from corrections.record.left_out import SHOWN, left_out, looked_for

MANY = [f"a{number:03}" for number in range(400)]
TYPED = " ".join(f"-{word}" for word in MANY)


def test_of_very_many_parts_the_first_are_told() -> None:
    assert [word for word, _ in left_out(TYPED)] == MANY[:SHOWN]


def test_further_parts_are_told_with_what_is_looked_for() -> None:
    assert looked_for(f"tea {TYPED}") == " ".join(["tea", *TYPED.split()[SHOWN:]])


def test_each_part_has_the_search_without_it() -> None:
    [(_, first), (_, second), *_] = left_out(TYPED)
    assert first == TYPED.removeprefix("-a000 ")
    assert second == TYPED.replace("-a001 ", "")
