"""250 published figure-skating totals come out of a scheme file: nine jurors, trimmed, factored, ranked.

Source and licence: ``skating-2018/source.md``. Nothing in ``generator`` knows of these results.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from generator.build import Checked, build_site
from generator.results.explain import Node, explain
from generator.results.model import Result
from generator.results.public import public_of
from generator.views.columns import rank_cells
from generator.views.shown import ShownResult
from tests.examples.example_sites import HERE, changed, checked, maker, only_result, published

SITE, AS_OF = "skating-2018", "2019-01-31"
SCHEME = "scoring-2018.yaml"
PERFORMANCES = published(SITE, "2018/performances.csv")
ROUNDED = ", round: {places: 2, way: half-up}"


@pytest.fixture(scope="module")
def found() -> Checked:
    return checked(HERE / SITE, AS_OF)


@pytest.fixture(scope="module")
def result(found: Checked) -> Result:
    return only_result(found)


def differing(result: Result, step: str, heading: str) -> int:
    """How many performances have another number than the published one."""
    column = result.columns[step]
    spots = [(result.position[row["performance_id"]], Fraction(row[heading])) for row in PERFORMANCES]
    assert len(spots) == len(result.ids) == 250
    return sum(not column.given[spot] or column.values.at(spot) != number for spot, number in spots)


def seats(
    result: Result, step: str, axis: str, rows: list[dict[str, str]], seat: str, heading: str
) -> list[bool]:
    """For each published row whether the number at its seat agrees; rows without marks have no value."""
    column = result.columns[step]
    words = column.form.seats_of(axis)
    agree = []
    for row in rows:
        spot = (result.position[row["performance_id"]], words.index(row[seat]))
        value = column.values.at(*spot) if column.given[spot] else None
        agree.append(value == Fraction(row[heading]) if row.get("goe_j1", "-") else value is None)
    return agree


def test_nothing_is_found(found: Checked) -> None:
    assert found.findings == () and found.accepted == ()


def test_every_element_mean(result: Result) -> None:
    rows = published(SITE, "2018/elements.csv")
    marked = [row for row in rows if row["goe_j1"]]
    assert (len(marked), len(rows) - len(marked)) == (2144, 11)
    assert all(seats(result, "grade", "element", rows, "element_no", "published_goe"))
    assert all(seats(result, "element-score", "element", rows, "element_no", "published_panel_score"))


def test_every_component_mean(result: Result) -> None:
    rows = published(SITE, "2018/components.csv")
    assert len(rows) == 1250
    assert all(seats(result, "component-mean", "component", rows, "component", "published_panel_score"))


@pytest.mark.parametrize(
    ("step", "heading"),
    [
        ("technical", "published_tes"),
        ("components", "published_tcs"),
        ("total", "published_tss"),
        ("rank", "published_rank"),
    ],
)
def test_every_total_and_rank(result: Result, step: str, heading: str) -> None:
    assert differing(result, step, heading) == 0


def test_the_places_that_the_site_shows(found: Checked) -> None:
    """Places are counted anew for the site, within each programme; nobody is withheld, so they are the same."""
    assert found.results is not None and found.tables is not None
    (one,) = public_of(found.results, found.tables, found.as_of).by_key.values()
    assert differing(one.result, "rank", "published_rank") == 0
    shown = ShownResult(one, found.tables.roster)
    first = (
        [i for i, row in enumerate(rank_cells(one, shown.ranked)[1]) if row == "1"] if shown.ranked else []
    )
    assert len(first) == len({row["program"] for row in PERFORMANCES}) == 16
    programs = [one.result.columns["program"].text(i) for i in shown.order]
    assert len([1 for before, after in pairwise(programs) if before != after]) == 15, (
        "one programme after another"
    )


@pytest.mark.parametrize(
    ("policy", "changes", "wrong"),
    [
        ("only the mean is rounded", [("by: factor" + ROUNDED, "by: factor, round: none")], 77),
        (
            "nothing is rounded before the end",
            [
                ("by: factor" + ROUNDED, "by: factor, round: none"),
                (
                    "of: marks, along: juror, highest: 1, lowest: 1, expected: 9, fewer: refuse" + ROUNDED,
                    "of: marks, along: juror, highest: 1, lowest: 1, expected: 9, fewer: refuse, round: none",
                ),
            ],
            143,
        ),
    ],
)
def test_other_rounding_is_wrong(
    tmp_path: Path, policy: str, changes: list[tuple[str, str]], wrong: int
) -> None:
    """Rounding belongs on each step: the same figures, rounded elsewhere, are not the published ones."""
    trial = only_result(checked(changed(SITE, tmp_path, SCHEME, *changes), AS_OF))
    assert differing(trial, "components", "published_tcs") == wrong, policy


def test_the_tie_break_decides_one_place(tmp_path: Path) -> None:
    """Two free skates of 156.65 were ranked 1 and 2 by their components; without the key they share 1."""
    tied = ("then: [{of: tie-break, order: highest-first}], ", "")
    trial = only_result(checked(changed(SITE, tmp_path, SCHEME, tied), AS_OF))
    assert differing(trial, "rank", "published_rank") == 1


def test_every_mark_can_be_opened(result: Result) -> None:
    """The explanation goes from the place down to the cell of each juror; one high and one low are struck."""

    def walk(node: Node, path: tuple[str, ...]) -> None:
        nodes[(*path, node.label)] = node
        for child in node.children:
            walk(child, (*path, node.label))

    nodes: dict[tuple[str, ...], Node] = {}
    for top in explain(result, result.position["00c3e17bd3"]):
        walk(top, ())
    element = ("名次", "总分", "技术分", "动作1", "执行分平均")
    assert nodes[element].value == "0.71"
    jurors = {path[-1]: node for path, node in nodes.items() if path[:-1] == element}
    assert [name for name, node in jurors.items() if node.struck] == ["裁判4", "裁判6"]
    assert str(jurors["裁判4"].place) == "data/2018/elements.csv!H2"
    assert jurors["裁判4"].value == "2"


def test_the_roster_is_only_reshaped() -> None:
    written = (HERE / SITE / "content/organisation/units.csv").read_text("utf-8")
    assert maker(SITE).units(HERE / SITE) == written


@pytest.mark.slow
def test_the_site_is_built(found: Checked, tmp_path: Path) -> None:
    site = changed(SITE, tmp_path, SCHEME)
    built = build_site(checked(site, AS_OF))
    page = (built.site / "2018/scoring/2018/performances.html").read_text("utf-8")
    assert "MEDVEDEVA" in page.upper() and "156.65" in page
