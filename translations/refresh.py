"""Bring the catalogues up to date with the code and the templates: ``make catalogues``.

English is the source and has no catalogue; what another language lacks is listed, and the exit
status says whether anything does.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
METHODS = [("corrections/**.py", "python"), ("templates/**.html", "jinja2")]
OPTIONS = {
    "templates/**.html": {
        "extensions": "corrections.web.remembered_tag.RememberedTag", "silent": "false",
    },
}  # fmt: skip
"""Jinja's extractor passes over a template with a tag that it does not know, unless it is told."""

KEYWORDS = {**DEFAULT_KEYWORDS, "N_": None}
LANGUAGES = ("fr",)


def template() -> Catalog:
    """Every phrase that the code and the templates hold now."""
    catalog = Catalog(project="Corrections", charset="utf-8")
    found = extract_from_dir(
        ROOT, METHODS, OPTIONS, keywords=KEYWORDS, comment_tags=("Translators:",)
    )
    for filename, _, message, comments, context in sorted(found, key=lambda item: item[:2]):
        catalog.add(message, None, [(filename, 1)], auto_comments=comments, context=context)
    return catalog


def refreshed(language: str, current: Catalog) -> Catalog:
    """The language's catalogue with exactly today's phrases, keeping what is translated."""
    path = catalogue_path(language)
    catalog = Catalog(locale=language)
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=language)
    made = catalog.creation_date
    catalog.update(current, no_fuzzy_matching=True)
    catalog.creation_date = made  # a file without a new phrase stays as it was
    catalog.obsolete.clear()
    catalog.project, catalog.version, catalog.fuzzy = "Corrections", "", False
    catalog.header_comment = f"# {language}: the interface of Corrections. See CONTRIBUTING.md."
    catalog.last_translator = catalog.language_team = "the authors of Corrections"
    return catalog


def catalogue_path(language: str) -> Path:
    """Where a language's catalogue lies."""
    return ROOT / "translations" / language / "LC_MESSAGES" / "messages.po"


def missing(catalog: Catalog) -> list[str]:
    """The phrases without a translation."""
    return [str(m.id) for m in catalog if m.id and not all(_strings(m.string))]


def _strings(value: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [value or ""] if isinstance(value, str | None) else list(value)


def _write(language: str, catalog: Catalog) -> None:
    path = catalogue_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=100, omit_header=False, include_lineno=False)


def main() -> int:
    """Write each catalogue and say what is untranslated."""
    lacking = 0
    for language in LANGUAGES:
        catalog = refreshed(language, template())
        _write(language, catalog)
        for phrase in missing(catalog):
            lacking += 1
            sys.stderr.write(f"{language}: not translated: {phrase}\n")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
