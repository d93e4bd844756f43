"""What the house promises about its own code, checked file by file.

Where a rule has exceptions, each stands here with its reason; one that is no longer needed is a fault too.
"""

from __future__ import annotations

import ast
import csv
import dataclasses
import importlib
import inspect
import os
import pkgutil
import re
import string
import sys
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from generator.base.catalogue import CATALOGUE
from generator.base.shape import key_of
from generator.rules.model import Rule

REPOSITORY = Path(__file__).resolve().parents[1]
GENERATOR = REPOSITORY / "generator"
CONTENT = REPOSITORY / "content"

MOST_LINES = 400
LONG_FILES: dict[str, str] = {
    # file: why it is one thing although it is long
}

# Words that the sample uses as an identifier and the program as a word of its own language.
WORDS_OF_THE_PROGRAM: dict[str, str] = {
    # word: what it is to the program; closed lists (Literal, enumerations, tables of words) need no entry
    "accepted": "the rows of accepted doubts in the restricted folder",
    "agent": "a property of RO-Crate",
    "awards": "a name that templates see: what somebody was awarded",
    "category": "an element of Atom",
    "content": "the folder of a site that holds what is read",
    "e": "a type of cell in .xlsx files",
    "form": "the line that names what a terminal prints",
    "forms": "the folder of score sheets handed back",
    "h": "hours in a number format",
    "h1": "an element of HTML",
    "h2": "an element of HTML",
    "h3": "an element of HTML",
    "h4": "an element of HTML",
    "h5": "an element of HTML",
    "h6": "an element of HTML",
    "held": "a field of a finding: what a state holds",
    "lost": "the mark of a clause whose text the source lost",
    "papers": "a name that templates see: documents",
    "record": "the axis of inputs that have many records a subject",
    "records": "what a count counts, in English",
    "right": "a side of numpy's search",
    "sheet": "an element of .xlsx files",
    "special": "a file that is neither file, folder nor link",
    "state": "an attribute of .xlsx files",
    "t": "a type of cell in .xlsx files",
    "人员": "a heading that the interface words",
    "情况": "a heading that the interface words",
    "类别": "a heading that the interface words",
    "编号": "a heading that the interface words",
    "结果": "a heading that the interface words",
    "对象": "a heading of the table of a correction",
    "项目": "a heading of the table of a correction",
    "评估项目": "a heading of score sheets",
    "备注": "a heading of score sheets",
    "考试成绩": "a heading that the interface words",
    "under": "a name that templates see: what stands below the head of a column",
    "事项": "a heading that the interface words",
    "起": "what follows a day from which something is in force",
}

FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "manager", "common", "misc", "data"}

# Layers through which marks pass: a binary float here could change a published figure.
EXACT_LAYERS = ("base", "tables", "rules", "schemes", "results")
FLOATS: dict[str, str] = {
    # file: why a binary float is harmless there
}


def sources() -> list[Path]:
    """Every Python file of the package, in a fixed order."""
    return sorted(GENERATOR.rglob("*.py"))


def named(path: Path) -> str:
    """The path as a reader of the repository writes it."""
    return path.relative_to(REPOSITORY).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of one file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def docstrings(path: Path) -> frozenset[int]:
    """The identities of the nodes that are docstrings (also those that stand below a variable)."""
    bodies = [node.body for node in ast.walk(parsed(path)) if isinstance(getattr(node, "body", None), list)]
    return frozenset(
        id(statement.value)
        for body in bodies
        for statement in body
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    )


def constants(path: Path) -> Iterator[ast.Constant]:
    """Each string literal that is not a docstring; pieces of f-strings count."""
    for node in ast.walk(parsed(path)):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docstrings(path)
        ):
            yield node


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of each string literal that is not a docstring."""
    yield from ((node.lineno, str(node.value)) for node in constants(path))


# --- nothing of the sample ---

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Some hundred files are read: by the faster reader where the machine has it."""


def _scalars(node: yaml.Node, wanted: frozenset[str]) -> Iterator[str]:
    """The texts that stand behind the wanted keys, at any depth."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value in wanted and isinstance(value, yaml.ScalarNode):
                yield value.value
            yield from _scalars(value, wanted)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _scalars(value, wanted)


@cache
def names_of_the_sample() -> frozenset[str]:
    """Ids, labels and column headings that the sample's office chose."""
    wanted = frozenset({"scheme", "register", "id", "heading", "label", "ruling", "lot", "release", "column"})
    folders = ("schemes", "registers", "rulings", "lots", "releases")
    files = sorted(path for folder in folders for path in (CONTENT / folder).glob("*.yaml"))
    found = {
        name
        for path in files
        for name in _scalars(yaml.compose(path.read_text(encoding="utf-8-sig"), _LOADER), wanted)
    }
    for path in sorted((CONTENT / "organisation").glob("*.csv")):
        if path.name.startswith(("people", "units")):
            text = path.read_bytes().decode("utf-8-sig", errors="replace")
            found.update(cell for row in csv.reader(text.splitlines()) for cell in row[:2] if cell)
    return frozenset(found)


@cache
def spoken(path: Path) -> frozenset[int]:
    """The identities of literals that are only said: words of a ``Text``, meanings of a parameter."""
    calls = [
        node
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).split(".")[-1] in {"Text", "param", "entry", "_e"}
    ]
    return frozenset(id(a) for call in calls for a in call.args if isinstance(a, ast.Constant))


@cache
def closed_lists() -> frozenset[str]:
    """Words the program declares as its own.

    They are those of a ``Literal``, an enumeration or a table of words, the kinds of rule, and the keys of
    YAML files (fields made with ``param``).
    """
    words = {rule.kind for rule in kinds_of_rule()}
    for path in sources():
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Call):
                if ast.unparse(node.value.func) == "param" and isinstance(node.target, ast.Name):
                    words.add(key_of(node.target.id))
            elif isinstance(node, ast.Subscript) and ast.unparse(node.value).split(".")[-1] == "Literal":
                words.update(str(c.value) for c in ast.walk(node.slice) if isinstance(c, ast.Constant))
            elif isinstance(node, ast.Dict) and all(
                isinstance(v, ast.Call) and ast.unparse(v.func) == "Text" for v in node.values
            ):
                words.update(str(key.value) for key in node.keys if isinstance(key, ast.Constant))
            elif isinstance(node, ast.ClassDef) and any("Enum" in ast.unparse(base) for base in node.bases):
                values = [line.value for line in node.body if isinstance(line, ast.Assign)]
                words.update(str(value.value) for value in values if isinstance(value, ast.Constant))
    return frozenset(words)


def test_nothing_of_the_sample_is_named_in_the_program() -> None:
    """No scheme, step, column, person or heading of the sample is a literal of the program (decision 1)."""
    sample = names_of_the_sample()
    if not sample:
        if os.environ.get("CI"):
            pytest.fail("the sample in content/ was not found")
        pytest.skip("there is no sample yet")
    allowed = closed_lists() | set(WORDS_OF_THE_PROGRAM)
    found = [
        f"{named(path)}:{node.lineno}: {node.value!r}"
        for path in sources()
        for node in constants(path)
        if node.value in sample and node.value not in allowed and id(node) not in spoken(path)
    ]
    assert found == []


def test_words_of_the_program_are_used() -> None:
    """An exception that the program no longer needs is taken from the list."""
    used = {text for path in sources() for _, text in literals(path)}
    assert set(WORDS_OF_THE_PROGRAM) - used == set()


def test_no_rule_of_the_catalogue_decides_anything() -> None:
    """A rule's id may be cited where code is explained, but is never a value that the code could act on."""
    rule = re.compile(r"\b(ET|ST|WS|SA|PS|BO|CP|OT|ALL)-(Q?\d{2})\b", re.IGNORECASE)
    found = [
        f"{named(path)}:{line}: {text!r}"
        for path in sources()
        for line, text in literals(path)
        if rule.search(text)
    ]
    assert found == []


# --- readable in one sitting ---


def test_files_are_short() -> None:
    """A file that grows past 400 lines usually holds two things."""
    lengths = {named(p): len(p.read_text(encoding="utf-8").splitlines()) for p in sources()}
    long = {name: length for name, length in lengths.items() if length > MOST_LINES}
    assert {n: c for n, c in long.items() if n not in LONG_FILES} == {}
    assert set(LONG_FILES) - set(long) == set(), "no longer long"


def test_files_are_named_for_what_they_hold() -> None:
    """A name that fits anything says nothing."""
    assert [named(p) for p in sources() if p.stem in FORBIDDEN_NAMES] == []
    assert [named(p) for p in GENERATOR.rglob("*") if p.is_dir() and p.name in FORBIDDEN_NAMES] == []


@cache
def documented_methods() -> dict[str, frozenset[str]]:
    """For each class, its methods that say what they give: those who override them inherit it."""
    return {
        node.name: frozenset(
            m.name for m in node.body if isinstance(m, ast.FunctionDef) and ast.get_docstring(m)
        )
        for path in sources()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ClassDef)
    }


def _needs_no_docstring(node: ast.FunctionDef, shelf: ast.ClassDef | None) -> bool:
    decorators = {ast.unparse(decorator) for decorator in node.decorator_list}
    if decorators & {
        "property",
        "cached_property",
        "functools.cached_property",
        "overload",
        "typing.overload",
    }:
        return True  # a property is a noun, as a field is
    if shelf is None:
        return False
    bases = [ast.unparse(base) for base in shelf.bases]
    inherits = any(node.name in documented_methods().get(base, ()) for base in bases)
    return inherits or "Protocol" in bases  # a protocol says once, for the class, what is asked


def _has_meaning(node: ast.ClassDef) -> bool:
    """A kind of rule says in both languages what it is: ``meaning = Text(...)``, which pages show too."""
    return any(
        isinstance(line, ast.Assign) and [ast.unparse(target) for target in line.targets] == ["meaning"]
        for line in node.body
    )


def undocumented(path: Path) -> Iterator[str]:
    """The module, and each public class and function at its top or in a public class, that says nothing."""
    module = parsed(path)
    if not ast.get_docstring(module) and module.body:
        yield named(path)
    shelves: list[tuple[str, ast.Module | ast.ClassDef]] = [("", module)]
    while shelves:
        prefix, shelf = shelves.pop()
        for node in shelf.body:
            if not isinstance(node, ast.ClassDef | ast.FunctionDef) or node.name.startswith("_"):
                continue
            if isinstance(node, ast.ClassDef):
                shelves.append((f"{node.name}.", node))
                silent = not ast.get_docstring(node) and not _has_meaning(node)
            else:
                owner = shelf if isinstance(shelf, ast.ClassDef) else None
                silent = not ast.get_docstring(node) and not _needs_no_docstring(node, owner)
            if silent:
                yield f"{named(path)}:{node.lineno}: {prefix}{node.name}"


def test_what_is_public_is_documented() -> None:
    """Each module, public class and public function says what it gives."""
    assert [fault for path in sources() for fault in undocumented(path)] == []


# --- exact numbers ---


def floats(path: Path) -> Iterator[str]:
    """Where a binary float is made: a literal, ``float(...)``, numpy's float types."""
    for node in ast.walk(parsed(path)):
        literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
        call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"
        kind = isinstance(node, ast.Attribute) and node.attr in {"float64", "float32", "double"}
        if literal or call or kind:
            yield f"{named(path)}:{node.lineno}: {ast.unparse(node)}"


def test_no_binary_float_where_marks_pass() -> None:
    """Marks are integers with their places or exact rationals; 0.1 + 0.2 decides no rank."""
    found = {
        named(path): list(floats(path))
        for layer in EXACT_LAYERS
        for path in sorted((GENERATOR / layer).rglob("*.py"))
    }
    assert [fault for name, faults in found.items() if name not in FLOATS for fault in faults] == []
    assert [name for name in FLOATS if not found.get(name)] == [], "exceptions no longer needed"


# --- findings ---

CATALOGUE_FILES = {p for p in sources() if p.stem == "catalogue" or p.parent.name == "words"}


def added_codes(path: Path) -> Iterator[tuple[int, str]]:
    """Line and code of each finding that is made with its code written out."""
    for node in ast.walk(parsed(path)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        func = node.func
        makes = isinstance(func, ast.Name) and func.id == "Finding"
        adds = (
            isinstance(func, ast.Attribute)
            and func.attr == "add"
            and ast.unparse(func.value).split(".")[-1] in {"findings", "found", "_findings"}
        )
        if makes or adds:
            choices = [node.args[0]]
            if isinstance(choices[0], ast.IfExp):
                choices = [choices[0].body, choices[0].orelse]
            for choice in choices:
                if isinstance(choice, ast.Constant) and isinstance(choice.value, str):
                    yield node.lineno, choice.value


def test_every_finding_made_is_in_the_catalogue() -> None:
    """A code without words would end the program where it should have told the office what to do."""
    found = [
        f"{named(path)}:{line}: {code}"
        for path in sources()
        for line, code in added_codes(path)
        if code not in CATALOGUE
    ]
    assert found == []


def test_every_finding_of_the_catalogue_is_made() -> None:
    """Words that nothing says are taken out, or the check that they promise is missing."""
    used = {text for path in sources() if path not in CATALOGUE_FILES for _, text in literals(path)}
    assert sorted(set(CATALOGUE) - used) == []


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_words_of_a_finding(code: str) -> None:
    """Both languages are there, say the same fields, and the code is of words."""
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", code)
    entry = CATALOGUE[code]
    for text in (entry.says, entry.to_do):
        assert re.search(r"[\u4e00-\u9fff]", text.zh), f"no Chinese: {text.zh}"
        assert text.en.strip() and not re.search(r"[\u4e00-\u9fff]", text.en), f"not English: {text.en}"
        assert _fields(text.zh) == _fields(text.en)


def _fields(text: str) -> set[str]:
    """The names of the gaps of a saying; ``kind_zh`` and ``kind_en`` are one gap, in its own language."""
    names = (field for _, field, _, _ in string.Formatter().parse(text) if field is not None)
    return {re.sub(r"(^|_)(zh|en)$", "", name) for name in names}


# --- kinds of rule ---


def kinds_of_rule() -> list[type[Rule]]:
    """Every kind of rule in the package, in the order of its word."""
    for module in pkgutil.iter_modules([str(GENERATOR / "rules")]):
        importlib.import_module(f"generator.rules.{module.name}")
    found: set[type[Rule]] = set()
    waiting = [Rule]
    while waiting:
        below = [kind for kind in waiting.pop().__subclasses__() if kind.__module__.startswith("generator.")]
        found.update(below)
        waiting.extend(below)
    # A record with slots is made twice by Python; only the one that its module names is the kind.
    real = {k for k in found if getattr(sys.modules[k.__module__], k.__name__, None) is k}
    return sorted((kind for kind in real if not inspect.isabstract(kind)), key=lambda kind: kind.kind)


@pytest.mark.parametrize("rule", kinds_of_rule(), ids=lambda rule: rule.kind)
def test_kind_of_rule_is_documented(rule: type[Rule]) -> None:
    """One file a kind, named for it; its meaning and each parameter are said in both languages."""
    assert rule.__module__.rpartition(".")[2].replace("_", "-") == rule.kind
    for text in (rule.name, rule.meaning):
        assert text.zh and text.en
    for field in dataclasses.fields(rule):
        if field.metadata.get("here"):
            continue
        said = field.metadata.get("text")
        assert said is not None and said.zh and said.en, f"{rule.kind}: {field.name} says nothing"


def test_kinds_of_rule_are_words_of_their_own() -> None:
    """No two kinds share a word."""
    words = [rule.kind for rule in kinds_of_rule()]
    assert words and len(words) == len(set(words))


def test_glossary_lists_the_kinds_of_rule(golden: Callable[[Path, str | bytes], None]) -> None:
    """The table in GLOSSARY.md is written from the kinds themselves (``--update-goldens`` writes it anew)."""
    path = REPOSITORY / "GLOSSARY.md"
    text = path.read_text(encoding="utf-8")
    start, end = "<!-- kinds of rule -->\n", "<!-- end of the kinds -->"
    before, _, rest = text.partition(start)
    _, found, after = rest.partition(end)
    assert found, f"GLOSSARY.md has no place for the kinds: {start.strip()} … {end}"
    rows = "".join(f"| `{r.kind}` | {r.name.zh} | {r.name.en} | {r.meaning.en} |\n" for r in kinds_of_rule())
    table = f"| kind | 中文 | name | meaning |\n|---|---|---|---|\n{rows}"
    golden(path, f"{before}{start}{table}{end}{after}")


# --- what we depend on ---

IMPORT_NAMES = {"fonttools": "fontTools", "jinja2": "jinja2", "pyyaml": "yaml", "markdown": "markdown"}
# Needed beside what is imported, with the reason.
NOT_IMPORTED: dict[str, str] = {}
# Imported, and brought by a dependency that cannot do without it.
COMES_WITH = {"numpy": "pandas", "markupsafe": "jinja2"}


def _declared() -> set[str]:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {re.split(r"[<>=!~ ;\[]", line)[0].lower() for line in project["dependencies"]}


def _pins(file: str) -> dict[str, str]:
    lines = (REPOSITORY / file).read_text(encoding="utf-8").splitlines()
    wanted = [line for line in lines if line and not line.startswith(("#", "-r "))]
    for line in wanted:
        assert re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][0-9a-z.]*( ; [a-z_]+ == \"[a-z0-9]+\")?", line), line
    return {line.split("==")[0].lower().replace("_", "-"): line for line in wanted}


def test_libraries_are_declared_and_used() -> None:
    """What is imported is declared in pyproject.toml, and what is declared is imported."""
    imported = {
        name.split(".")[0]
        for path in sources()
        for node in ast.walk(parsed(path))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    } - set(sys.stdlib_module_names)
    imported -= {"generator", *COMES_WITH}
    declared = {IMPORT_NAMES.get(name, name) for name in _declared()}
    assert imported - declared == set(), "imported, not declared"
    if (GENERATOR / "cli.py").is_file() or (GENERATOR / "cli").is_dir():
        assert declared - imported - set(NOT_IMPORTED) == set(), "declared, not imported"


def test_everything_is_pinned() -> None:
    """Each dependency has one exact version, without an address, so that a build can be repeated."""
    assert _declared() <= set(_pins("requirements.txt"))
    assert _pins("requirements-dev.txt").keys() & _pins("requirements.txt").keys() == set()
