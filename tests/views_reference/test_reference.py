"""Reference pages of the sample: what stands on them, that links lead somewhere, and what stays away."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from generator.rules.weighted_sum import WeightedSum
from generator.schemes.model import Schemes
from generator.views.clauses import Clauses
from generator.views.model import Page
from generator.views.reference import reference_pages
from generator.views.register import register_table
from generator.views.scheme import scheme_pages
from generator.views.scheme_words import meaning_of, step_anchor
from generator.views.site import site_pages


@pytest.fixture(scope="module")
def site(sample: Any) -> dict[str, str]:
    return sample.rendered(reference_pages(sample.public, sample.schemes, sample.documents))


@pytest.mark.rule("ALL-01")
def test_every_step_stands_beside_its_clauses(sample: Any, site: dict[str, str]) -> None:
    clauses = Clauses(sample.documents)
    for scheme in sample.schemes.editions:
        ending = f"/schemes/{scheme.id}.{scheme.head.edition}.html"
        page = unescape(next(t for a, t in site.items() if a.endswith(ending)))
        for assessment in scheme.assessments:
            for step in assessment.steps:
                part = page.split(f'<section id="{step_anchor(assessment.id, step.id)}">')[1].split(
                    "</section>"
                )[0]
                assert step.rule.sentence(assessment.label).zh in part
                assert step.clauses
                for reference in step.clauses:
                    link = clauses.link(reference)
                    assert link.address.rpartition("#")[2] in part
                for name in step.step.ruling:
                    assert f"rulings.html#{name}" in part


def test_a_column_of_grounds_stands_only_where_there_are_any(site: dict[str, str], sample: Any) -> None:
    """Tables of data that no clause orders input by input have no column of dashes."""

    def tables(text: str) -> list[str]:
        return re.findall(r'<b id="[^"]*_in">.*?</table>', text, flags=re.S)

    scheme = sample.schemes.editions[-1]
    first, *others = scheme.assessments
    one, *rest = first.head.inputs
    assert rest and not any(i.clause for a in scheme.assessments for i in a.head.inputs)
    ending = f"/schemes/{scheme.id}.{scheme.head.edition}.html"
    bare = tables(next(t for a, t in site.items() if a.endswith(ending)))
    assert len(bare) == 1 + len(others)
    assert not any("<span>依据</span>" in t or 'class="x"' in t for t in bare)

    grounded = replace(one, clause=first.head.clause[:1])
    head = replace(first.head, inputs=(grounded, *rest))
    changed = replace(scheme, assessments=(replace(first, head=head), *others))
    schemes = replace(sample.schemes, editions=(*sample.schemes.editions[:-1], changed))
    made = sample.rendered(scheme_pages(sample.public, schemes, sample.documents))
    with_it, *without = tables(next(t for a, t in made.items() if a.endswith(ending)))
    assert "<span>依据</span>" in with_it and without == bare[1:]
    assert (with_it.count('class="ref"'), with_it.count('class="x"')) == (1, len(rest))


@pytest.mark.rule("ALL-07", "ALL-08")
def test_own_and_lost_points_are_marked(site: dict[str, str], sample: Any) -> None:
    regulation = next(
        d for d in sample.documents.regulations.values()
        if any(c.lost for c in d.clauses.values()) and any(c.own for c in d.clauses.values())
    )  # fmt: skip
    lost = next(c.anchor for c in regulation.clauses.values() if c.lost)
    own = next(c.anchor for c in regulation.clauses.values() if c.own)
    address = Clauses(sample.documents).link(f"{regulation.key}#{lost}").address.partition("#")[0]
    text = site[address]
    assert "原文缺失" in text.split(f'id="{lost}"')[1].split(f'id="{own}"')[0]
    assert "本单位自定" in text.split(f'id="{own}"')[1].split("</section>")[0]


def test_links_and_anchors_lead_somewhere(sample: Any, site: dict[str, str]) -> None:
    every = {p.address for p in site_pages(sample.public, sample.schemes, sample.documents)}
    ids = {a: set(re.findall(r'id="([^"]+)"', t)) for a, t in site.items()}
    broken = []
    for address, text in site.items():
        main = text.split("<main", 1)[1].split("</main>")[0]
        for href in re.findall(r'href="([^"]+)"', main):
            target, _, anchor = href.partition("#")
            parts = address.split("/")[:-1] if target else address.split("/")
            for piece in target.split("/") if target else []:
                parts = parts[:-1] if piece == ".." else [*parts, piece]
            found = "/".join(parts)
            if found not in every or (anchor and found in ids and anchor not in ids[found]):
                broken.append(f"{address} → {href}")
    assert broken == []


def test_ids_are_unique_in_a_page(site: dict[str, str]) -> None:
    for address, text in site.items():
        ids = re.findall(r' id="([^"]+)"', text)
        assert len(ids) == len(set(ids)), address


def test_a_changed_parameter_shows(sample: Any) -> None:
    """One description a step (what counts as real, 2): the page follows the scheme."""
    scheme = next(
        s for s in sample.schemes.editions
        if any(isinstance(step.rule, WeightedSum) for a in s.assessments for step in a.steps)
    )  # fmt: skip
    changed = []
    for assessment in scheme.assessments:
        steps = []
        for step in assessment.steps:
            if isinstance(step.rule, WeightedSum):
                first = replace(step.rule.parts[0], percent=step.rule.parts[0].percent + 7)
                step = replace(step, rule=replace(step.rule, parts=(first, *step.rule.parts[1:])))
            steps.append(step)
        changed.append(replace(assessment, steps=tuple(steps)))
    other = replace(scheme, assessments=tuple(changed))
    before = _said(sample, Schemes((scheme,), {scheme.id: (scheme,)}))
    after = _said(sample, Schemes((other,), {other.id: (other,)}))
    assert before != after


def _said(sample: Any, schemes: Schemes) -> str:
    pages = sample.rendered(scheme_pages(sample.public, schemes, sample.documents))
    return next(t for a, t in pages.items() if "/schemes/" in a).split("<main")[1]


def test_withheld_jurors_are_nowhere(sample: Any) -> None:
    """With pool and seed anybody could work out the draw, so neither pool nor result changes a byte."""
    policy = sample.public.disclosure
    facts = tuple(replace(f, site="withheld") if f.fact == "panel" else f for f in policy.facts)
    public = replace(sample.public, disclosure=replace(policy, facts=facts))
    lots = tuple(replace(lot, result=tuple(reversed(lot.result))) for lot in public.lots)
    other = replace(public, lots=lots)
    before = sample.rendered(reference_pages(public, sample.schemes, sample.documents))
    assert sample.rendered(reference_pages(other, sample.schemes, sample.documents)) == before


@pytest.mark.rule("ET-07")
def test_a_shown_draw_can_be_done_by_hand(sample: Any) -> None:
    public = sample.public
    assert public.disclosure.shows("panel")
    pages = {
        p.address: p for p in reference_pages(public, sample.schemes, sample.documents) if isinstance(p, Page)
    }
    lot = sample.public.lots[0]
    draw = pages[f"{lot.period.year}/lots/{lot.lot}.html"].fields["draw"]
    drawn = []
    for pool in draw.pools:  # type: ignore[attr-defined]
        prefix = re.fullmatch(r"printf '%s' '(.*)编号' \| sha256sum", pool.command)
        assert prefix
        hashes = sorted(
            (hashlib.sha256(f"{prefix[1]}{t.id}".encode()).hexdigest(), t.id) for t in pool.tickets
        )
        assert [t.hash for t in pool.tickets] == [h for h, _ in hashes]
        drawn += [who for _, who in hashes[: pool.take]]
    assert drawn == list(lot.result)


def test_decisions_about_people_stay_away(sample: Any, site: dict[str, str]) -> None:
    named = [r for r in sample.tables.rulings if r.kind == "decision" and r.person]
    assert named
    for ruling in named:
        assert not any(ruling.ruling in text or ruling.ground in text for text in site.values())


@pytest.mark.rule("ET-02", "ET-19")
def test_the_plan_shows_who_leads(sample: Any, site: dict[str, str]) -> None:
    plan = next(d for d in sample.documents.pages if d.front.kind == "plan" and d.front.issued
                and d.front.issued.year == 2026)  # fmt: skip
    text = site[f"documents/{plan.front.id}.html"]
    group = next(r for r in sample.public.registers if r.register.label in plan.body)
    for row in group.rows:
        assert row[0] in text
    assert text.count(plan.front.issuer) >= 2


@pytest.mark.rule("ET-26", "ET-20", "ET-25")
def test_registers_show_every_row_with_its_cell(sample: Any, site: dict[str, str]) -> None:
    for register in sample.public.registers:
        ends = (f"registers/{register.register.register}.html", f"/{register.register.register}.html")
        text = "".join(unescape(page) for address, page in site.items() if address.endswith(ends))
        for cells, place in zip(register.rows, register.places, strict=True):
            assert str(place) in text
            assert all(c in text for c in cells)


def test_the_head_of_a_column_says_what_its_cells_show(sample: Any) -> None:
    """Ids are shown as names, so a head that promises ids (人员编号) says whom it names."""
    group = next(r for r in sample.public.registers if any(c.heading == "人员编号" for c in r.columns))
    assert next(h.words for h in register_table(group).heads) == "人员"
    serial = next(r for r in sample.public.registers if any(c.heading == "编号" for c in r.columns))
    assert "编号" in [h.words for h in register_table(serial).heads]


def test_an_overdue_row_is_marked(sample: Any) -> None:
    register = next(r for r in sample.public.registers if r.register.states and any(r.overdue))
    table = register_table(register)
    assert table.overdue == sum(register.overdue) > 0


@pytest.mark.parametrize(
    ("word", "description", "meaning"),
    [
        ("whole", "打分最小单位：whole 整分，half 半分", "整分"),
        ("none", "缺考者的等次；none 表示不定等次", "none"),
        ("refuse", "细则没有列出的分数：refuse 不得使用，allow 可以使用", "不得使用"),
        ("其他", "whole 整分", "其他"),
    ],
)
def test_what_a_word_of_a_closed_list_means(word: str, description: str, meaning: str) -> None:
    assert meaning_of(word, description) == meaning


def test_how_clauses_are_named(sample: Any) -> None:
    clauses = Clauses(sample.documents)
    regulation = next(d for d in sample.documents.regulations.values() if "c-6-1" in d.clauses)
    assert clauses.link(f"{regulation.key}#c-6-1").words == "第六条（一）"
    assert clauses.link("#c-6", regulation.key).words == "第六条"
    assert clauses.link(f"{regulation.key}#a-1").words == "附件1"
    assert clauses.link("nowhere@1#x").address == ""
