"""The documents tell of all that there is, and of nothing else."""

from __future__ import annotations

import doctest
import re
import shlex
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import click
import pytest
from babel.messages.pofile import read_po
from flask import Flask

from corrections.cli import commands
from corrections.record.model import Kind, Medium, Outcome
from corrections.record.selection import PARAMETERS
from corrections.settings import Settings
from tests.support.documents import (
    DOCUMENTS,
    ROOT,
    anchors,
    blocks,
    code,
    links,
    prose,
    rows,
    section,
    text,
)
from tests.support.visitor import Visitor

DOCS = ROOT / "docs"
README, OPERATING, ADDRESSES = ROOT / "README.md", DOCS / "operating.md", DOCS / "addresses.md"
ARCHITECTURE = DOCS / "architecture.md"
SECURITY = DOCS / "security.md"
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")

each_document = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)


# Settings


def variable(name: str) -> str:
    return "PORT" if name == "port" else f"CORRECTIONS_{name.upper()}"


VARIABLES = {variable(field.name) for field in fields(Settings)}


def as_documented(value: object) -> str:
    if isinstance(value, Path):
        return f"`{value.relative_to(ROOT)}`"
    if isinstance(value, bool):
        return "`on`" if value else "`off`"
    return "none" if value is None else f"`{value}`"


def test_every_setting_is_documented_with_its_default() -> None:
    defaults = Settings.from_environment({"CORRECTIONS_SECRET_KEY": "0123456789abcdef" * 2})
    expected = {
        variable(field.name): as_documented(getattr(defaults, field.name))
        for field in fields(Settings)
    } | {"CORRECTIONS_SECRET_KEY": "made once, kept beside the database"}

    documented = {code(name)[0]: default for name, default, _ in settings_rows()}
    assert documented == expected


def settings_rows() -> list[list[str]]:
    return rows(section(OPERATING, "Settings"))


def test_every_setting_is_read_from_the_environment() -> None:
    source = (ROOT / "corrections" / "settings" / "__init__.py").read_text("utf-8")
    read = re.findall(r'given\["(?:CORRECTIONS_)?(\w+)"\]', source)
    assert set(read) == {name.removeprefix("CORRECTIONS_") for name in VARIABLES}


@each_document
def test_a_document_names_no_setting_that_does_not_exist(path: Path) -> None:
    sources = (ROOT / "tests" / "support" / "chromium.py", ROOT / "tests" / "conftest.py")
    of_the_tests = {
        name for file in sources for name in re.findall(r"CORRECTIONS_[A-Z_]+\b", text(file))
    }

    assert set(re.findall(r"CORRECTIONS_[A-Z_]*[A-Z]\b", text(path))) <= VARIABLES | of_the_tests


# Commands


def members(group: click.Group) -> dict[str, click.Command]:
    context = click.Context(group)
    names = group.list_commands(context)
    return {name: found for name in names if (found := group.get_command(context, name))}


def walk(group: click.Group, above: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in members(group).items():
        whole = f"{above} {name}".strip()
        if isinstance(command, click.Group):
            yield from walk(command, whole)
        else:
            yield whole, command


def usage(name: str, command: click.Command) -> str:
    arguments = [param.name or "" for param in command.params if isinstance(param, click.Argument)]
    return " ".join([name, *map(str.upper, arguments)])


def options(command: click.Command) -> set[str]:
    return {name for param in command.params for name in param.opts if name.startswith("--")}


def test_every_command_is_documented_with_its_options() -> None:
    table = [row for row in rows(section(OPERATING, "Commands")) if "make" not in row[0]]
    documented = {code(name)[0]: set(re.findall(r"--[\w-]+", what)) for name, what in table}

    assert documented == {usage(*item): options(item[1]) for item in walk(commands)}


@each_document
def test_a_command_in_a_document_can_be_called(path: Path) -> None:
    for line in re.findall(r"flask corrections ([a-z][^\n`'\"|>]*)", text(path)):
        words = shlex.split(line, comments=True)
        command: click.Command | None = commands
        while isinstance(command, click.Group) and words:
            name = words.pop(0).strip(".,;:")
            command = members(command).get(name)
            assert command is not None, f"there is no command {name}: {line}"
        assert command is not None
        assert {word for word in words if word.startswith("--")} <= options(command), line


TARGETS = set(re.findall(r"\w+", MAKEFILE.partition(".PHONY:")[2].partition("\n")[0]))
"""What make can be asked for by name."""


def test_every_target_of_make_is_documented() -> None:
    table = [row for row in rows(section(OPERATING, "Commands")) if "make" in row[0]]
    assert {code(name)[0] for name, _ in table} == {f"make {target}" for target in TARGETS}


def test_make_help_lists_every_other_target() -> None:
    recipe = re.findall(r"^\t@echo 'make (\w+)", MAKEFILE, re.MULTILINE)
    assert sorted(recipe) == sorted(TARGETS - {"help"})


@each_document
def test_a_document_asks_make_for_nothing_that_it_does_not_have(path: Path) -> None:
    written = "\n".join([*code(prose(path)), *blocks(path)])
    files = {"VENV": ".venv"}
    rules = re.findall(r"^([\w$()./-]+):", MAKEFILE, re.MULTILINE)
    known = {re.sub(r"\$\((\w+)\)", lambda match: files[match[1]], rule) for rule in rules}

    asked = re.findall(r"^(?:[A-Z_]+=\S+ )*make ([a-z.][\w./-]*)", written, re.MULTILINE)
    assert set(asked) <= known


# Addresses


def routes(app: Flask) -> set[str]:
    return {
        f"{method} {re.sub(r'<[^<>]*:(?=[a-z]+>)', '<', rule.rule)}"
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) & {"GET", "POST", "PUT", "PATCH", "DELETE"}
    }


def test_every_address_is_documented_and_every_documented_one_exists(settled_app: Flask) -> None:
    parts = ("For everybody", "Private pages", "The desk")
    table = [row for part in parts for row in rows(section(ADDRESSES, part))]
    documented = [code(address)[0] for address, _ in table]

    assert sorted(documented) == sorted(routes(settled_app))


def test_every_parameter_is_documented_with_its_values() -> None:
    table = rows(section(ADDRESSES, "Parameters"))
    values = {code(name)[0]: code(allowed) for name, allowed in table}

    assert list(values) == [*PARAMETERS, "after"]
    assert values["kind"] == list(Kind)
    assert values["outcome"] == list(Outcome)
    assert values["medium"] == list(Medium)


def test_the_json_of_a_record_is_documented(reader: Visitor) -> None:
    [record] = json(reader, "/api/corrections")["items"]
    assert [code(name)[0] for name, _ in rows(section(ADDRESSES, "JSON"))] == list(record)


def json(visitor: Visitor, address: str) -> dict[str, Any]:
    answer = visitor.get(address)
    assert answer.status_code == 200, address
    decoded: dict[str, Any] = answer.get_json()
    return decoded


def test_the_readme_shows_what_the_api_answers(reader: Visitor) -> None:
    example = section(README, "API")
    [address] = re.findall(r"curl '?http://localhost:8000([^\s']+)", example)
    record = json(reader, address)["items"][0]

    shown = re.findall(r'"(\w+)": "([^"…]+)', example)
    assert shown
    for name, value in shown:
        assert str(record[name]).startswith(value), name


def test_what_the_readme_says_to_click_is_on_the_pages() -> None:
    catalogue = ROOT / "translations" / "fr" / "LC_MESSAGES" / "messages.po"
    with catalogue.open("rb") as file:
        phrases = {message.id for message in read_po(file, locale="fr")}
    labels = re.findall(r"\*\*([^*]+)\*\*", section(README, "Try it"))

    assert labels
    assert [label for label in labels if label not in phrases] == []


# Files, links and snippets


@each_document
def test_a_link_leads_to_a_file_and_to_a_heading(path: Path) -> None:
    for link in links(path):
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
        assert target.exists(), link
        assert not parts.fragment or parts.fragment in anchors(target), link


@each_document
def test_a_path_in_a_document_exists(path: Path) -> None:
    folders = {item.name for item in (*ROOT.iterdir(), *(ROOT / "corrections").iterdir())}
    for written in code(prose(path)):
        first, slash, _ = written.partition("/")
        named = re.fullmatch(r"[\w./-]+", written) and slash and first in folders
        if named and first not in ("instance", ".venv"):
            places = [place / written for place in (ROOT, ROOT / "corrections")]
            assert any(p.exists() or p.with_suffix(".py").exists() for p in places), written


def test_the_layout_is_the_one_on_disk() -> None:
    """Every package is in the tree of the architecture, and every line of it is on disk."""
    tree = blocks(ARCHITECTURE)[0]
    inside = {name.rstrip("/") for name in re.findall(r"^  ([\w.]+/?) ", tree, re.MULTILINE)}
    package = ROOT / "corrections"
    there = {item.name for item in package.iterdir() if item.name != "__pycache__"}
    above = re.findall(r"^([\w.]+/?) ", tree, re.MULTILINE)

    assert inside == there
    assert [name for name in above if not (ROOT / name).exists()] == []


def test_every_package_that_is_needed_is_documented_with_its_reason() -> None:
    pinned = re.findall(r"^([\w-]+)[\[=]", (ROOT / "requirements.txt").read_text("utf-8"), re.M)
    table = rows(section(ARCHITECTURE, "What it depends on"))
    documented = [name for names, _ in table for name in re.split(r", ", names)]

    assert sorted(documented) == sorted(pinned)


@each_document
def test_examples_in_a_document_are_true(path: Path) -> None:
    assert not doctest.testfile(str(path), module_relative=False, encoding="utf-8").failed


def test_the_documents_have_examples() -> None:
    assert any(">>> " in text(path) for path in DOCUMENTS)


def test_every_promise_about_security_names_a_test_that_exists() -> None:
    promises = rows(text(SECURITY))
    assert len(promises) > 60
    for promise, tests in promises:
        named = code(tests)
        assert named, promise
        for file, _, name in (test.partition("::") for test in named):
            assert f"\ndef {name}(" in text(ROOT / file), f"{file}::{name}"
