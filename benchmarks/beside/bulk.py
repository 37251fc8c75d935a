"""The size of a record in the file, and the rows of an export, beside Datasette's.

Size: bytes of the file for each published record, ours with everything that the register keeps and
with the records that were not published, theirs as ``datasette_file`` made it. Export: the whole
list as CSV over HTTP, rows for each second of the processor, medians.
"""

from __future__ import annotations

import statistics
from pathlib import Path

from benchmarks.beside.processes import Site, running
from benchmarks.beside.registers import Register
from benchmarks.beside.sites import corrections, datasette
from benchmarks.beside.tables import Table, at_least, at_most, number

ROUNDS = 3
FASTER = 4.0
BYTES = 2_200


def size(registers: list[Register]) -> Table:
    """Bytes a record; the wanted figure is one of 100,000 records."""
    rows = []
    for one in registers:
        own = one.database.stat().st_size / one.records
        other = one.others.stat().st_size / one.records
        cells = f"{own:,.0f}", f"{other:,.0f}", number(own / other)
        rows.append((f"{one.records:,} records", *cells, f"≤ {BYTES:,}", at_most(own, BYTES)))
    return Table(
        "Bytes a record",
        "The file with all its indexes, divided by the records that were generated.",
        ("", "ours", "Datasette", "ratio", "wanted", ""),
        tuple(rows),
    )


def exports(one: Register, database: Path) -> Table:
    """Rows of the CSV of everything for each second of the processor."""
    with running(corrections(database)) as ours, running(datasette(one.others)) as theirs:
        ours.program.settle()
        theirs.program.settle()
        stream = "/datasette/records.csv?_stream=on"
        pairs = [(_rate(ours, "/export.csv"), _rate(theirs, stream)) for _ in range(ROUNDS)]
    own, other = (statistics.median(rates) for rates in zip(*pairs, strict=True))
    ratio = own / other
    cells = number(own), number(other), number(ratio), f"≥ {FASTER:g}", at_least(ratio, FASTER)
    return Table(
        f"Export, {one.records:,} records",
        "The whole list as CSV over HTTP.",
        ("", "ours", "Datasette", "ratio", "wanted", ""),
        (("rows for a second of the processor", *cells),),
    )


def _rate(site: Site, path: str) -> float:
    site.connect()
    before = site.program.cpu()
    status, _, body = site.ask(path)
    assert status == 200, (path, status, body[:500])
    return body.count(b"\n") / (site.program.cpu() - before)
