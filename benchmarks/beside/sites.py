"""Corrections and Datasette, started over the same records.

Corrections is ``app.py`` as it is served, without limits of rates. Datasette is 0.65 as its
documentation tunes it: the file is opened as immutable, the counts are read from ``datasette
inspect``, no facet is suggested, the cache of SQLite holds the file, the time limits are so long
that every facet is counted, and its queries run in the thread that answers, which costs least
processor time. Its table is made in ``datasette_file``.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from benchmarks.beside.processes import Program, free_port

ROOT = Path(os.environ.get("SRC", Path(__file__).resolve().parents[2]))
"""The folder that holds the ``app.py`` which is measured."""

SETTINGS = {
    "suggest_facets": "off",
    "default_page_size": "20",
    "facet_time_limit_ms": "20000",
    "sql_time_limit_ms": "20000",
    "cache_size_kb": "400000",
    "num_sql_threads": "0",
    "max_csv_mb": "0",
}


def corrections(database: Path, *, cache: bool = False, **settings: str) -> Program:
    """Our server over this register; its cache of answers is off unless it is asked for."""
    port = free_port()
    return Program(
        [sys.executable, "app.py"],
        port,
        database.with_suffix(".log"),
        ROOT,
        {
            "PORT": str(port),
            "CORRECTIONS_DATABASE": str(database),
            "CORRECTIONS_SECRET_KEY": "s" * 64,
            "CORRECTIONS_BASE_URL": f"http://localhost:{port}",
            "CORRECTIONS_RATE_LIMITS": "off",
            "CORRECTIONS_RESPONSE_CACHE": "on" if cache else "off",
            **settings,
        },
    )


def datasette(file: Path) -> Program:
    """Datasette over the file that ``datasette_file`` made."""
    port = free_port()
    options = [part for name, value in SETTINGS.items() for part in ("--setting", name, value)]
    return Program(
        [
            sys.executable, "-m", "datasette", "serve", "-p", str(port), "-i", str(file),
            "--inspect-file", str(file.with_suffix(".inspect.json")),
            "-m", str(file.with_suffix(".metadata.json")), *options,
        ],
        port,
        file.with_suffix(".log"),
    )  # fmt: skip
