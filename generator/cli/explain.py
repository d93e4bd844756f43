"""``hongbang explain``: one subject's score, down to the cells and up to the clauses. For the office only."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from generator.base.text import Lang
from generator.cli.command import AS_OF, FOUND, SITE, USAGE, State, read_site, switches
from generator.cli.report import report

if TYPE_CHECKING:
    from generator.results.explain import Node
    from generator.results.model import Result
    from generator.tables.model import Person, Roster, Unit


@click.command()
@click.argument("person")
@SITE
@click.option("--scheme", required=True, help="考核方案编号。")
@click.option("--period", required=True, help="周期，如 2026-09。")
@click.option("--assessment", help="只看这个考核项。")
@AS_OF
@switches
@click.pass_obj
def explain(
    state: State, person: str, site: Path, scheme: str, period: str, assessment: str | None, as_of: str | None
) -> None:
    """说明 PERSON（编号、工号、姓名，或单位的编号、名称）的得分：从总分到每一格，从每一步到条款。"""
    checked = read_site(site, as_of, state)
    if checked.results is None or checked.tables is None:
        report(checked.findings, state)
        raise SystemExit(FOUND)
    roster = checked.tables.roster
    every = [r for r in checked.results.by_key.values() if r.scheme.id == scheme]
    results = [r for r in every if r.period.name == period and assessment in (None, r.assessment.id)]
    if not results:
        _nothing_of(scheme, period, assessment, every, list(checked.results.by_key.values()), state)
    meant = _meant(person, roster)
    there = [one for one in meant if any(one in r.position for r in results)]
    if not there:
        known = "、".join(_named(one, roster) for one in meant)
        if not meant:
            _nobody(person, roster, state)
        state.stop(
            f"“{person}”（{known}）在 {scheme} {period} 没有结果。",
            f"“{person}” ({known}) has no result in {scheme} {period}.",
            USAGE,
        )
    if len(there) > 1:
        who = "、".join(_named(one, roster) for one in there)
        state.stop(
            f"“{person}”可能是：{who}。请用编号或工号。",
            f"“{person}” may be: {who}. Use the id or the staff number.",
            USAGE,
        )
    names = _names(roster)
    for result in results:
        if there[0] in result.position:
            _tell(result, there[0], names, state)
    raise SystemExit(FOUND if checked.stopping else 0)


def _nothing_of(
    scheme: str,
    period: str,
    assessment: str | None,
    of_scheme: list[Result],
    every: list[Result],
    state: State,
) -> None:
    """Leave, and tell what there is instead: schemes, periods, or assessments."""
    if not of_scheme:
        known = _once(r.scheme.id for r in every)
        state.stop(f"方案“{scheme}”没有结果，有结果的是：{known}。",
                   f"Scheme “{scheme}” has no results; those that have: {known}.", USAGE)  # fmt: skip
    there = [r for r in of_scheme if r.period.name == period]
    if not there:
        known = _once(r.period.name for r in of_scheme)
        state.stop(f"{scheme} 在“{period}”没有结果，有结果的周期：{known}。",
                   f"{scheme} has no result in “{period}”; periods that have: {known}.", USAGE)  # fmt: skip
    known = _once(r.assessment.id for r in there)
    state.stop(f"{scheme} {period} 没有考核项“{assessment}”的结果，有的是：{known}。",
               f"{scheme} {period} has no result of “{assessment}”; there are: {known}.", USAGE)  # fmt: skip


def _once(words: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(words))


def _meant(word: str, roster: Roster) -> list[str]:
    """The ids that a word may mean: the id itself, else whose staff number it is, else who is called so."""
    every: list[Person | Unit] = [*roster.people, *roster.units]
    by_id = [one.id for one in every if one.id == word]
    by_number = [p.id for p in roster.people if any(d.word == word for d in p.staff_numbers)]
    by_name = [one.id for one in every if any(d.word == word for d in one.names)]
    return by_id or by_number or by_name


def _nobody(word: str, roster: Roster, state: State) -> NoReturn:
    """Leave, and name who is called most nearly so; of two signs one alone may be wrong."""
    every: list[Person | Unit] = [*roster.people, *roster.units]
    called = dict.fromkeys(d.word for one in every for d in one.names)
    near = difflib.get_close_matches(word, called, n=3, cutoff=0.5)
    zh, en = (f"，相近的有：{'、'.join(near)}", f"; near to it: {', '.join(near)}") if near else ("", "")
    state.stop(f"没有找到“{word}”{zh}。", f"Nobody and nothing is called “{word}”{en}.", USAGE)


def _named(one: str, roster: Roster) -> str:
    """An id with its name and, for people, the staff number."""
    person = roster.person_index().get(one)
    if person is None:
        return f"{one} {roster.unit_name(roster.unit_index()[one])}"
    numbers = roster.people[person].staff_numbers
    number = f"（工号{numbers[-1].word}）" if numbers else ""
    return f"{one} {roster.person_name(person)}{number}"


def _names(roster: Roster) -> dict[str, str]:
    """What stands beside the id of a member of a unit: the name."""
    every: list[Person | Unit] = [*roster.people, *roster.units]
    return {one.id: one.names[-1].word for one in every if one.names}


def _tell(result: Result, one: str, names: Mapping[str, str], state: State) -> None:
    from generator.results.explain import explain as explanation

    position = result.position[one]
    label = result.labels[position]
    head = (f"{label}（{one}）", result.scheme.head.label, result.assessment.head.label)
    click.echo(" · ".join((*head, result.period.text.say(state.lang))))
    told: set[str] = set()
    for node in explanation(result, position):
        _tree(node, 1, state.lang, told, names)


def _tree(node: Node, depth: int, lang: Lang, told: set[str], names: Mapping[str, str]) -> None:
    """One line of an explanation and what is beneath it; a rule is told where it is first met."""
    pad = "  " * depth
    struck = {"zh": "（去掉）", "en": " (struck)"}[lang] if node.struck else ""
    place = f"  ← {node.place}" if node.place is not None else ""
    value = f"：{node.value}" if node.value else ""
    # A unit's members come by their ids.
    label = f"{node.label} {names[node.label]}" if node.label in names else node.label
    click.echo(f"{pad}{label}{value}{struck}{place}")
    if node.arithmetic:
        click.echo(f"{pad}  = {node.arithmetic}")
    if node.sentence.zh and node.sentence.zh not in told:
        told.add(node.sentence.zh)
        click.echo(f"{pad}  {node.sentence.say(lang)}")
        for ground in (*node.clauses, *node.rulings):
            click.echo(f"{pad}  § {ground}")
    for child in node.children:
        _tree(child, depth + 1, lang, told, names)
