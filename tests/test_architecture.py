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
    {"record", "version"},
    {"settings", "passwords", "private_links", "demo"},
    {"compare"},
    {"render"},
    {"store", "evidence"},
    {"actions", "delivery"},
    {"web", "cli"},
    {"serve", "corrections"},
]
"""From the lowest up: a module imports from its own level and from lower ones."""

NEVER_MEET = ({"store", "evidence"}, {"web", "cli"})
PURE = ("record", "compare", "render")

DOES_NOT_BELONG = {
    "flask", "werkzeug", "sqlite3", "sqlite_utils", "socket", "ssl", "http", "urllib.request",
    "requests", "flask_wtf", "wtforms", "flask_limiter", "flask_babel", "waitress", "click",
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
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, at its top or inside a function; what only a type checker
    imports is left out."""
    parsed = tree(path)
    unmet = {
        id(node)
        for block in ast.walk(parsed)
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.dump(block.test)
        for node in ast.walk(block)
    }
    for node in ast.walk(parsed):
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


@pytest.mark.parametrize("name", NAMES)
def test_every_file_is_on_a_level(name: str) -> None:
    assert any(package(name) in packages for packages in LEVELS)


@pytest.mark.parametrize("name", NAMES)
def test_imports_run_downwards(name: str) -> None:
    for other in own_imports(name):
        assert level(other) <= level(name), f"{name} imports {other}"
        assert {package(name), package(other)} not in NEVER_MEET, f"{name} imports {other}"


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


@pytest.mark.parametrize("name", [n for n in NAMES if package(n) in PURE])
def test_a_pure_file_knows_neither_the_web_nor_the_database_nor_a_socket(name: str) -> None:
    found = set(imported(NAMES[name]))
    roots = {part for module in found for part in (module, module.partition(".")[0])}

    assert not roots & DOES_NOT_BELONG


def test_the_model_is_built_on_the_actors_alone() -> None:
    assert own_imports("corrections.record.model") == {"corrections.record.actor"}
    assert own_imports("corrections.record.actor") == set()


@pytest.mark.parametrize("name", NAMES)
def test_sql_is_in_the_store_alone(name: str) -> None:
    if package(name) == "store":
        return
    texts = [
        node.value
        for node in ast.walk(tree(NAMES[name]))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert [text for text in texts if SQL.search(text)] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_environment_is_read_in_one_place(name: str) -> None:
    if name == "corrections.settings":
        return
    text = NAMES[name].read_text("utf-8")
    assert not re.search(r"os\.(environ|getenv)|from os import", text)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_and_a_function_can_be_read_at_once(name: str) -> None:
    source = NAMES[name].read_text("utf-8")
    assert len(source.splitlines()) <= 300
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 40, f"{node.name}: {length} lines"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_escapes_everything_and_holds_no_script(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)

    assert not re.search(r"\|\s*safe\b|autoescape|Markup\(", text)
    assert not re.search(r"<style\b|\sstyle\s*=", text, re.IGNORECASE)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text, re.IGNORECASE)
    assert not re.search(r"<[^>{}]*\son[a-z]+\s*=", text, re.IGNORECASE)
    assert not re.search(r"(?:href|src|action)\s*=\s*[\"']?(?:https?:)?//", text, re.IGNORECASE)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_line_of_a_template_has_at_most_120_characters(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()

    assert [n for n, line in enumerate(lines, 1) if len(line) > 120] == []


def test_every_class_of_a_template_is_in_the_stylesheet() -> None:
    styled = styled_classes()

    for path in TEMPLATES:
        assert set(written_classes(path)) <= styled, path


def test_every_class_of_the_stylesheet_is_used() -> None:
    used = {name for path in [*TEMPLATES, *MODULES] for name in written_classes(path)}
    added = {name for path in TEMPLATES for name in added_classes(path)}

    assert styled_classes() - used - added == set()


def styled_classes() -> set[str]:
    """The classes that a selector of the stylesheet names."""
    text = re.sub(
        r"/\*.*?\*/", "", (ROOT / "static" / "style.css").read_text("utf-8"), flags=re.DOTALL
    )
    selectors = re.findall(r"([^{}]+)\{", text)
    return {name for selector in selectors for name in re.findall(r"\.([a-z][\w-]*)", selector)}


def written_classes(path: Path) -> Iterator[str]:
    """The classes of a file's class attributes, with those that a template adds on a condition."""
    for value in re.findall(r'\bclass="([^"]*)"', path.read_text("utf-8")):
        yield from re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " ", value).split()
        for expression in re.findall(r"\{\{(.*?)\}\}", value):
            yield from " ".join(re.findall(r"'([^']*)'", expression)).split()


def added_classes(path: Path) -> Iterator[str]:
    """The classes that a macro or a variable adds: strings that begin with a space."""
    yield from re.findall(r'" ([a-z][\w-]*)"', path.read_text("utf-8"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_is_used(path: Path) -> None:
    name = str(path.relative_to(ROOT / "templates"))
    everything = [*TEMPLATES, *MODULES]
    assert any(f'"{name}"' in other.read_text("utf-8") for other in everything if other != path)


def test_every_requirement_has_its_pin_and_its_reason() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text("utf-8").splitlines():
            if line and not line.startswith(("#", "-r")):
                assert re.fullmatch(r"[\w\[\].-]+==[\w.]+\s+# .{5,}", line), line
