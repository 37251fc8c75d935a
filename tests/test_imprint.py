"""The contact and the operator's name are checked before anything starts."""

from __future__ import annotations

import pytest

from corrections.settings import SettingError
from corrections.settings.imprint import OPERATOR_LIMIT, contact, lines, operator


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("desk@corrections.example", "desk@corrections.example"),
        ("desk+press@xn--exmple-cua.org", "desk+press@xn--exmple-cua.org"),
        ("desk@exämple.org", "desk@xn--exmple-cua.org"),
        ("https://corrections.example", "https://corrections.example"),
        (
            "https://corrections.example:8443/a/b?c=d#e",
            "https://corrections.example:8443/a/b?c=d#e",
        ),
    ],
)
def test_an_address_or_an_https_page_is_a_contact(typed: str, kept: str) -> None:
    assert contact(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "desk", "desk@", "mailto:desk@corrections.example", "http://corrections.example/",
        "https://", "https://user@corrections.example/", "https://corrections.example/a b",
        "https://corrections.example/é", 'https://corrections.example/"', "javascript:alert(1)",
        "https:corrections.example", "HTTPS://corrections.example", "a@b.example, c@d.example",
        "dés@corrections.example", "+33 2 98 00 00 00", " ",
    ],
)  # fmt: skip
def test_anything_else_is_refused_by_name(typed: str) -> None:
    with pytest.raises(SettingError, match=r"^CORRECTIONS_CONTACT must be "):
        contact(typed)


@pytest.mark.parametrize("typed", ["|", "A | ", " | A", "A || B", " ", "\u200b", "x" * 1_001])
def test_an_empty_line_of_the_operator_is_refused(typed: str) -> None:
    with pytest.raises(SettingError, match=r"^CORRECTIONS_OPERATOR must be "):
        operator(typed)


def test_an_operator_has_one_line_or_several() -> None:
    assert OPERATOR_LIMIT == 1_000
    assert operator("") is None
    assert lines(operator("Association Exacte") or "") == ("Association Exacte",)
    assert lines(operator("A|B | C") or "") == ("A", "B", "C")
