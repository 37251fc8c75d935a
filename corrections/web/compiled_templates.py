"""Templates compiled by an earlier start, kept beside them as Python keeps its own modules."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache

from corrections.settings import ROOT
from corrections.web import caching

FOLDER = ROOT / "templates" / "__pycache__"


class CompiledTemplates(FileSystemBytecodeCache):
    """Keeps each template compiled in ``folder``, where this process may write there.

    What the compiler makes depends on the template, and on our filters too: it applies them to what
    is constant. So one that other code compiled is compiled again.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        with suppress(OSError):
            folder.mkdir(exist_ok=True)
        super().__init__(str(folder))

    def get_source_checksum(self, source: str) -> str:
        """Digests of this template and of all of the code, and the compiler's version. The code's
        is of the files at the start; the template may be another one by now."""
        own = super().get_source_checksum(source)
        return f"{own} {caching.code()[0]} {jinja2.__version__}"

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one, unless the folder cannot be written: then each start compiles."""
        with suppress(OSError):
            super().dump_bytecode(bucket)
