"""A store function that writes a part of something refuses to run outside a transaction."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest
from sqlite_utils import Database

from corrections import store
from corrections.store.connection import TransactionMissing, write
from tests.support.samples import rows


def writing_functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """The public functions of the store whose own code inserts, updates or deletes."""
    for found in pkgutil.iter_modules(store.__path__):
        if found.ispkg:  # the migrations, which are applied in one transaction
            continue
        if found.name.startswith("verification"):  # they write tables of the connection alone
            continue
        module = import_module(f"corrections.store.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == module.__name__ and not name.startswith("_")
            code = inspect.getsource(function)
            if own and any(word in code for word in ("INSERT ", "UPDATE ", "DELETE ")):
                yield f"{found.name}.{name}", function


WRITING = dict(writing_functions())
OWN_TRANSACTION = {name for name, f in WRITING.items() if "with write(db)" in inspect.getsource(f)}


def test_the_functions_with_a_transaction_of_their_own_are_few() -> None:
    assert {
        "differences.forget_versions", "fingerprint_renewal.rewrite", "outbox.bring_down",
        "outbox.claim", "outbox.done", "outbox.failed", "outbox.hasten", "party_likeness.rewrite",
        "party_repairs.names", "party_repairs.words_of_names", "party_sort_keys.renew",
        "unused_space.write_anew",
    } == OWN_TRANSACTION  # fmt: skip
    assert len(WRITING) > 25


@pytest.mark.parametrize("name", sorted(WRITING.keys() - OWN_TRANSACTION))
def test_any_other_needs_the_transaction_of_its_caller(db: Database, name: str) -> None:
    function = WRITING[name]
    wanted = len(inspect.signature(function).parameters) - 1
    before = rows(db)
    with pytest.raises(TransactionMissing, match=name):
        function(db, *[None] * wanted)
    assert rows(db) == before


def test_in_a_transaction_it_runs(db: Database) -> None:
    with write(db):
        assert WRITING["register.count"](db, "outlets", 2) == 2
