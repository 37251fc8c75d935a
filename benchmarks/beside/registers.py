"""Registers of generated records, and the same records for Datasette; kept between two runs.

They are in ``.bench`` (``BENCH_FOLDER`` names another folder), one folder for each number of
records and each state of the code that makes them: the generated records, and the tables with what
writes them. Nothing is measured on these files themselves but on copies.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from benchmarks.beside import datasette_file
from benchmarks.beside.sites import ROOT

KEPT = Path(os.environ.get("BENCH_FOLDER", ROOT / ".bench"))

MADE_BY = tuple(f"corrections/{part}" for part in ("actions", "compare", "demo", "record", "store"))
"""Where the code is by which a register is made."""


@dataclass(frozen=True)
class Register:
    """Generated records: as ours, as the NDJSON that we export, and as a file for Datasette."""

    records: int
    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / "corrections.db"

    @property
    def exported(self) -> Path:
        return self.folder / "export.ndjson"

    @property
    def others(self) -> Path:
        return self.folder / "datasette.db"

    def copy(self, to: Path) -> Path:
        """Copy our file into a folder, to be written there."""
        return Path(shutil.copyfile(self.database, to / "corrections.db"))


def register(records: int) -> Register:
    """The register of so many generated records, made now where it is not kept. A folder appears
    whole or not at all; those that other code made are deleted."""
    folder = KEPT / f"{records}-{_version()}"
    if not folder.exists():
        for old in KEPT.glob(f"{records}-*"):
            shutil.rmtree(old)
        part = Register(records, folder.with_suffix(".part"))
        part.folder.mkdir(parents=True)
        command(part.database, "demo", str(records))
        export(part.database, part.exported)
        datasette_file.make(part.exported, part.others)
        part.folder.rename(folder)
    return Register(records, folder)


def _version() -> str:
    """Some digits that are others once the code by which a register is made is another."""
    digest = sha256()
    for folder in MADE_BY:
        for path in sorted((ROOT / folder).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def environment(database: Path) -> dict[str, str]:
    """The environment in which our commands work on this register."""
    return {
        **os.environ,
        "CORRECTIONS_DATABASE": str(database),
        "CORRECTIONS_SECRET_KEY": "s" * 64,
    }


def export(database: Path, to: Path) -> None:
    """Write the published records as NDJSON, by our own command."""
    with to.open("wb") as output:
        command(database, "export", stdout=output.fileno())


def command(database: Path, *words: str, stdout: int | None = subprocess.DEVNULL) -> None:
    """Run one of our commands on this register."""
    subprocess.run(
        [sys.executable, "-m", "flask", "corrections", *words],
        cwd=ROOT, check=True, stdout=stdout, env=environment(database),
    )  # fmt: skip
