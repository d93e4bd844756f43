"""JSON Schemas of the YAML files: they are sound, take every file that the reader takes, and see what is mistyped."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.base.finding import Degree, Findings
from generator.render.schemas import COMMENT, schema_files
from generator.results.cases.from_sources import cases_of
from generator.rules import KINDS
from generator.sources.decode import fields_of

REPOSITORY = Path(__file__).resolve().parents[2]
SITES = (
    REPOSITORY / "content",
    REPOSITORY / "templates/new-site/content",
    REPOSITORY / "tests/findings/base/content",
)
WORKED = sorted((REPOSITORY / "generator/rules/worked").glob("*.yaml"))
FILES = [p for site in SITES for p in sorted(site.rglob("*.yaml"))]


class Core(yaml.SafeLoader):
    """YAML as editors read it (1.2, core schema): dates are texts, and ``on`` is a word."""


Core.yaml_implicit_resolvers = {}
for tag, form, firsts in (
    ("tag:yaml.org,2002:bool", r"^(?:true|false)$", "tf"),
    ("tag:yaml.org,2002:int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("tag:yaml.org,2002:float", r"^[-+]?[0-9]+\.[0-9]+$", "-+0123456789"),
    ("tag:yaml.org,2002:null", r"^(?:null|~|)$", ["n", "~", ""]),
):
    Core.add_implicit_resolver(tag, re.compile(form), list(firsts))


@cache
def validator(name: str) -> Draft202012Validator:
    """The validator of one schema, which itself must be a sound one."""
    schema = json.loads(schema_files()[name])
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def faults(name: str, document: Any) -> list[str]:
    """What an editor underlines."""
    return [
        f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}"
        for e in validator(name).iter_errors(document)
    ]


def test_every_schema_is_sound() -> None:
    for name in schema_files():
        validator(name)


def schema_for(path: Path) -> str:
    """The name of the schema of a file: that of its folder below content, or its own."""
    site = next(s for s in SITES if s in path.parents)
    return f"{Path(path.relative_to(site).parts[0]).stem}.json"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(REPOSITORY).as_posix())
def test_what_the_reader_takes_the_schema_takes(path: Path) -> None:
    name = schema_for(path)
    assert name in schema_files()
    assert faults(name, yaml.load(path.read_text("utf-8"), Loader=Core)) == []  # noqa: S506 - a safe one of our own


@pytest.mark.parametrize("path", WORKED, ids=lambda p: p.stem)
def test_cases_of_the_kinds_fit(path: Path) -> None:
    findings = Findings()
    cases_of(path.name, path.read_text("utf-8"), findings)
    assert not findings.of(Degree.ERROR)
    document = yaml.load(path.read_text("utf-8"), Loader=Core)  # noqa: S506 - a safe one of our own
    # A rule that contradicts itself by a key left out is meant to be underlined.
    document["cases"] = [
        c for c in document["cases"] if not {"open-point", "missing-key"} & set(c.get("findings", ()))
    ]
    assert faults("cases.json", document) == []


Change = Callable[[Any], object]


def _step(document: Any, kind: str) -> Any:
    return next(s for a in document["assessments"] for s in a["steps"] if s["kind"] == kind)


MISTAKES: list[tuple[str, str, Change, str]] = [
    ("a key mistyped", "schemes", lambda d: d.update(lable="x"), "lable"),
    ("a kind that there is not", "schemes", lambda d: _step(d, "mean").update(kind="avg"), "avg"),
    ("a key of another kind", "schemes", lambda d: _step(d, "trimmed-mean").update(floor=0), "floor"),
    ("a parameter left out", "schemes", lambda d: _step(d, "trimmed-mean").pop("fewer"), "fewer"),
    ("a word of no closed list", "schemes", lambda d: _step(d, "rank").update(ties="equal"), "equal"),
    ("a number with a unit", "schemes", lambda d: _step(d, "deduction").update(start="100分"), "100分"),
    ("a rounding without its way", "schemes", lambda d: _step(d, "weighted-sum")["round"].pop("way"), "way"),
    ("a step without label", "schemes", lambda d: _step(d, "rank").pop("label"), "label"),
    ("an id with capitals", "schemes", lambda d: d.update(scheme="Service"), "Service"),
    ("no assessments", "schemes", lambda d: d.update(assessments=[]), "[]"),
    ("a period that there is not", "schemes", lambda d: d["in-force"].update({"from": "2026-q9"}), "2026-q9"),
    ("a type of column that there is not", "registers", lambda d: d["columns"][0].update(type="int"), "int"),
    ("a register without files", "registers", lambda d: d.pop("files"), "files"),
    ("a date in words", "completions", lambda d: d["complete"][0].update(on="三月七日"), "三月七日"),
    (
        "an instant without zone",
        "releases",
        lambda d: d.update(released="2026-03-01 10:00"),
        "2026-03-01 10:00",
    ),
    ("another format", "site", lambda d: d.update(format=2), "2"),
]


@pytest.mark.parametrize(("name", "change", "said"), [m[1:] for m in MISTAKES], ids=[m[0] for m in MISTAKES])
def test_a_mistake_is_underlined(name: str, change: Change, said: str) -> None:
    base = SITES[2]
    path = base / f"{name}.yaml" if name == "site" else sorted((base / name).glob("*.yaml"))[0]
    document = yaml.load(path.read_text("utf-8"), Loader=Core)  # noqa: S506 - a safe one of our own
    assert faults(f"{name}.json", document) == []
    wrong = copy.deepcopy(document)
    change(wrong)
    assert any(said in fault for fault in faults(f"{name}.json", wrong))


@pytest.mark.parametrize("kind", KINDS)
def test_each_key_of_each_kind_says_what_it_means(kind: str) -> None:
    """Both languages stand beside each key, and the question that a key left out would raise."""
    made = json.loads(schema_files()["schemes.json"])["$defs"][f"kind.{kind}"]
    for key, field, _ in fields_of(KINDS[kind]):
        words = made["properties"][key]["description"]
        text, asks = field.metadata["text"], field.metadata["asks"]
        assert all(said in words for said in (text.zh, text.en))
        assert asks is None or asks.zh in words


def test_the_same_bytes_each_time() -> None:
    assert schema_files() == schema_files()


@pytest.mark.parametrize("site", SITES[:2], ids=["sample", "starter"])
def test_each_file_names_its_schema(site: Path) -> None:
    """Editors find the schema by the first line of the file, from wherever the file lies."""
    for path in sorted(site.rglob("*.yaml")):
        first = path.read_text("utf-8").partition("\n")[0]
        assert first.startswith(COMMENT), path
        named = (path.parent / first.removeprefix(COMMENT)).resolve()
        assert named == site.parent / "schemas" / schema_for(path)


def test_the_sample_has_its_schemas(golden: Callable[[Path, bytes], None]) -> None:
    """The folder beside the sample's content is what ``hongbang schema`` writes (``--update-goldens``)."""
    folder = REPOSITORY / "schemas"
    for name, content in schema_files().items():
        golden(folder / name, content)
    assert {p.name for p in folder.iterdir()} == set(schema_files())
