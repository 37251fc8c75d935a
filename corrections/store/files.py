"""The files of a register on disk: which ones are at its path, whether they can be written.

Nothing here opens a file: closing one would drop the locks that SQLite has on it in this process
(https://www.sqlite.org/howtocorrupt.html, section 2.2).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

Inode = tuple[int, int] | None
"""Device and number of a file; ``None`` where there is none."""


@dataclass(frozen=True, slots=True)
class RegisterFiles:
    """Which database, write-ahead log and shared-memory file there are at a path."""

    database: Inode
    log: Inode
    shared: Inode


def files_at(path: Path) -> RegisterFiles:
    """Return which files are at this path now."""
    return RegisterFiles(_inode(path), _inode(log_path(path)), _inode(_beside(path, "-shm")))


def log_path(path: Path) -> Path:
    """Return the path of the write-ahead log.

    >>> log_path(Path("instance/corrections.db")).name
    'corrections.db-wal'
    """
    return _beside(path, "-wal")


def size(path: Path) -> int:
    """Return the size of a file in bytes; 0 where there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def can_be_written(path: Path) -> bool:
    """Return whether this process may write the register at this path: its files, and the folder,
    in which SQLite makes the log. A path at which there is nothing yet can be written."""
    files = (path, log_path(path), _beside(path, "-shm"))
    if not path.exists():
        return True
    return os.access(_beside(path, "").parent, os.W_OK) and all(
        os.access(file, os.W_OK) for file in files if file.exists()
    )


def free_bytes(path: Path) -> int:
    """Return how many bytes the disk under the register has left for this process."""
    found = os.statvfs(_beside(path, "").parent)
    return found.f_bavail * found.f_frsize


def _inode(path: Path) -> Inode:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _beside(path: Path, ending: str) -> Path:
    """SQLite follows symbolic links, and puts its files beside the one that they lead to."""
    real = Path(os.path.realpath(path))
    return real.with_name(real.name + ending)
