"""Who imports whom, where SQL and settings live, how long a file is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "corrections"
MODULES = sorted(PACKAGE.rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))

LEVELS = [
    {"record", "version", "memory", "processes"},
    {"settings", "passwords", "one_time_codes", "private_links", "demo"},
    {"compare"},
    {"render"},
    {"store", "evidence"},
    {"actions", "delivery"},
    {"web", "cli"},
    {"server"},
    {"serve", "corrections"},
]
"""From the lowest up: a module imports from its own level and from lower ones."""

STYLESHEETS = ("style.css", "embed.css")

NEVER_MEET = ({"store", "evidence"}, {"web", "cli"})
PURE = ("record", "compare", "render")

DOES_NOT_BELONG = {
    "flask", "werkzeug", "sqlite3", "sqlite_utils", "socket", "ssl", "http", "urllib.request",
    "requests", "flask_wtf", "wtforms", "limits", "flask_babel", "waitress", "click",
}  # fmt: skip
SQL = re.compile(
    r"\b(SELECT\s.+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM"
    r"|CREATE\s+(TABLE|INDEX|VIRTUAL)|PRAGMA\s+\w+|BEGIN\s+IMMEDIATE|DROP\s+TABLE)\b",
    re.DOTALL,
)


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name_of(path): path for path in MODULES}


def package(name: str) -> str:
    """The first name below ``corrections``: ``web``, ``store``; that of itself is its own."""
    return [*name.split("."), name][1]


def level(name: str) -> int:
    return next(number for number, packages in enumerate(LEVELS) if package(name) in packages)


@cache
def text_of(path: Path) -> str:
    return path.read_text("utf-8")


@cache
def nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(text_of(path))))


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, at its top or inside a function; what only a type checker
    imports is left out."""
    unmet = {
        id(node)
        for block in nodes(path)
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.dump(block.test)
        for node in ast.walk(block)
    }
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and id(node) not in unmet:
            source = origin(path, node)
            for alias in node.names:
                whole = f"{source}.{alias.name}"
                yield whole if whole in NAMES else source


def origin(path: Path, node: ast.ImportFrom) -> str:
    """Where a ``from`` leads, dots resolved."""
    if not node.level:
        return node.module or ""
    package = list(path.relative_to(ROOT).parts[: -node.level])
    return ".".join([*package, *([node.module] if node.module else [])])


@cache
def own_imports(name: str) -> set[str]:
    return {other for other in imported(NAMES[name]) if other in NAMES and other != name}


def test_every_file_is_on_a_level() -> None:
    known = set().union(*LEVELS)

    assert [name for name in NAMES if package(name) not in known] == []


def test_imports_run_downwards() -> None:
    pairs = [(name, other) for name in NAMES for other in own_imports(name)]

    assert [(name, other) for name, other in pairs if level(other) > level(name)] == []
    assert [pair for pair in pairs if {package(name) for name in pair} in NEVER_MEET] == []


def test_there_are_no_circles() -> None:
    graph = {name: own_imports(name) for name in NAMES}
    met: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join([*trail, name])
        if name in met:
            return
        for other in graph[name]:
            visit(other, (*trail, name))
        met.add(name)

    for name in graph:
        visit(name, ())


def test_a_pure_file_knows_neither_the_web_nor_the_database_nor_a_socket() -> None:
    pure = [name for name in NAMES if package(name) in PURE]
    met = [(name, module) for name in pure for module in set(imported(NAMES[name]))]

    assert pure
    assert [pair for pair in met if {pair[1], pair[1].partition(".")[0]} & DOES_NOT_BELONG] == []


def test_the_model_and_the_actors_are_built_on_nothing_else() -> None:
    assert own_imports("corrections.record.model") == set()
    assert own_imports("corrections.record.actor") == set()


def test_sql_is_in_the_store_alone() -> None:
    texts = [
        (name, node.value)
        for name, path in NAMES.items()
        if package(name) != "store"
        for node in nodes(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert [(name, text) for name, text in texts if SQL.search(text)] == []


def test_the_environment_is_read_in_one_place() -> None:
    read = re.compile(r"os\.(environ|getenv)|from os import")

    assert [name for name, path in NAMES.items() if read.search(text_of(path))] == [
        "corrections.settings"
    ]


def test_a_file_and_a_function_can_be_read_at_once() -> None:
    functions = [
        (name, node.name, (node.end_lineno or node.lineno) - node.lineno + 1)
        for name, path in NAMES.items()
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert [name for name, path in NAMES.items() if text_of(path).count("\n") > 300] == []
    assert [function for function in functions if function[2] > 40] == []


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(r"\|\s*safe\b|autoescape|Markup\(", id="markup that is not escaped"),
        pytest.param(r"<style\b|\sstyle\s*=", id="style"),
        pytest.param(r"<script(?![^>]*\ssrc=)", id="script"),
        pytest.param(r"<[^>{}]*\son[a-z]+\s*=", id="event handler"),
        pytest.param(r"(?:href|src|action)\s*=\s*[\"']?(?:https?:)?//", id="address of elsewhere"),
    ],
)
def test_no_template_holds(pattern: str) -> None:
    held = re.compile(pattern, re.IGNORECASE)
    texts = {path: re.sub(r"\{#.*?#\}", "", text_of(path), flags=re.DOTALL) for path in TEMPLATES}

    assert [path for path, text in texts.items() if held.search(text)] == []


def test_a_line_of_a_template_has_at_most_120_characters() -> None:
    lines = [(path, line) for path in TEMPLATES for line in text_of(path).splitlines()]

    assert [(path, line) for path, line in lines if len(line) > 120] == []


def test_every_class_of_a_template_is_in_the_stylesheet() -> None:
    styled = styled_classes()

    for path in TEMPLATES:
        assert set(written_classes(path)) <= styled, path


def test_every_class_of_the_stylesheet_is_used() -> None:
    used = {name for path in [*TEMPLATES, *MODULES] for name in written_classes(path)}
    added = {name for path in TEMPLATES for name in added_classes(path)}

    assert styled_classes() - used - added == set()


def styled_classes() -> set[str]:
    """The classes that a selector of a stylesheet names."""
    sheets = "".join((ROOT / "static" / name).read_text("utf-8") for name in STYLESHEETS)
    text = re.sub(r"/\*.*?\*/", "", sheets, flags=re.DOTALL)
    selectors = re.findall(r"([^{}]+)\{", text)
    return {name for selector in selectors for name in re.findall(r"\.([a-z][\w-]*)", selector)}


def written_classes(path: Path) -> Iterator[str]:
    """The classes of a file's class attributes, with those that a template adds on a condition."""
    for value in re.findall(r'\bclass="([^"]*)"', text_of(path)):
        yield from re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " ", value).split()
        for expression in re.findall(r"\{\{(.*?)\}\}", value):
            yield from " ".join(re.findall(r"'([^']*)'", expression)).split()


def added_classes(path: Path) -> Iterator[str]:
    """The classes that a macro or a variable adds: strings that begin with a space."""
    yield from re.findall(r'" ([a-z][\w-]*)"', text_of(path))


def test_every_template_is_used() -> None:
    def others(path: Path) -> str:
        return "".join(text_of(other) for other in [*TEMPLATES, *MODULES] if other != path)

    names = {str(path.relative_to(ROOT / "templates")): path for path in TEMPLATES}
    assert [name for name, path in names.items() if f'"{name}"' not in others(path)] == []


def test_every_requirement_has_its_pin_and_its_reason() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text("utf-8").splitlines():
            if line and not line.startswith(("#", "-r")):
                assert re.fullmatch(r"[\w\[\].-]+==[\w.]+\s+# .{5,}", line), line
