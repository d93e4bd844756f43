"""From YAML to worked cases: a site's own in ``cases/``, and those of the kinds of rule beside their code."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files as package_files

from generator.base.finding import Findings, Place
from generator.base.shape import key_of
from generator.results.cases.model import Case, CaseHead, Line
from generator.sources.decode import decode_mapping, nearest
from generator.sources.grids import read_text
from generator.sources.model import SourceFile
from generator.sources.yaml_nodes import Mapping, Scalar, Sequence, Tree, read_tree_of

FOLDER = "cases/"
OWN_KEYS = frozenset({"rule", "steps", "given", "expected"})
"""Keys of a case that are read with the forms of its inputs and rules, not by the record of its head."""
OUTCOMES = ("is", key_of("left_out"), "arithmetic")
"""Keys of an expected row that are about the step worked out; all others name a step."""


def read_cases(files: Iterable[SourceFile], findings: Findings) -> tuple[Case, ...]:
    """The worked cases of a site, in the order of its files."""
    cases: list[Case] = []
    for file in files:
        if file.path.startswith(FOLDER) and file.path.endswith((".yaml", ".yml")):
            text = read_text(file, findings)
            if text is not None:
                cases += cases_of(file.path, text, findings)
    seen: dict[str, str] = {}
    for case in cases:
        place = case.head.at.key("case")
        if case.head.case in seen:
            findings.add("doubled-id", place, case.head.case, first=seen[case.head.case])
        seen.setdefault(case.head.case, str(place))
        if not case.head.clause:
            findings.add("missing-key", case.head.at.key(), "clause", zh="依据条款", en="the clauses")
    return tuple(cases)


def worked_cases(findings: Findings) -> dict[str, tuple[Case, ...]]:
    """The worked cases that come with the kinds of rule, by the name of their file (that of the kind)."""
    folder = package_files("generator.rules") / "worked"
    found: dict[str, tuple[Case, ...]] = {}
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".yaml"):
            name = f"rules/worked/{file.name}"
            found[file.name.removesuffix(".yaml")] = tuple(
                cases_of(name, file.read_text(encoding="utf-8"), findings)
            )
    return found


def cases_of(path: str, text: str, findings: Findings) -> list[Case]:
    """The cases of one file; what cannot be read is among the findings."""
    tree = read_tree_of(path, text, findings)
    if tree is None:
        return []
    listed = tree.items.get("cases") if isinstance(tree, Mapping) else None
    if not isinstance(tree, Mapping) or not isinstance(listed, Sequence):
        findings.add("missing-key", Place(path, line=tree.line), "cases", zh="各验算例", en="the cases")
        return []
    for key, line in tree.lines.items():
        if key not in ("format", "cases"):
            findings.add("unknown-key", Place(path, line=line), key, guess="", allowed="format、cases")
    written = tree.items.get("format")
    if not isinstance(written, Scalar) or written.text != "1":
        findings.add(
            "missing-key", Place(path, line=tree.line), "format", zh="格式版本：1", en="format version: 1"
        )
    made = [_case(node, path, findings) for node in listed.items]
    return [c for c in made if c is not None]


def _case(node: Tree, path: str, findings: Findings) -> Case | None:
    if not isinstance(node, Mapping):
        findings.add("expected-mapping", Place(path, line=node.line), "")
        return None
    head = decode_mapping(CaseHead, node, path, findings, OWN_KEYS)
    given = _lines(node.items.get("given"), path, findings)
    expected = _lines(node.items.get("expected"), path, findings)
    rules = _rules(node, path, findings)
    if head is None or given is None or expected is None or rules is None:
        return None
    named = (head.scheme, head.edition, head.assessment, head.step)
    if bool(rules) == any(named) or (any(named) and not all(named)):
        findings.add("case-unclear", head.at.key("case"), head.case)
        return None
    if not (expected or head.findings):
        findings.add("missing-key", head.at.key(), "expected", zh="应有的结果", en="what must come of it")
        return None
    return Case(head, path, rules, given, expected)


def _rules(node: Mapping, path: str, findings: Findings) -> dict[str, Mapping] | None:
    """The rules that a case brings along: one under ``rule``, several under ``steps``, each with its id."""
    one, several = node.items.get("rule"), node.items.get("steps")
    listed: tuple[Tree, ...] = (one,) if one is not None else ()
    if isinstance(several, Sequence):
        listed = (*listed, *several.items)
    rules: dict[str, Mapping] = {}
    for rule in listed:
        if not isinstance(rule, Mapping):
            findings.add("expected-mapping", Place(path, line=rule.line), "")
            return None
        name = rule.items.get("id")
        if rule is not one and not isinstance(name, Scalar):
            findings.add("missing-key", Place(path, line=rule.line), "id", zh="步骤编号", en="its id")
            return None
        rules[name.text if isinstance(name, Scalar) else "rule"] = rule
    return rules


def _lines(node: Tree | None, path: str, findings: Findings) -> tuple[Line, ...] | None:
    if node is None:
        return ()
    found: list[Line] = []
    for row in node.items if isinstance(node, Sequence) else (node,):
        if not isinstance(row, Mapping):
            findings.add("expected-mapping", Place(path, line=row.line), "")
            return None
        subject = row.items.get("subject")
        place = Place(path, line=row.line)
        if not isinstance(subject, Scalar):
            guess = nearest("subject", row.items)
            code = "unknown-key-meant" if guess else "missing-key"
            fields = {"guess": "subject", "allowed": "subject", "zh": "考核对象", "en": "the subject"}
            findings.add(code, place, guess or "subject", **fields)
            return None
        values = {k: v for k, v in row.items.items() if k != "subject"}
        found.append(Line(subject.text, place, values, row.lines))
    return tuple(found)
