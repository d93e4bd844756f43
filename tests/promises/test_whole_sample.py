"""What must hold of every area of the sample at once: who is told what, and where links lead."""

from __future__ import annotations

import csv
import io

import pytest

from generator.results.concerned import told_rows
from generator.results.outcomes import outcomes
from generator.rules.bands import Bands
from generator.views.restricted.office import is_about_people, withheld_rows
from tests.read_sample import Sample
from tests.views.test_addresses import faults


@pytest.fixture(scope="module")
def office(whole: Sample) -> dict[str, str]:
    """The restricted folder of the whole sample."""
    return whole.office()


def test_nothing_stops_it(whole: Sample) -> None:
    assert whole.checked.stopping == ()
    assert len({scheme for scheme, _, _ in whole.results.by_key}) > 10


@pytest.mark.rule("ALL-06")
def test_everybody_whose_failure_is_hidden_is_told(whole: Sample, office: dict[str, str]) -> None:
    told = set()
    for key, result in whole.results.by_key.items():
        if not is_about_people(result):
            continue
        shown = whole.public.by_key.get(key)
        for step in result.assessment.steps:
            column = result.columns.get(step.id)
            if column is None or not isinstance(step.rule, Bands) or column.form.axes:
                continue
            for position, who in enumerate(result.ids):
                if column.text(position) in column.form.failing:
                    assert shown is None or who not in shown.result.position, (key, who)
                    letter = office[f"letters/{result.period.name}/{who}.html"]
                    assert result.labels[position] in letter and column.text(position) in letter
                    told.add(key[0])
    assert len(told) > 3


@pytest.mark.rule("ALL-06")
def test_full_results_have_those_the_site_withholds(whole: Sample, office: dict[str, str]) -> None:
    """Who has no outcome at all (away the whole month) stands in no table, nor who holds no level on a roll."""
    for key, shown in whole.public.by_key.items():
        full = whole.results.by_key[key]
        listed = {who for who, some in zip(full.ids, outcomes(full), strict=True) if some}
        text = office[f"rankings/{key[0]}/{full.period.name}/{key[1]}.csv"]
        hidden = {row[1] for row in csv.reader(io.StringIO(text)) if row[-1] == "未公布"}
        away = listed - set(shown.result.ids) - shown.unlisted
        assert hidden == away | shown.without_figures, key


@pytest.mark.rule("ALL-06")
def test_what_the_site_leaves_out_of_a_shown_table_is_always_told(whole: Sample) -> None:
    withheld = withheld_rows(whole.results, whole.public)
    told = told_rows(whole.results, whole.public, withheld)
    assert [k for k in whole.public.by_key if withheld[k]]
    for key in whole.public.by_key:
        assert told[key] == withheld[key]


def test_nobody_is_told_that_nothing_happened(whole: Sample, office: dict[str, str]) -> None:
    """Of an assessment that the site shows nothing of: who has no record, no failure and no consequence."""
    results = whole.results
    told = told_rows(results, whole.public, withheld_rows(results, whole.public))
    silent, written = [], 0
    for key, result in results.by_key.items():
        if key[:2] != ("attitude", "violations") or key in whole.public.by_key:
            continue
        found = result.columns["found"]
        assert found.owner is not None
        happened = {result.ids[int(i)] for i in found.owner[found.given]}
        assert told[key] == happened, key
        silent += [(key[2], who) for who in result.ids if who not in happened]
        written += len(happened)
        for who in happened:
            assert result.assessment.head.label in office[f"letters/{key[2]}/{who}.html"]
            assert result.assessment.head.label in office[f"explained/{key[2]}/{who}.html"]
    assert written and silent
    label = results.of("attitude", "violations")[0].assessment.head.label
    letters = [
        office.get(f"{kind}/{period}/{who}.html", "")
        for period, who in silent
        for kind in ("letters", "explained")
    ]
    assert not any(f">{label}</h" in text for text in letters)
    assert letters.count("") > len(silent)


@pytest.mark.slow
def test_no_link_of_the_site_leads_nowhere(whole: Sample) -> None:
    assert faults(whole.files()) == []


@pytest.mark.slow
def test_no_link_of_the_restricted_folder_leads_nowhere(whole: Sample, office: dict[str, str]) -> None:
    broken = faults([(address, text.encode()) for address, text in office.items()])
    assert [b for b in broken if "assets/" not in b] == []
