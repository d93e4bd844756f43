"""What the sample's figures must be, worked out a second time and without the engine.

Plain ``csv``, ``openpyxl`` and ``fractions.Fraction`` over ``content/``; the rules are written here as
code, read from the regulations by a person, so that a mistake in the scheme files shows as well. Nothing
of ``generator`` is imported. Run it to rewrite ``expected.json``; a test compares both with the engine.

Scores are texts with two decimals; ``null`` is no score (absent, exempt, or not enough months).
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import yaml

from tests.sample import oracle_consequences

HERE = Path(__file__).parent
CONTENT = HERE.parents[1] / "content"
ITEMS = (
    "三声内接听", "首问语", "结束语", "后挂机", "语言清晰度", "服务态度", "主动服务意识", "服务用语",
    "倾听能力", "语言表达能力", "业务知识及服务承诺", "处理问题能力",
)  # fmt: skip
SITTINGS = ("首考", "第一次补考", "第二次补考", "第三次补考")
MONTHS = [f"2025-{m:02d}" for m in range(1, 13)] + [f"2026-{m:02d}" for m in range(1, 10)]


@dataclass(frozen=True)
class Edition:
    """The figures that differ from year to year."""

    exam: tuple[int, int, int]
    routine: tuple[int, int, int]
    passing: int
    lagging: int


EDITIONS = {
    "2025": Edition((30, 40, 30), (15, 35, 50), 85, 92),
    "2026": Edition((20, 50, 30), (10, 30, 60), 90, 93),
}
TRAINING = {"正常": 0, "迟到": 5, "早退": 5, "请假": 10, "缺席": 20, "违反纪律": 10}
WORK = {"迟到": 2, "早退": 2, "擅自离岗": 5, "旷工": 20}

Cells = dict[str, str]


def half_up(value: Fraction) -> Fraction:
    """Rounded half-up to two decimals (all scores are positive)."""
    whole, rest = divmod(value.numerator * 100, value.denominator)
    return Fraction(whole + (1 if 2 * rest >= value.denominator else 0), 100)


def text(value: Fraction | None) -> str | None:
    """A score with its two decimals."""
    if value is None:
        return None
    whole = value * 100
    assert whole.denominator == 1
    return f"{whole.numerator // 100}.{whole.numerator % 100:02d}"


def mean(values: Iterable[Fraction]) -> Fraction | None:
    """The mean, rounded; None of nothing."""
    found = list(values)
    return half_up(sum(found, Fraction(0)) / len(found)) if found else None


def written(value: object) -> str:
    """A cell of a workbook as text: days as 2026-03-05."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def rows_of(path: Path) -> list[Cells]:
    """The rows of one file by heading, with the corrections that were made in it."""
    rows = rows_as_handed_in(path)
    for file in sorted((CONTENT / "corrections").glob("*.yaml")):
        made = as_written(file)
        register = as_written(CONTENT / "registers" / f"{made['register']}.yaml")
        heading = {c["id"]: c["heading"] for c in register["columns"]}
        if not path.relative_to(CONTENT).match(register["files"].replace("{period}", made["period"])):
            continue
        (row,) = [r for r in rows if all(r[heading[k]] == v for k, v in made["row"].items())]
        assert row[heading[made["column"]]] == made["expected"], file
        row[heading[made["column"]]] = made["now"]
    return rows


def rows_as_handed_in(path: Path) -> list[Cells]:
    """The rows of one file by heading: xlsx, or CSV in UTF-8 or GB18030."""
    if path.suffix == ".xlsx":
        sheet = openpyxl.load_workbook(path).worksheets[0]
        grid = [[written(c) for c in row] for row in sheet.iter_rows(values_only=True)]
        return [dict(zip(grid[0], row, strict=True)) for row in grid[1:]]
    raw = path.read_bytes()
    try:
        decoded = raw.decode("utf-8")
    except UnicodeDecodeError:
        decoded = raw.decode("gb18030")
    return list(csv.DictReader(decoded.splitlines()))


def as_written(path: Path) -> Any:
    """A YAML file with every value as text."""
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts


def number(cell: str) -> Fraction | None:
    """A mark, full-width digits and all; None for 缺考 and 免考."""
    plain = cell.translate({0xFF10 + i: 48 + i for i in range(10)})
    return Fraction(plain) if re.fullmatch(r"\d+(\.\d+)?", plain) else None


class Roster:
    """Dated names and postings."""

    def __init__(self) -> None:
        folder = CONTENT / "organisation"
        self.people = rows_of(folder / "people.csv")
        self.units = rows_of(folder / "units.csv")
        self.posts = rows_of(folder / "postings.csv")
        self.ids = {r["人员编号"] for r in self.people}
        self.windows = sorted({r["单位编号"] for r in self.units if r["类别"] == "窗口"})
        self.department = {r["单位编号"]: r["上级单位"] for r in self.units if r["类别"] == "窗口"}
        self.departments = sorted({r["单位编号"] for r in self.units if r["类别"] == "部门"})
        self._named = {r["单位编号"]: r["单位编号"] for r in self.units}

    @staticmethod
    def _holds(row: Cells, day: str) -> bool:
        return row["起"] <= day <= (row["止"] or "9999")

    def window(self, cell: str, day: str) -> str:
        """The window that a cell names, by id or by the name in force on the day."""
        if cell in self._named:
            return cell
        (found,) = {r["单位编号"] for r in self.units if r["名称"] == cell and self._holds(r, day)}
        return found

    def person(self, cell: str, window: str, day: str) -> str:
        """The person that a cell names: an id, or a name together with the window."""
        plain = re.sub(r"\s", "", cell)
        if plain in self.ids:
            return plain
        named = {r["人员编号"] for r in self.people if r["姓名"] == plain and self._holds(r, day)}
        if len(named) > 1:
            named &= {r["人员编号"] for r in self.posts if r["单位编号"] == window and self._holds(r, day)}
        (found,) = named
        return found

    def at_windows(self, first: str, last: str) -> dict[str, list[Cells]]:
        """Postings at windows that hold on some day of a stretch, by person."""
        found: dict[str, list[Cells]] = defaultdict(list)
        for row in self.posts:
            serves = row["岗位"] in ("窗口服务", "窗口主管") and row["单位编号"] in self.department
            if serves and row["起"] <= last and (row["止"] or "9999") >= first:
                found[row["人员编号"]].append(row)
        return found


@dataclass(frozen=True)
class Mark:
    """One person's month."""

    window: str
    attendance: Fraction
    inspection: Fraction | None
    onsite: Fraction | None
    total: Fraction | None
    absent: bool
    dropped: tuple[str, ...]


def month_marks(roster: Roster, month: str) -> dict[str, Mark]:
    """Everybody's routine assessment of one month (ET-07, ET-08)."""
    folder, edition = CONTENT / "data" / month, EDITIONS[month[:4]]
    sheets: dict[str, list[tuple[str, list[Fraction | None], bool]]] = defaultdict(list)
    window: dict[str, str] = {}
    for path in sorted(folder.glob("onsite-*")):
        for row in rows_of(path):
            day = row["考核日期"]
            at = roster.window(row["窗口"], day)
            who = roster.person(row["被考核人"], at, day)
            window[who] = at
            juror = roster.person(row["考核人"], "", day)
            sheets[who].append((juror, [number(row[i]) for i in ITEMS], row[ITEMS[0]] == "缺考"))
    (checks_file,) = folder.glob("inspections.*")
    checks: dict[str, list[Fraction]] = defaultdict(list)
    for row in rows_of(checks_file):
        day = row["检查日期"]
        who = roster.person(row["被检查人"], roster.window(row["窗口"], day), day)
        given = number(row["得分"])
        if given is not None:
            checks[who].append(given)
    taken: dict[str, int] = defaultdict(int)
    for row in rows_of(folder / "attendance.csv"):
        day = row["日期"]
        taken[roster.person(row["考勤人员"], roster.window(row["窗口"], day), day)] += WORK[row["情形"]]
    order = _panel(month)
    found: dict[str, Mark] = {}
    excused = excused_of("routine", month)
    for who, posts in roster.at_windows(f"{month}-01", f"{month}-31").items():
        if who in excused:
            found[who] = Mark(posts[-1]["单位编号"], Fraction(100), None, None, None, False, ())
            continue
        assert len(sheets[who]) == 7, (month, who)
        by_juror = {juror: marks for juror, marks, _ in sheets[who]}
        assert sorted(by_juror) == sorted(order), (month, who)
        totals = [(j, sum(m for m in by_juror[j] if m is not None)) for j in order]
        onsite: Fraction | None = None
        dropped: tuple[str, ...] = ()
        if all(m is not None for marks in by_juror.values() for m in marks):
            # of equal marks the first in the panel's order is struck
            highest = max(range(7), key=lambda i: (totals[i][1], -i))
            lowest = min((i for i in range(7) if i != highest), key=lambda i: (totals[i][1], i))
            kept = [Fraction(t) for i, (_, t) in enumerate(totals) if i not in (highest, lowest)]
            onsite, dropped = mean(kept), (totals[highest][0], totals[lowest][0])
        attendance = Fraction(max(0, 100 - taken[who]))
        inspection = mean(checks[who]) if len(checks[who]) >= 2 else None
        total = None
        if onsite is not None and inspection is not None:
            a, b, c = edition.routine
            total = half_up((a * attendance + b * inspection + c * onsite) / 100)
        absent = any(gone for _, _, gone in sheets[who])
        found[who] = Mark(window[who], attendance, inspection, onsite, total, absent, dropped)
    return found


def _panel(month: str) -> list[str]:
    """The jurors of a month in the order of drawing, drawn again from pool and seed (ET-07)."""
    lot = as_written(CONTENT / "lots" / f"panel-{month}.yaml")
    drawn: list[str] = []
    for pool in lot["pools"]:

        def digest(one: str, group: str = pool["group"]) -> str:
            return hashlib.sha256(f"{lot['seed']['text']}|{group}|{one}".encode()).hexdigest()

        drawn += sorted(pool["members"], key=digest)[: int(pool["take"])]
    assert drawn == lot["result"], month
    return drawn


def excused_of(assessment: str, period: str) -> list[str]:
    """Whom the declaration of a complete period names as not marked."""
    declared = as_written(CONTENT / "completions" / "etiquette.yaml")["complete"]
    mine = [d for d in declared if d["assessment"] == assessment and period in d["periods"]]
    return sorted({e["person"] for d in mine for e in d.get("excused", [])})


def ranks(scores: Mapping[str, Fraction | None]) -> dict[str, int]:
    """Places from high to low, equal ones sharing theirs (1, 2, 2, 4)."""
    given = {k: v for k, v in scores.items() if v is not None}
    return {k: 1 + sum(other > v for other in given.values()) for k, v in given.items()}


def grade(score: Fraction | None, absent: bool, passing: int) -> str | None:
    """合格, 不合格, or None for somebody exempt."""
    if score is None:
        return "不合格" if absent else None
    return "合格" if score >= passing else "不合格"


def exam_round(name: str) -> dict[str, Any]:
    """One training exam: everybody's sittings, outcome and rungs (ET-04 to ET-06)."""
    folder, edition = CONTENT / "data" / name, EDITIONS[name[:4]]
    taken: dict[str, int] = defaultdict(int)
    for row in rows_of(folder / "training.csv"):
        taken[row["参训人员"]] += TRAINING[row["出勤情况"]]
    papers: dict[str, dict[str, Cells]] = defaultdict(dict)
    for row in rows_of(folder / "exams.csv"):
        papers[row["参考人员"]][row["场次"]] = row
    people: dict[str, Any] = {}
    for who in sorted(taken):
        attendance = Fraction(max(60, 100 - taken[who]))
        sittings: dict[str, Any] = {}
        passed, failures = None, 0
        for sitting in SITTINGS:
            if sitting not in papers[who]:
                continue
            row = papers[who][sitting]
            written, practical = number(row["笔试"]), number(row["实操演练"])
            score = None
            if written is not None and practical is not None:
                a, b, c = edition.exam
                score = half_up((a * attendance + b * written + c * practical) / 100)
            result = grade(score, "缺考" in (row["笔试"], row["实操演练"]), edition.passing)
            sittings[sitting] = {"score": text(score), "grade": result}
            failures += result == "不合格"
            if result == "合格" and passed is None:
                passed = row["考试日期"]
        people[who] = {
            "attendance": text(attendance), "sittings": sittings, "passed-on": passed, "failures": failures,
        }  # fmt: skip
    return people


def decided(assessment: str) -> list[str]:
    """Whom a recorded decision chose from a tie."""
    found: list[str] = []
    for path in sorted((CONTENT / "rulings").glob("case-*.yaml")):
        ruling = as_written(path)
        if ruling["assessment"] == assessment:
            found += ruling.get("chosen", [])
    return found


def select(
    scores: Mapping[str, Fraction | None], eligible: Iterable[str], chosen: list[str]
) -> dict[str, Any]:
    """The first two of the eligible; a tie at the cut goes to whom the decision names."""
    given = [(s, k) for k in eligible if (s := scores.get(k)) is not None]
    field = sorted(given, key=lambda p: (-p[0], p[1]))
    if len(field) <= 2:
        return {"chosen": sorted(k for _, k in field), "tied": []}
    cut = field[1][0]
    sure = [k for s, k in field if s > cut]
    tied = sorted(k for s, k in field if s == cut)
    if len(sure) + len(tied) == 2:
        return {"chosen": sorted(sure + tied), "tied": []}
    won = [k for k in tied if k in chosen]
    assert len(sure) + len(won) == 2
    return {"chosen": sorted(sure + won), "tied": tied}


def work_out() -> dict[str, Any]:
    """All expected outcomes, as ``expected.json`` has them."""
    roster = Roster()
    marks = {month: month_marks(roster, month) for month in MONTHS}
    result: dict[str, Any] = {"routine": {}, "windows": {}, "departments": {}, "discipline": {}}
    window_scores: dict[str, dict[str, Fraction | None]] = {}
    count: dict[tuple[str, str], int] = defaultdict(int)
    for month, people in marks.items():
        passing = EDITIONS[month[:4]].passing
        places = ranks({k: m.total for k, m in people.items()})
        grades = {k: grade(m.total, m.absent, passing) for k, m in people.items()}
        result["routine"][month] = {
            k: {
                "window": m.window, "attendance": text(m.attendance), "inspection": text(m.inspection),
                "onsite": text(m.onsite), "dropped": list(m.dropped), "total": text(m.total),
                "grade": grades[k], "rank": places.get(k),
            }
            for k, m in sorted(people.items())
        }  # fmt: skip
        for who in sorted(k for k, g in grades.items() if g == "不合格"):
            count[month[:4], who] += 1
            result["discipline"].setdefault(month, {})[who] = count[month[:4], who]
        scores = {
            w: mean(m.total for m in people.values() if m.window == w and m.total is not None)
            for w in roster.windows
        }
        window_scores[month] = scores
        places = ranks(scores)
        result["windows"][month] = {
            w: {"score": text(scores[w]), "rank": places.get(w)} for w in roster.windows
        }
        whole = {
            d: mean(
                m.total for m in people.values() if roster.department[m.window] == d and m.total is not None
            )
            for d in roster.departments
        }
        line = EDITIONS[month[:4]].lagging
        result["departments"][month] = {
            d: {"score": text(s), "lagging": s is not None and s < line} for d, s in whole.items()
        }
    rounds = sorted(p.parent.name for p in (CONTENT / "data").glob("*.r*/exams.csv"))
    result["exam"] = {name: exam_round(name) for name in rounds}
    days = {
        (name, row["参考人员"], row["场次"]): row["考试日期"]
        for name in rounds
        for row in rows_of(CONTENT / "data" / name / "exams.csv")
    }
    result["consequences"] = {
        "exam": oracle_consequences.of_exams(result["exam"], days),
        "discipline": oracle_consequences.of_routine(result["discipline"]),
    }
    result["clearance"] = clearance(roster, result["exam"])
    result["year"] = {"2025": year(roster, marks, "2025")}
    result["windows-year"] = {"2025": windows_year(roster, window_scores, "2025")}
    return result


def clearance(roster: Roster, exams: Mapping[str, Any]) -> dict[str, Any]:
    """Everybody newly posted to a window: first day, first pass, and whether the pass came first (ET-16)."""
    passes: dict[str, list[str]] = defaultdict(list)
    for people in exams.values():
        for who, one in people.items():
            if one["passed-on"]:
                passes[who].append(one["passed-on"])
    found: dict[str, Any] = {}
    for who, rows in sorted(roster.at_windows("2025-01-01", "2026-10-31").items()):
        for row in rows:
            if row["起"] < "2025-01-01":
                continue
            first_of_month = row["起"][:8] + "01"
            if any(r["起"] < first_of_month <= r["止"] for r in rows):
                continue  # moved from window to window: not new to window service
            first = min(passes[who], default=None)
            cleared = first is not None and first <= row["起"]
            month = found.setdefault(row["起"][:7], {})
            month[who] = {"first-day": row["起"], "passed-on": first, "cleared": cleared}
    return found


def year(roster: Roster, marks: Mapping[str, Mapping[str, Mark]], name: str) -> dict[str, Any]:
    """Composite scores and pacesetters of a year (ET-13, ET-23)."""
    folder = CONTENT / "data" / name
    judged = {
        r["被评定人"]: all(v == "是" for k, v in r.items() if k != "被评定人")
        for r in rows_of(folder / "person-judgements.csv")
    }
    answers: dict[str, list[str]] = defaultdict(list)
    for row in rows_of(folder / "satisfaction.csv"):
        answers[row["被评价人"]].append(row["评价"])
    complaints = valid_complaints(name, "被投诉人")
    composite: dict[str, Fraction | None] = {}
    satisfied: dict[str, Fraction | None] = {}
    for who in roster.at_windows(f"{name}-01-01", f"{name}-12-31"):
        totals = [m[who].total for k, m in marks.items() if k[:4] == name and who in m]
        given = [t for t in totals if t is not None]
        composite[who] = mean(given) if len(given) >= 6 else None
        good = sum(a in ("很满意", "满意") for a in answers[who])
        satisfied[who] = half_up(Fraction(100 * good, len(answers[who]))) if len(answers[who]) >= 20 else None
    eligible = [w for w in composite if judged.get(w) and satisfied[w] == 100 and not complaints.get(w)]
    places = ranks(composite)
    people = {
        w: {"composite": text(composite[w]), "rank": places.get(w), "satisfied": text(satisfied[w])}
        for w in sorted(composite)
    }
    chosen = select(composite, eligible, decided("year"))
    return {"people": people, "eligible": sorted(eligible), "pacesetters": chosen}


def valid_complaints(name: str, column: str) -> dict[str, int]:
    """Justified complaints received in a year, by person or by window."""
    found: dict[str, int] = defaultdict(int)
    for row in rows_of(CONTENT / "data" / "complaints.csv"):
        if row["受理日期"].startswith(name) and row["核查结论"] == "有效投诉" and row[column]:
            found[row[column]] += 1
    return found


def windows_year(
    roster: Roster, scores: Mapping[str, Mapping[str, Fraction | None]], name: str
) -> dict[str, Any]:
    """Scores of the windows for the year and the demonstration windows (ET-11)."""
    judged = {
        r["窗口"]: r["环境整洁"] == r["服务统一"] == "是"
        for r in rows_of(CONTENT / "data" / name / "window-judgements.csv")
    }
    complaints = valid_complaints(name, "窗口")
    staff: dict[str, int] = defaultdict(int)
    for rows in roster.at_windows(f"{name}-12-31", f"{name}-12-31").values():
        staff[rows[0]["单位编号"]] += 1
    whole: dict[str, Fraction | None] = {}
    for window in roster.windows:
        given = [s for k, v in scores.items() if k[:4] == name and (s := v[window]) is not None]
        whole[window] = mean(given) if len(given) == 12 else None
    eligible = [w for w in roster.windows if judged[w] and staff[w] >= 2 and not complaints.get(w)]
    places = ranks(whole)
    windows = {w: {"score": text(whole[w]), "rank": places.get(w), "staff": staff[w]} for w in roster.windows}
    chosen = select(whole, eligible, decided("windows-year"))
    return {"windows": windows, "eligible": eligible, "demonstration": chosen}


def expected_text() -> str:
    """``expected.json`` as it must stand."""
    return json.dumps(work_out(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    (HERE / "expected.json").write_text(expected_text(), encoding="utf-8", newline="\n")
