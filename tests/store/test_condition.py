"""How the register does, as several processes know it."""

from __future__ import annotations

import subprocess
import sys

from tests.support.server import ROOT

IN_A_FORK = """
import os, sqlite3
from corrections.store.faults import Fault
from corrections.store.writing import Condition

def elsewhere(do):
    process = os.fork()
    if not process:
        do()
        os._exit(0)
    assert os.waitpid(process, 0)[1] == 0

def fail(code):
    error = sqlite3.OperationalError("it failed")
    error.sqlite_errorcode = code
    condition.failed(error)

condition = Condition()
before = condition.failures
elsewhere(lambda: fail(sqlite3.SQLITE_FULL))
assert (condition.fault, condition.damaged, condition.failures) == (Fault.FULL, False, 1)
elsewhere(lambda: condition.succeeded(before))  # it began before the failure
assert condition.fault is Fault.FULL
elsewhere(lambda: condition.succeeded(condition.failures))
assert condition.fault is None
elsewhere(lambda: fail(sqlite3.SQLITE_CORRUPT))
assert (condition.fault, condition.damaged, condition.failures) == (Fault.DAMAGED, True, 2)
elsewhere(lambda: condition.succeeded(condition.failures))
assert (condition.fault, condition.damaged) == (None, True)
"""


def test_what_one_process_meets_is_known_in_those_that_were_forked() -> None:
    """In a program of its own, since this one has threads."""
    ended = subprocess.run(
        [sys.executable, "-c", IN_A_FORK], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert (ended.returncode, ended.stderr.count("the register cannot be used")) == (0, 2)
