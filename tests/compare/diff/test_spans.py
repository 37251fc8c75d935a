"""Rule 6, and which white space belongs to a change."""

from __future__ import annotations

from corrections.compare.diff import compare
from tests.compare.diff.notation import check


def test_where_nothing_is_common_everything_is_marked() -> None:
    check("{Nothing would please me more}.", "{I have yet to read it}.")
    assert compare("one", "") == [{"op": "delete", "text": "one"}]
    assert compare("", "one") == [{"op": "insert", "text": "one"}]
    assert compare("", "") == []


def test_the_founding_correction() -> None:
    check(
        "Dagrouik est l’auteur du blog Intox2007.info"
        "{, et proche du courant politique de Benoît Hamon}.",
        "Dagrouik est l’auteur du blog Intox2007.info"
        "{. Il apprécie Benoît Hamon, mais n’est pas proche de son courant au sens strict du"
        " terme}.",
    )
