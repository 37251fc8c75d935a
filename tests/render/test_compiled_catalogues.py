"""A catalogue is compiled once, for every process that starts later, and anew when it changed."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from pathlib import Path

from babel.support import Translations

from corrections.render.catalogue import compiled

SOURCE = 'msgid "Sources"\nmsgstr "{}"\n'


def source(folder: Path, phrase: str = "Preuves") -> Path:
    path = folder / "messages.po"
    path.write_text(SOURCE.format(phrase), "utf-8")
    return path


def translated(made: bytes) -> str:
    return Translations(BytesIO(made)).gettext("Sources")


def kept(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix != ".po")


def test_what_was_compiled_is_read_by_the_next_process(tmp_path: Path) -> None:
    assert translated(compiled(source(tmp_path), "fr")) == "Preuves"
    [file] = kept(tmp_path)
    assert translated(file.read_bytes()) == "Preuves"

    file.write_bytes(b"what is kept")
    assert compiled(source(tmp_path), "fr") == b"what is kept"


def test_another_source_is_compiled_and_the_earlier_one_forgotten(tmp_path: Path) -> None:
    compiled(source(tmp_path, "Preuves"), "fr")
    [first] = kept(tmp_path)

    assert translated(compiled(source(tmp_path, "Pièces"), "fr")) == "Pièces"
    [second] = kept(tmp_path)
    assert first != second


def test_a_catalogue_is_read_where_nothing_can_be_written_beside_it(tmp_path: Path) -> None:
    path = source(tmp_path)
    name = f"messages-{sha256(path.read_bytes()).hexdigest()[:12]}.mo"
    (tmp_path / name).mkdir()  # a file cannot take its place, whoever runs this

    assert translated(compiled(path, "fr")) == "Preuves"
