"""The catalogues are complete, agree with the code, and keep to their language's typography."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from corrections.record.model import LANGUAGES

ROOT = Path(__file__).parent.parent.parent
TRANSLATED = ("fr",)
"""English is the source: it has no catalogue."""

KEYWORDS: dict[str, Any] = {
    **DEFAULT_KEYWORDS,
    "lazy_gettext": None,
    "lazy_ngettext": (1, 2),
    "lazy_pgettext": ((1, "c"), 2),
}
JINJA = {"extensions": "corrections.web.remembered_tag.RememberedTag", "silent": "false"}
"""The tags of our own; a template that cannot be read fails."""

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]")

NO_BREAK = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def used() -> set[Any]:
    """What the code and the templates ask to be translated, extracted now."""
    folders = [ROOT / "corrections", ROOT / "templates"]
    found: set[Any] = set()
    for folder in folders:
        method = "python" if folder.name == "corrections" else "jinja2"
        pattern = "**.py" if method == "python" else "**.html"
        options = {pattern: JINJA} if method == "jinja2" else {}
        extracted = extract_from_dir(str(folder), [(pattern, method)], options, keywords=KEYWORDS)
        found |= {identifier for _, _, identifier, _, _ in extracted}
    assert len(found) > 100
    return found


def test_no_phrase_stands_inside_an_f_string() -> None:
    """The extraction does not look there, so such a phrase would stay in English."""
    hidden = [
        (path.name, call.lineno)
        for path in sorted((ROOT / "corrections").rglob("*.py"))
        for text in ast.walk(ast.parse(path.read_text()))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and _called(call) in KEYWORDS
    ]
    assert hidden == []


def _called(call: ast.Call) -> str:
    return getattr(call.func, "attr", "") or getattr(call.func, "id", "")


def catalogue(language: str) -> Catalog:
    path = ROOT / "translations" / language / "LC_MESSAGES" / "messages.po"
    assert path.exists(), f"{path} is missing"
    with path.open("rb") as file:
        return read_po(file, locale=language)


def messages(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def texts(message: Message) -> list[str]:
    """Every form of the translation."""
    given = message.string
    return [given] if isinstance(given, str) else list(given or [])


def sources(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


@pytest.mark.parametrize("language", TRANSLATED)
def test_it_has_what_the_code_uses_and_nothing_else(language: str, used: set[Any]) -> None:
    kept = {message.id for message in messages(language)}

    assert sorted(map(str, used - kept)) == []
    assert sorted(map(str, kept - used)) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_untranslated_or_doubtful(language: str) -> None:
    assert [m.id for m in messages(language) if not all(texts(m)) or not texts(m)] == []
    assert [m.id for m in messages(language) if m.fuzzy] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_are_those_of_the_source(language: str) -> None:
    """The singular may leave its number out: “one record”."""
    for message in messages(language):
        wanted = [set(PLACEHOLDER.findall(source)) for source in sources(message)]
        for text in texts(message):
            assert set(PLACEHOLDER.findall(text)) in wanted, message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_there_is_a_form_for_each_number(language: str) -> None:
    count = catalogue(language).num_plurals
    for message in messages(language):
        if message.pluralizable:
            assert len(texts(message)) == count, message.id


def test_a_catalogue_is_kept_for_each_language_but_the_source() -> None:
    assert {"en", *TRANSLATED} == set(LANGUAGES)
    assert {path.name for path in (ROOT / "translations").iterdir() if path.is_dir()} == {"fr"}


def test_french_punctuation_is_not_left_alone_on_a_line() -> None:
    bare = re.compile(rf"(?<![{NO_BREAK}:/\s])[;!?](?!\w)|(?<=\w)[:](?!//)(?=\s|$)| [;:!?»]|« ")
    wrong = [
        text
        for message in messages("fr")
        for text in texts(message)
        if bare.search(re.sub(r"https?://\S*", "", text))
    ]
    assert wrong == []


def test_french_quotations_stand_in_guillemets_with_their_spaces() -> None:
    for message in messages("fr"):
        for text in texts(message):
            assert not re.search(rf"«(?![{NO_BREAK}])|(?<![{NO_BREAK}])»", text), text
            assert not re.search(r"[“”\"]", text), text


def test_one_narrow_space_stands_before_french_colons() -> None:
    """As the pages have it, and what is put together by the code."""
    for message in messages("fr"):
        for text in texts(message):
            assert "\N{NO-BREAK SPACE}:" not in text, text


@pytest.mark.parametrize("language", TRANSLATED)
def test_apostrophes_and_dots_are_typographic(language: str) -> None:
    for message in messages(language):
        for text in [*sources(message), *texts(message)]:
            assert not re.search(r"\w'\w|\.\.\.", text), text


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_begins_and_ends_as_its_source(language: str) -> None:
    """Spaces at an end are part of a sentence that is put together."""
    for message in messages(language):
        for source, text in zip(sources(message), texts(message), strict=False):
            assert (source[:1] == " ") == (text[:1] == " "), source
            assert (source[-1:] == " ") == (text[-1:] == " "), source
