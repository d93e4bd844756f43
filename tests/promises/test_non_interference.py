"""The wall: change every restricted value, and no byte of the site changes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.results.public import public_of
from tests.promises.sample_sites import built, checked, pages_of
from tests.promises.test_wall_of_results import shape

Row = dict[str, str]
CANARY = "金丝雀7391"


def rewrite(path: Path, change: Callable[[list[Row]], None]) -> int:
    """Change the rows of a CSV file in place, in the encoding it has; the number of rows changed."""
    raw = path.read_bytes()
    bom = raw.startswith(b"\xef\xbb\xbf")
    try:
        encoding, text = "utf-8", raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        encoding, text = "gb18030", raw.decode("gb18030")
    lines = list(csv.reader(io.StringIO(text, newline="")))
    before = [dict(zip(lines[0], line)) for line in lines[1:]]
    after = [dict(row) for row in before]
    change(after)
    out = io.StringIO(newline="")
    end = "\r\n" if "\r\n" in text else "\n"
    csv.writer(out, lineterminator=end).writerows([lines[0], *([row[h] for h in lines[0]] for row in after)])
    path.write_bytes((b"\xef\xbb\xbf" if bom else b"") + out.getvalue().encode(encoding))
    return sum(a != b for a, b in zip(after, before))


def every(site: Path, pattern: str, change: Callable[[list[Row]], None]) -> int:
    """Rewrite every matching file; at least one row of them all must really change."""
    changed = sum(rewrite(p, change) for p in sorted((site / "content" / "data").glob(pattern)))
    assert changed > 0, pattern
    return changed


def complaints(rows: list[Row]) -> None:
    """Who complained, of what, and how it is being handled; not whether it was justified."""
    for row in rows:
        row["投诉人电话"], row["事由"] = "0000-5501111", CANARY
        row["办理状态"], row["办结期限"] = "办理中", "2026-11-30"


def exams(rows: list[Row]) -> None:
    """Marks of exams and make-ups, without moving anybody over the pass mark."""
    for row in rows:
        for part in ("笔试", "实操演练"):
            if row[part].isdigit():
                mark = int(row[part])
                row[part] = str(195 - mark if mark >= 95 else 139 - mark if 60 <= mark <= 79 else mark)


def notes(heading: str) -> Callable[[list[Row]], None]:
    """A free remark."""

    def change(rows: list[Row]) -> None:
        for row in rows:
            if heading in row:
                row[heading] = CANARY

    return change


def standby(rows: list[Row]) -> None:
    """The register of people off post."""
    for row in rows:
        row["待岗事由"], row["生活费月标准"] = CANARY, "9999"


def jurors(rows: list[Row]) -> None:
    """Who of the panel gave which sheet: everybody's sheets handed on to the next seat."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["被考核人"] + row["窗口"], []).append(row)
    for group in groups.values():
        names = [row["考核人"] for row in group]
        for row, name in zip(group, [*names[1:], names[0]]):
            row["考核人"] = name
            row["存在的主要问题"] = row["改善建议"] = row["综合评价"] = CANARY


def sheets_in_another_order(rows: list[Row]) -> None:
    """The sheets that one person got, handed in the other way round; they stay together in the file."""
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) and rows[end]["被考核人"] == rows[start]["被考核人"]:
            end += 1
        rows[start:end] = rows[start:end][::-1]
        start = end


def failing_marks(site: Path) -> int:
    """What everybody who failed was marked at inspections: a little worse; how many rows were changed."""
    done = checked(site)
    assert done.results is not None
    changed = 0
    for (_, name, period), result in done.results.by_key.items():
        if name != "routine":
            continue
        grade = result.columns["grade"]
        failed = {
            name
            for at, who in enumerate(result.ids)
            if grade.given[at] and grade.text(at) in grade.form.failing
            for name in (who, result.labels[at])
        }

        def worse(rows: list[Row], failed: set[str] = failed) -> None:
            for row in rows:
                if row["被检查人"] in failed and row["得分"].isascii() and row["得分"].isdigit():
                    row["得分"] = str(int(row["得分"]) - 1)

        for path in sorted((site / "content" / "data" / period).glob("inspections.csv")):
            changed += rewrite(path, worse)
    return changed


def failing_rows_out(site: Path, period: str = "2026-09") -> int:
    """Who failed in a month was never marked but excused: the sheets are gone; how many rows went."""
    done = checked(site)
    assert done.results is not None
    [result] = [r for (_, name, p), r in done.results.by_key.items() if (name, p) == ("routine", period)]
    grade = result.columns["grade"]
    failed = [
        who for at, who in enumerate(result.ids) if grade.given[at] and grade.text(at) in grade.form.failing
    ]
    gone = 0
    for path in sorted((site / "content" / "data" / period).glob("*.csv")):
        lines = path.read_text("utf-8-sig").splitlines(keepends=True)
        if path.name == "inspections.csv" or path.name.startswith("onsite-"):
            kept = [line for line in lines if not set(line.split(",")[:3]) & set(failed)]
            path.write_text("".join(kept), "utf-8")
            gone += len(lines) - len(kept)
    for path in sorted((site / "content" / "rulings").glob("case-*.yaml")):
        told = path.read_text("utf-8")
        if f"period: {period}\n" in told and any(f"person: {who}\n" in told for who in failed):
            path.unlink()  # without the failure there is nothing to decide
    path = site / "content" / "completions" / "etiquette.yaml"
    excused = ", ".join(f"{{person: {who}, state: not-covered, reason: 待岗培训}}" for who in failed)
    head = f"- {{assessment: routine, periods: [{period}], on: "
    before = path.read_text("utf-8")
    assert before.count(head) == 1
    lines = [
        line.replace("}", f", excused: [{excused}]}}") if line.startswith(head) else line
        for line in before.splitlines(keepends=True)
    ]
    path.write_text("".join(lines), "utf-8")
    return gone


def decisions(site: Path) -> None:
    """Grounds of decisions that name a person, and the minimum wage."""
    changed = 0
    for path in sorted((site / "content" / "rulings").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        if re.search(r"^person:", text, re.M):
            path.write_text(re.sub(r"^ground: .*$", f"ground: {CANARY}", text, flags=re.M), encoding="utf-8")
            changed += 1
    assert changed
    wages = site / "content" / "wages.yaml"
    wages.write_text(
        re.sub(r'monthly: "\d+"', 'monthly: "7391"', wages.read_text(encoding="utf-8")), encoding="utf-8"
    )


@pytest.mark.rule("ALL-06", "ET-17")
@pytest.mark.parametrize(
    "what",
    [
        pytest.param(lambda site: every(site, "*/onsite-*.csv", jurors), id="who gave which sheet"),
        pytest.param(
            lambda site: every(site, "*/onsite-*.csv", sheets_in_another_order), id="order of the sheets"
        ),
        pytest.param(failing_marks, id="marks of those who failed"),
        pytest.param(failing_rows_out, id="rows of those who failed"),
    ],
)
def test_the_projection_does_not_know(
    copy_of_sample: Callable[[str], Path], etiquette: Path, what: Callable[[Path], int]
) -> None:
    """The same as the test of all bytes, on what site pages are made from."""
    site = copy_of_sample("changed")
    assert what(site) > 10
    plain, other = checked(etiquette), checked(site)
    for done in (plain, other):
        assert done.sound
    assert plain.results is not None and plain.tables is not None
    assert other.results is not None and other.tables is not None
    before = public_of(plain.results, plain.tables, plain.as_of).by_key
    after = public_of(other.results, other.tables, other.as_of).by_key
    assert list(before) == list(after)
    for key, one in before.items():
        assert (one.result.ids, one.ranges) == (after[key].result.ids, after[key].ranges), key
        for name in one.shown:
            assert shape(one.result.columns[name]) == shape(after[key].result.columns[name]), (key, name)


@pytest.mark.slow
@pytest.mark.rule("ALL-06", "ET-17")
def test_no_restricted_value_moves_a_byte_of_the_site(copy_of_sample: Callable[[str], Path]) -> None:
    plain = pages_of(built(copy_of_sample("plain")))
    site = copy_of_sample("changed")
    every(site, "complaints.csv", complaints)
    every(site, "*/exams.csv", exams)
    every(site, "*/training.csv", notes("备注"))
    every(site, "*/attendance.csv", notes("说明"))
    every(site, "standby.csv", standby)
    every(site, "*/onsite-*.csv", jurors)
    every(site, "*/onsite-*.csv", sheets_in_another_order)
    assert failing_marks(site) > 10
    decisions(site)
    changed = pages_of(built(site))
    assert sorted(changed) == sorted(plain)
    assert [name for name in plain if changed[name] != plain[name]] == []
    out = copy_of_sample("excused")
    assert failing_rows_out(out) > 10
    excused = pages_of(built(out))
    assert [name for name in plain if excused.get(name) != plain[name]] == []
    assert sorted(excused) == sorted(plain)
    leaking = [name for name, content in changed.items() if CANARY.encode() in content]
    assert leaking == []
    office = pages_of(site / "output" / "restricted")
    assert any(CANARY.encode() in content for content in office.values()), "the office itself must see them"
