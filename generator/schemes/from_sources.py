"""From YAML files to scheme editions: read every part, then check the whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from collections.abc import Mapping as MappingOf
from itertools import pairwise

from generator.base.finding import Findings, Place
from generator.documents.model import Documents
from generator.rules import KINDS, kinds_in_words
from generator.rules.model import Rule
from generator.schemes.carried import check_carried
from generator.schemes.check import check_assessment, check_scheme
from generator.schemes.deadlines import check_deadlines
from generator.schemes.in_force import check_gaps
from generator.schemes.model import Assessment, CheckedAssessment, Scheme, SchemeHead, Schemes, Step
from generator.schemes.pay import check_pay
from generator.schemes.settled import Open
from generator.schemes.standing import check_levels
from generator.schemes.used import used_of
from generator.sources.decode import decode_mapping, fields_of, keys_in_words, nearest
from generator.sources.grids import read_text
from generator.sources.model import SourceFile
from generator.sources.yaml_nodes import Mapping, Scalar, Sequence, Tree, read_tree_of
from generator.tables.model import Register, Roster, Ruling

FOLDER = "schemes/"


def read_schemes(
    files: Iterable[SourceFile],
    registers: MappingOf[str, Register],
    roster: Roster,
    rulings: tuple[Ruling, ...],
    documents: Documents,
    findings: Findings,
    coming: frozenset[str] = frozenset(),
) -> Schemes:
    """Every scheme edition of the site, read and checked; what is wrong or open is among the findings.

    An edition exists from the day on which its regulation is issued and all that it cites is in force:
    ``coming`` are the rulings adopted after the as-of day.
    """
    editions: list[Scheme] = []
    waiting: set[tuple[str, str]] = set()
    for file in files:
        if not (file.path.startswith(FOLDER) and file.path.endswith((".yaml", ".yml"))):
            continue
        text = read_text(file, findings)
        tree = read_tree_of(file.path, text, findings) if text is not None else None
        if tree is None:
            continue
        found = Findings()
        scheme = read_edition(file.path, tree, registers, roster, rulings, documents, found)
        if scheme is not None and _is_to_come(scheme, found, frozenset(documents.later), coming):
            waiting.add((scheme.id, scheme.head.edition))
            continue
        findings.extend(found)
        if scheme is not None:
            editions.append(scheme)
    editions.sort(key=lambda s: (s.id, s.head.in_force.from_.first, s.head.edition))
    by_id: dict[str, tuple[Scheme, ...]] = {}
    named: dict[str, Place] = {}
    for scheme in editions:
        by_id[scheme.id] = (*by_id.get(scheme.id, ()), scheme)
        name, place = f"{scheme.id}@{scheme.head.edition}", scheme.head.at.key("edition")
        if named.setdefault(name, place) != place:
            findings.add("doubled-id", place, name, first=str(named[name]))
    for same in by_id.values():
        for earlier, later in pairwise(same):
            if later.head.in_force.from_.first <= earlier.head.in_force.until.last:
                place = later.head.at.key("in-force")
                findings.add("editions-overlap", place, later.head.edition, other=earlier.head.edition)
    check_gaps(editions, documents, findings)
    return Schemes(tuple(editions), by_id, frozenset(waiting))


def _is_to_come(
    scheme: Scheme, found: Findings, regulations: frozenset[str], rulings: frozenset[str]
) -> bool:
    """Whether an edition stands on a regulation or a ruling of a later day."""
    cited = {f.value.partition("#")[0] for f in found if f.code in ("unknown-clause", "unknown-ruling")}
    return scheme.head.regulation in regulations or bool(cited & (regulations | rulings))


def read_edition(
    path: str,
    tree: Tree,
    registers: MappingOf[str, Register],
    roster: Roster,
    rulings: tuple[Ruling, ...],
    documents: Documents,
    findings: Findings,
) -> Scheme | None:
    """One edition from the tree of its file; None where its head cannot be read."""
    if not isinstance(tree, Mapping):
        findings.add("expected-mapping", Place(path, line=tree.line), "")
        return None
    head = decode_mapping(SchemeHead, tree, path, findings, frozenset({"assessments"}))
    listed = tree.items.get("assessments")
    if not isinstance(listed, Sequence):
        findings.add(
            "missing-key", Place(path, line=tree.line), "assessments", zh="各考核项", en="the assessments"
        )
        return None
    drafts = [_assessment(node, path, findings) for node in listed.items]
    if head is None:
        return None
    readings = tuple(
        r for r in rulings if r.kind == "reading" and r.scheme == head.scheme and head.edition in r.editions
    )
    known = [d for d in drafts if d is not None]
    opened = Open(readings, findings)
    opened.broken = _named(listed) - {a.id for a, _ in known}
    checked: dict[str, CheckedAssessment] = {}

    home = head.regulation
    used = used_of(known, lambda c: documents.text_of(c, home), {r.ruling: r.text for r in readings})
    for assessment, steps in _in_order(known, findings):
        done = check_assessment(
            head, assessment, steps, checked, registers, roster, readings, documents, opened, used
        )
        checked[assessment.id] = done
    scheme = Scheme(
        head, tuple(checked[a.id] for a, _ in known if a.id in checked), readings, path, _digest(tree)
    )
    check_carried(scheme, registers, opened)
    check_pay(scheme, roster, opened)
    check_deadlines(scheme, documents, opened)
    check_levels(scheme, documents, opened)
    check_scheme(scheme, documents, opened, complete=len(known) == len(drafts))
    return scheme


def _named(listed: Sequence) -> frozenset[str]:
    """The ids that assessments give themselves, readable or not."""
    ids = [n.items.get("id") for n in listed.items if isinstance(n, Mapping)]
    return frozenset(i.text for i in ids if isinstance(i, Scalar))


Draft = tuple[Assessment, list[tuple[Step, Rule | None]]]


def _assessment(node: Tree, path: str, findings: Findings) -> Draft | None:
    if not isinstance(node, Mapping):
        findings.add("expected-mapping", Place(path, line=node.line), "")
        return None
    head = decode_mapping(Assessment, node, path, findings, frozenset({"steps"}))
    listed = node.items.get("steps")
    nodes = listed.items if isinstance(listed, Sequence) else ()
    if not nodes:
        findings.add("missing-key", Place(path, line=node.line), "steps", zh="各步骤", en="the steps")
    steps = [_step(step, path, findings) for step in nodes]
    if head is None:
        return None
    return head, [s for s in steps if s is not None]


def _step(node: Tree, path: str, findings: Findings) -> tuple[Step, Rule | None] | None:
    if not isinstance(node, Mapping):
        findings.add("expected-mapping", Place(path, line=node.line), "")
        return None
    everything = frozenset(node.items)
    head = decode_mapping(Step, node, path, findings, everything)
    kind_node = node.items.get("kind")
    kind = KINDS.get(kind_node.text) if isinstance(kind_node, Scalar) else None
    if kind is None:
        if isinstance(kind_node, Scalar):
            place = Place(path, line=node.lines["kind"])
            guess = nearest(kind_node.text, KINDS)
            findings.add("unknown-kind", place, kind_node.text, allowed=kinds_in_words(), guess=guess)
        return (head, None) if head is not None else None
    rule = decode_mapping(kind, node, path, findings, everything)
    known = [key for key, _, _ in (*fields_of(Step), *fields_of(kind))]
    allowed = keys_in_words(Step, kind)
    for key, line in node.lines.items():
        if key not in known:
            guess = nearest(key, known)
            code = "unknown-key-meant" if guess else "unknown-key"
            findings.add(code, Place(path, line=line), key, guess=guess, allowed=allowed)
    return (head, rule) if head is not None else None


def _in_order(drafts: list[Draft], findings: Findings) -> list[Draft]:
    """Assessments so that each stands after those it takes results from."""
    by_id: dict[str, Draft] = {}
    for draft in drafts:
        if draft[0].id in by_id:
            first = by_id[draft[0].id][0].at.key()
            findings.add("doubled-id", draft[0].at.key("id"), draft[0].id, first=str(first))
        by_id.setdefault(draft[0].id, draft)
    ordered: list[Draft] = []
    state: dict[str, int] = {}

    def visit(name: str) -> None:
        if state.get(name) == 2 or name not in by_id:
            return
        head, _ = by_id[name]
        if state.get(name) == 1:
            findings.add("cyclic-step", head.at.key("id"), name, cycle=name)
            return
        state[name] = 1
        needed = [i.result or i.members for i in head.inputs if not i.is_carried]
        for other in [*needed, head.subjects.as_, head.subjects.selected_in]:
            if other is not None and other != name:
                visit(other)
        state[name] = 2
        ordered.append(by_id[name])

    for name in by_id:
        visit(name)
    return ordered


_WORDING = frozenset({"label", "says", "rules", "clause", "ruling", "in-force"})
"""Keys that compute nothing; when an edition ends may be settled after its results are released."""


def _digest(tree: Tree) -> str:
    """The hash of an edition's computing part: parsed, without labels, wording and grounds."""
    return hashlib.sha256(_plain(tree).encode()).hexdigest()


def _plain(tree: Tree) -> str:
    if isinstance(tree, Scalar):
        return repr(tree.text)
    if isinstance(tree, Sequence):
        return "[" + ",".join(_plain(i) for i in tree.items) + "]"
    kept = sorted((k, v) for k, v in tree.items.items() if k not in _WORDING)
    return "{" + ",".join(f"{k}:{_plain(v)}" for k, v in kept) + "}"
