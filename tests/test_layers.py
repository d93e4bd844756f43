"""The layers of the house: imports run one way, and each power (writing, printing, the clock) has one owner.

Everything is read with ``ast``, so a file that cannot be imported is examined all the same.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

GENERATOR = Path(__file__).resolve().parents[1] / "generator"

# Each layer, and the layers that it may import (besides itself).
MAY_IMPORT = {
    "base": set(),
    "sources": {"base"},
    "rules": {"base"},
    "tables": {"base", "sources", "rules"},
    "documents": {"base", "sources", "rules", "tables"},  # who adopted a text is a record of the tables
    "schemes": {"base", "sources", "rules", "tables", "documents"},
    "results": {"base", "sources", "rules", "tables", "documents", "schemes"},
    "notices": {"base", "sources", "rules", "tables", "documents", "schemes", "results"},
    "views": {"base", "sources", "rules", "tables", "documents", "schemes", "results", "notices"},
    "render": {"base", "sources", "rules", "tables", "documents", "schemes", "results", "notices", "views"},
    "archive": {
        "base", "sources", "rules", "tables", "documents", "schemes", "results", "notices", "views", "render",
    },
    "publish": {"base", "render", "archive"},
    "build": {
        "base", "sources", "rules", "tables", "documents", "schemes", "results", "notices", "views", "render",
        "archive", "publish",
    },
    "closing": {
        "base", "sources", "rules", "tables", "documents", "schemes", "results", "notices", "views", "render",
        "archive", "publish", "build",
    },
    "verifying": {
        "base", "sources", "rules", "tables", "documents", "schemes", "results", "notices", "views", "render",
        "archive", "publish", "build", "closing",
    },
    "replaying": {
        "base", "sources", "rules", "tables", "documents", "schemes", "results", "notices", "views", "render",
        "archive", "publish", "build", "closing",
    },
    "cli": {
        "base", "sources", "rules", "tables", "documents", "schemes", "results", "notices", "views", "render",
        "archive", "publish", "build", "closing", "verifying", "replaying",
    },
}  # fmt: skip

# Libraries, and the layers where each does the work it is made for. A library not named here is refused.
LIBRARIES = {
    "click": {"cli"},
    "fontTools": {"render"},  # which characters a font has
    "jinja2": {"render"},
    "markdown": {"render", "documents"},  # documents finds the clauses, render makes the page
    "markupsafe": {"render"},
    "numpy": {"base", "rules", "tables", "results"},  # base holds exact columns of numbers
    "pandas": {"tables", "rules", "results"},  # a rule computes whole columns
    "pypinyin": {"tables"},  # the order of names in a list
    "segno": {"render"},
    "typst": {"render"},
    "xlrd": {"sources"},
    "xlsxwriter": {"render"},
    "yaml": {"sources"},
}

WRITERS = {"publish"}
SPEAKERS = {"cli"}

# Calls by their last name, whoever they are called on. `replace` and `rename` are told from those of strings,
# dates and pandas by what they are called on (below).
WRITING = {
    "write_text", "write_bytes", "mkdir", "makedirs", "unlink", "rmdir", "rmtree", "touch", "symlink_to",
    "hardlink_to", "chmod", "copyfile", "copytree", "copy2", "to_csv", "to_excel", "to_json", "removedirs",
    "NamedTemporaryFile", "TemporaryDirectory", "mkdtemp", "mkstemp",
}  # fmt: skip
WRITING_OF_MODULE = {
    "os": {"replace", "rename", "remove", "open", "write", "link", "symlink", "truncate"},
    "shutil": {"copy", "move"},
}
CLOCK_OF = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {"time", "time_ns", "localtime", "gmtime", "strftime", "ctime"},
    "Timestamp": {"now", "today"},
}
STANDARD = frozenset(sys.stdlib_module_names)
# What differs from machine to machine or run to run, and so may reach no result.
CHANCE_MODULES = {"random", "secrets", "uuid", "locale", "platform", "getpass", "socket"}


def layer_of(path: Path) -> str:
    """The layer of a file: its folder below ``generator``, or its own name where it stands at the top."""
    first = path.relative_to(GENERATOR).parts[0]
    return first.removesuffix(".py")


def sources() -> list[Path]:
    """Every Python file of the package, in a fixed order, except the package's own page of introduction."""
    return [p for p in sorted(GENERATOR.rglob("*.py")) if p != GENERATOR / "__init__.py"]


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and full name of each module that is imported, wherever in the file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield node.lineno, name.name
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative import"
            module = node.module or ""
            if module == "generator":
                for name in node.names:
                    yield node.lineno, f"generator.{name.name}"
            else:
                yield node.lineno, module


def base_name(node: ast.expr) -> str:
    """``os`` of ``os.replace``, ``datetime`` of ``datetime.datetime.now``; empty for anything not a name."""
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def opens_for_writing(call: ast.Call, *, mode_at: int) -> bool:
    """Whether a call of ``open`` has a mode other than reading, or a named one that cannot be seen."""
    if call.args and ast.unparse(call.args[0]) == "os.devnull":
        return False  # where a library insists on a stream to talk to
    named = [k.value for k in call.keywords if k.arg == "mode"]
    for mode in named or call.args[mode_at : mode_at + 1]:
        if not isinstance(mode, ast.Constant):
            return bool(named) or mode_at == 1
        letters = set(str(mode.value))
        return letters <= set("rwaxbt+U") and bool(letters & set("wax+"))
    return False


def is_zip_write(call: ast.Call) -> bool:
    """``ZipFile(path, "w")``: an archive made on disk. One made in memory says so by the name ``buffer``."""
    in_memory = bool(call.args) and base_name(call.args[0]) == "buffer"
    return (
        base_name(call.func) in {"ZipFile", "TarFile"}
        and not in_memory
        and opens_for_writing(call, mode_at=1)
    )


def writes(call: ast.Call) -> bool:
    """Whether a call writes to the file system."""
    func = call.func
    if isinstance(func, ast.Name):
        return (
            func.id in WRITING
            or (func.id == "open" and opens_for_writing(call, mode_at=1))
            or is_zip_write(call)
        )
    if not isinstance(func, ast.Attribute):
        return False
    owner = base_name(func.value)
    if func.attr == "open":
        # io.open(path, mode) and gzip.open(path, mode) against path.open(mode) and zipfile.open(name, mode).
        return opens_for_writing(call, mode_at=1 if owner in {"io", "gzip", "bz2", "lzma", "codecs"} else 0)
    if func.attr in {"rename", "replace"} and owner not in WRITING_OF_MODULE:
        # Path.replace(target) and Path.rename(target) take one positional value; str.replace takes two;
        # those of a date, a dataclass and pandas take names.
        return len(call.args) == 1 and not call.keywords and owner not in {"str", "dataclasses"}
    return func.attr in WRITING or func.attr in WRITING_OF_MODULE.get(owner, ()) or is_zip_write(call)


def speaks(call: ast.Call) -> bool:
    """Whether a call prints or ends the program."""
    func = call.func
    if isinstance(func, ast.Name):
        return func.id in {"print", "exit", "quit", "input", "breakpoint"}
    if not isinstance(func, ast.Attribute):
        return False
    if func.attr in {"exit", "abort"} and base_name(func.value) in {"sys", "os"}:
        return True
    return func.attr in {"write", "writelines"} and base_name(func.value) in {"stdout", "stderr"}


def ends_process(call: ast.Call) -> bool:
    """Whether a call ends a process without a word, as a forked child must."""
    func = call.func
    return isinstance(func, ast.Attribute) and func.attr == "_exit" and base_name(func.value) == "os"


def reads_clock(call: ast.Call) -> bool:
    """Whether a call asks what time it is."""
    func = call.func
    return isinstance(func, ast.Attribute) and func.attr in CLOCK_OF.get(base_name(func.value), ())


def faults(code: str, layer: str) -> list[str]:
    """What a file of ``layer`` may not do but does, as ``line: fault``."""
    tree = ast.parse(code)
    found: list[tuple[int, str]] = []
    for line, module in imports(tree):
        top, _, rest = module.partition(".")
        if top == "generator":
            target = rest.partition(".")[0]
            if target not in {layer, *MAY_IMPORT[layer]}:
                found.append((line, f"{layer} imports {target or 'the package itself'}"))
        elif top in CHANCE_MODULES and layer not in SPEAKERS:
            found.append((line, f"{top} differs from run to run"))
        elif top in LIBRARIES and layer not in LIBRARIES[top]:
            found.append((line, f"{top} does not belong to {layer}"))
        elif top not in LIBRARIES and top not in STANDARD:
            found.append((line, f"{top} is not a library of the house"))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if layer not in WRITERS and writes(node):
            found.append((node.lineno, "only publish writes"))
        if layer not in WRITERS and ends_process(node):
            found.append((node.lineno, "only the forked writer ends its own process"))
        if layer not in SPEAKERS and speaks(node):
            found.append((node.lineno, "only cli prints and exits"))
        if layer not in SPEAKERS and reads_clock(node):
            found.append((node.lineno, "only cli reads the clock"))
    return [f"{line}: {what}" for line, what in sorted(found)]


def test_table_runs_one_way() -> None:
    """A layer may import only layers that stand before it in the table, so there can be no circle."""
    order = list(MAY_IMPORT)
    for layer, below in MAY_IMPORT.items():
        assert below <= set(order[: order.index(layer)]), layer


def test_every_file_lies_in_a_layer() -> None:
    """A new folder or file at the top of the package is first given its place in the table."""
    assert sources(), "no source was found"
    assert {layer_of(p) for p in sources()} <= set(MAY_IMPORT)


@pytest.mark.parametrize("path", sources(), ids=lambda p: p.relative_to(GENERATOR).as_posix())
def test_file_keeps_to_its_layer(path: Path) -> None:
    """Imports, libraries, writing, printing and the clock, file by file."""
    assert faults(path.read_text(encoding="utf-8"), layer_of(path)) == []


# The test is itself tested: each line is a fault in the layer beside it, and none in the layer after it.
@pytest.mark.parametrize(
    ("code", "wrong_in", "right_in"),
    [
        ("from generator.results import model", "schemes", "views"),
        ("from generator import publish", "render", "build"),
        ("def f():\n    import pandas as pd", "views", "tables"),
        ("from jinja2 import Environment", "views", "render"),
        ("import click", "build", "cli"),
        ("import requests", "sources", None),
        ("import random", "rules", "cli"),
        ("open('a', 'w')", "render", "publish"),
        ("open('a', mode=m)", "render", "publish"),
        ("path.open('ab')", "sources", "publish"),
        ("path.write_text('')", "build", "publish"),
        ("path.replace(other)", "build", "publish"),
        ("os.replace(a, b)", "build", "publish"),
        ("shutil.rmtree(a)", "build", "publish"),
        ("zipfile.ZipFile(a, 'w')", "render", "publish"),
        ("path.open(mode=m)", "render", "publish"),
        ("print(1)", "publish", "cli"),
        ("sys.exit(1)", "build", "cli"),
        ("sys.stderr.write('')", "build", "cli"),
        ("datetime.now(zone)", "build", "cli"),
        ("datetime.date.today()", "views", "cli"),
        ("time.time()", "publish", "cli"),
    ],
)
def test_a_fault_is_seen(code: str, wrong_in: str, right_in: str | None) -> None:
    """Each forbidden act is noticed where it is forbidden and allowed where it belongs."""
    assert faults(code, wrong_in) != []
    if right_in is not None:
        assert faults(code, right_in) == []


@pytest.mark.parametrize(
    "code",
    [
        "open('a')",
        "open('a', 'rb')",
        "open(os.devnull, 'w')",
        "path.open()",
        "archive.open('name')",
        "archive.open(name)",
        "zipfile.ZipFile(buffer, 'w')",
        "'a'.replace('b', 'c')",
        "day.replace(day=1)",
        "replace(record, name='x')",
        "dataclasses.replace(record, name='x')",
        "datetime.fromisoformat(text)",
    ],
)
def test_harmless_calls_pass(code: str) -> None:
    """What only looks like writing or the clock is left alone."""
    assert faults(code, "results") == []
