"""When the mean of a unit may be shown: made cases of who failed, on the sample's months."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from generator.base.exact import Exact
from generator.build import Checked
from generator.results.model import Key, Result, Results
from generator.results.public import public_of
from generator.results.withheld import singles_out
from tests.promises.sample_sites import checked

MONTH = "2025-03"  # everybody passed


@lru_cache(maxsize=1)
def sample(etiquette: Path) -> Checked:
    return checked(etiquette)


def failing(result: Result, who: set[str]) -> Result:
    """The result with some people's grade changed to the failing one; their marks stay."""
    grade = result.columns["grade"]
    (code,) = [i for i, word in enumerate(grade.form.words) if word in grade.form.failing]
    num = grade.values.num.copy()
    num[[result.position[i] for i in who]] = code
    return replace(result, columns={**result.columns, "grade": replace(grade, values=Exact(num))})


def means(done: Checked, who: set[str], minimum: int = 3) -> dict[str, str]:
    """Unit → its mean of the month as the site shows it, where these people failed."""
    assert done.results is not None and done.tables is not None
    key: Key = ("etiquette", "routine", MONTH)
    results = dict(done.results.by_key)
    results[key] = failing(results[key], who)
    tables = replace(done.tables, disclosure=replace(done.tables.disclosure, minimum=minimum))
    public = public_of(Results(results, (), ()), tables, done.as_of)
    found: dict[str, str] = {}
    for name in ("windows", "departments"):
        one = public.by_key["etiquette", name, MONTH].result
        found |= {i: one.columns["score"].text(at) for at, i in enumerate(one.ids)}
    return found


def people(done: Checked, window: str) -> list[str]:
    """Everybody with a mark at a window in the month."""
    assert done.results is not None
    result = done.results.by_key["etiquette", "windows", MONTH]
    column = result.columns["totals"]
    at = result.position[window]
    return [column.seats[i] for i in np.flatnonzero((column.owner == at) & column.given)]


@pytest.mark.rule("ALL-06", "ET-17")
@pytest.mark.parametrize(
    ("here", "there", "shown"),
    [
        pytest.param(0, 0, ("w14", "w78", "d38"), id="nobody is missing"),
        pytest.param(1, 0, ("w78",), id="one is missing"),
        pytest.param(2, 0, ("w78",), id="two are missing"),
        pytest.param(3, 0, ("w14", "w78", "d38"), id="a sum over three tells of none"),
        pytest.param(3, 1, ("w14",), id="the department less one window would tell the fourth"),
        pytest.param(2, 1, ("d38",), id="together they are three"),
        pytest.param(3, 3, ("w14", "w78", "d38"), id="three and three"),
    ],
)
def test_a_mean_is_shown_only_with_none_or_enough_missing(
    etiquette: Path, here: int, there: int, shown: tuple[str, ...]
) -> None:
    done = sample(etiquette)
    who = {*people(done, "w14")[:here], *people(done, "w78")[:there]}
    assert len(who) == here + there
    found = means(done, who)
    assert tuple(i for i in ("w14", "w78", "d38") if i in found) == shown


def test_a_minimum_of_one_still_hides_a_single_mark(etiquette: Path) -> None:
    done = sample(etiquette)
    found = means(done, {people(done, "w14")[0]}, minimum=1)
    assert "w14" not in found
    assert found["w40"] != "—"


def test_sums_within_sums() -> None:
    a, b, c = frozenset("123"), frozenset("45"), frozenset("1234567")
    assert not singles_out([a], 3)
    assert singles_out([b], 3)
    assert singles_out([frozenset("1234"), a], 3)
    assert not singles_out([c, a], 3)
    assert singles_out([c, a, frozenset("456")], 3)
