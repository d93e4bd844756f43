"""What is cited outside schemes: clauses by the disclosure policy, the registers, the wages and the rulings;
schemes by the order of the home page, indicators and lists by the reports that evaluate them.

Each row of the policy and each register answers to a clause as a step does; one that does not exist orders
nothing.
"""

from __future__ import annotations

from generator.base.finding import Findings, Place
from generator.base.shape import full_clause
from generator.documents.model import Documents, Evaluates
from generator.rules.indicator import Indicator
from generator.schemes.model import Schemes
from generator.sources.decode import nearest
from generator.tables.model import Tables


def check_cited(tables: Tables, documents: Documents, schemes: Schemes, findings: Findings) -> None:
    """Report every clause, regulation and scheme named there that does not exist.

    ``#anchor`` is the policy's own.
    """
    known = schemes.by_id.keys() | {name for name, _ in schemes.coming}
    for name in tables.site.home:
        if name not in known:
            guess = nearest(name, sorted(known))
            findings.add("home-unknown", tables.site.at.key("home"), name, guess=guess)
    policy = tables.disclosure
    home = policy.regulation
    if home in documents.regulations:
        for fact in policy.facts:
            _check(fact.clause, home, fact.at.key("clause"), documents, findings)
    elif home not in documents.later:
        guess = nearest(home, documents.regulations)
        findings.add("unknown-regulation", policy.at.key("regulation"), home, guess=guess)
    for register in tables.registers.values():
        if register.clause is not None:
            _check(register.clause, "", register.at.key("clause"), documents, findings)
        for shares in register.shares:
            if shares.clause is not None:
                _check(shares.clause, "", register.at.key("shares"), documents, findings)
    if tables.wages is not None:
        _check(tables.wages.floor.clause, "", tables.wages.at.key("floor"), documents, findings)
    for ruling in tables.rulings:
        if ruling.source is not None:
            _check(ruling.source, "", ruling.at.key("source"), documents, findings)
    for objection in tables.objections:
        _check(objection.clause, "", objection.at.key("clause"), documents, findings)
    for corrected in tables.corrected:
        one = corrected.correction
        if one.clause is not None:
            _check(one.clause, "", one.at.key("clause"), documents, findings)
    for document in documents.pages:
        if document.front.evaluates is not None:
            _check_report(document.front.evaluates, tables, schemes, findings)


def _check_report(report: Evaluates, tables: Tables, schemes: Schemes, findings: Findings) -> None:
    """Report a report of what has no indicators, or of a list that does not exist."""
    scheme = schemes.in_force(report.scheme, report.period)
    assessment = scheme.assessment(report.assessment) if scheme is not None else None
    if assessment is None or not any(isinstance(s.rule, Indicator) for s in assessment.steps):
        held = [
            f"{s.id}/{a.id}"
            for s in schemes.editions
            if s.head.in_force.holds(report.period)
            for a in s.assessments
            if any(isinstance(x.rule, Indicator) for x in a.steps)
        ]
        named = f"{report.scheme}/{report.assessment}"
        findings.add(
            "report-unknown",
            report.at.key("assessment"),
            named,
            period=report.period,
            allowed="、".join(held) or "—",
        )
    for name in report.lists:
        if name not in tables.registers:
            known = sorted(tables.registers)
            findings.add(
                "unknown-register", report.at.key("lists"), name,
                guess=nearest(name, known), allowed="、".join(known),
            )  # fmt: skip


def _check(reference: str, home: str, place: Place, documents: Documents, findings: Findings) -> None:
    full = full_clause(reference, home)
    if documents.clause(full) is None and full.partition("#")[0] not in documents.later:
        findings.add("unknown-clause", place, reference, guess=nearest_clause(full, documents))


def nearest_clause(full: str, documents: Documents) -> str:
    """The clause, or else the regulation, that a reference most likely meant."""
    key = full.partition("#")[0]
    document = documents.regulations.get(key)
    known = [f"{key}#{a}" for a in document.clauses] if document else list(documents.regulations)
    return nearest(full, known)
