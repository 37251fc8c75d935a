"""The benchmarks that print a comparison of their own, run as programs: what they print is shown.

The difference and the kinds beside difflib, an import beside sqlite-utils, two processes beside
one. Each says in its first lines what it measures.
"""

from __future__ import annotations

import os
import subprocess
import sys

from benchmarks.beside.sites import ROOT
from benchmarks.beside.tables import Output

PROGRAMS = {
    "diff_time.py": "The difference and the kinds, beside difflib",
    "import_rate.py": "Import, beside sqlite-utils",
    "workers.py": "Two processes, beside one",
}


def run(name: str) -> Output:
    """What the benchmark of this name prints; its last lines where it fails."""
    file = ROOT / "benchmarks" / name
    done = subprocess.run(
        [sys.executable, str(file)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    text = done.stdout.strip()
    if done.returncode:
        text += f"\nIt failed:\n{done.stderr[-1000:]}"
    return Output(PROGRAMS[name], f"`benchmarks/{name}` prints:", text)
