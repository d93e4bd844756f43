"""An ordinary site folder made from the peer's data: what an office with these files would write."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

AS_OF = "2027-01-10"
SCHEME, PEOPLE, WINDOWS = "monthly", "people", "windows"
YEAR = 2026

_SITE = """\
format: 1
name: 测试集团
short: 测试
issuer: 考核办公室
zone: "+08:00"
language: zh
objections: 向考核办公室提出。
list-order: id
"""
# A list stands on one line, as in any file of a site.
_ORGANISATION = """\
format: 1
unit-kinds:
- {id: department, label: 部门}
- {id: window, label: 窗口, within: department}
people: {files: organisation/people.csv, columns: {id: 编号, name: 姓名, from: 起, until: 止}}
units: {files: organisation/units.csv, columns: {id: 编号, name: 名称, kind: 类别, within: 上级, from: 起, until: 止}}
postings: {files: organisation/postings.csv, columns: {person: 编号, unit: 单位, post: 岗位, main: 主岗, from: 起, until: 止}}
posts: [窗口服务]
"""
_DISCLOSURE = """\
format: 1
regulation: disclosure@2026
minimum: 1
facts:
- {fact: score, site: shown, circular: shown, clause: "#d-1"}
- {fact: rank, site: shown, circular: shown, clause: "#d-1"}
- {fact: document, site: shown, circular: shown, clause: "#d-1"}
"""
_REGULATION = """\
---
format: 1
kind: regulation
id: {id}
edition: "2026"
title: {title}
issuer: 考核办公室
issued: 2025-12-01
in-force: {{from: 2026-01-01}}
own: true
adopted: {{by: 考核办公室, on: 2025-12-01}}
---
{text}
"""
_REGISTER = """\
format: 1
register: scores
label: 评分数据
clause: rules@2026#c-1
files: data/scores.csv
period: period
key: [person]
fact: score
page: false
columns:
- {id: person, heading: person_id, type: person}
- {id: period, heading: period, type: period}
"""
_MARK = (
    "- {{id: {id}, heading: {heading}, type: mark, range: [0, 100], "
    "better: higher, blank: error, words: {{}}, zero: mark}}\n"
)
_SCHEME = """\
format: 1
scheme: monthly
edition: "2026"
label: 月度考核
regulation: rules@2026
in-force: {{from: 2026-01, until: 2026-12}}
assessments:
- id: people
  label: 个人月度考核
  clause: "#c-1"
  subjects: {{kind: person, posts: [窗口服务], unit-kind: window, unit-on: last-day}}
  rhythm: month
  axes:
  - {{id: juror, label: 评委}}
  inputs:
  - {{id: attendance, label: 出勤, register: scores, take: attendance}}
  - {{id: inspection, label: 日常检查, register: scores, take: inspection}}
  - {{id: marks, label: 评委评分, register: scores, take: [{jurors}], along: juror}}
  steps:
  - {{id: onsite, kind: trimmed-mean, label: 现场考核, of: marks, along: juror, highest: 1, lowest: 1, expected: 7, fewer: refuse, round: {{places: 2, way: half-up}}, clause: "#c-1"}}
  - {{id: total, kind: weighted-sum, label: 总分, parts: [{{of: attendance, percent: {w[0]}}}, {{of: inspection, percent: {w[1]}}}, {{of: onsite, percent: {w[2]}}}], missing: none, round: {{places: 2, way: half-up}}, clause: "#c-1"}}
  - {{id: rank, kind: rank, label: 名次, of: total, order: highest-first, ties: shared, among: all, clause: "#c-1", fact: rank}}
- id: windows
  label: 窗口月度考核
  clause: "#c-1"
  subjects: {{kind: unit, unit-kind: window}}
  rhythm: month
  inputs:
  - {{id: totals, label: 总分, members: people, take: total}}
  steps:
  - {{id: score, kind: mean, label: 窗口得分, of: totals, along: member, missing: skip, at-least: 1, round: {{places: 2, way: half-up}}, clause: "#c-1"}}
  - {{id: rank, kind: rank, label: 窗口名次, of: score, order: highest-first, ties: shared, among: all, clause: "#c-1", fact: rank}}
"""
_RULES = (
    "每月考核。现场考核由7名评委打分，去掉1个最高分和1个最低分，其余取平均；"
    "总分中出勤占{w[0]}%，日常检查占{w[1]}%，现场考核占{w[2]}%；"
    "窗口得分为至少1名人员的平均分；各项得分四舍五入，保留2位小数，得分相同的名次并列。 {{#c-1}}"
)
_DECLARED = """\
format: 1
scheme: monthly
complete:
- {assessment: people, from: 2026-01, until: 2026-12, on: 2027-01-04, by: 考核办公室}
- {assessment: windows, from: 2026-01, until: 2026-12, on: 2027-01-04, by: 考核办公室}
"""
_RELEASE = """\
format: 1
release: year-2026
scheme: monthly
assessments: [people, windows]
periods: [{periods}]
released: 2027-01-05T09:00:00+08:00
by: 考核办公室
"""


def write_site(data: Path, site: Path, weights: str) -> None:
    """Write the site folder of ``data`` (people.csv, windows.csv, scores.csv) with weights like ``10/30/60``.

    The scores are copied byte for byte; the roster is written in the columns of a roster.
    """
    content = site / "content"
    w = weights.split("/")
    jurors = [f"juror-{i}" for i in range(1, 8)]
    marks = [("attendance", "attendance"), ("inspection", "inspection")]
    marks += [(name, name.replace("-", "_")) for name in jurors]
    files = {
        "site.yaml": _SITE,
        "organisation.yaml": _ORGANISATION,
        "disclosure.yaml": _DISCLOSURE,
        "regulations/rules.md": _REGULATION.format(id="rules", title="考核办法", text=_RULES.format(w=w)),
        "regulations/disclosure.md": _REGULATION.format(
            id="disclosure", title="公开范围", text="得分、名次、文件公开，平均分由至少1人构成。 {#d-1}"
        ),
        "registers/scores.yaml": _REGISTER + "".join(_MARK.format(id=i, heading=h) for i, h in marks),
        "schemes/monthly.yaml": _SCHEME.format(w=w, jurors=", ".join(jurors)),
        "completions/monthly.yaml": _DECLARED,
        "releases/year.yaml": _RELEASE.format(periods=", ".join(f"{YEAR}-{m:02d}" for m in range(1, 13))),
    }
    for name, text in files.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    (content / "data").mkdir(exist_ok=True)
    shutil.copyfile(data / "scores.csv", content / "data" / "scores.csv")
    _write_roster(data, content / "organisation")


def _write_roster(data: Path, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    with (data / "windows.csv").open(encoding="utf-8", newline="") as file:
        windows = list(csv.DictReader(file))
    with (data / "people.csv").open(encoding="utf-8", newline="") as file:
        people = list(csv.DictReader(file))
    departments = {
        name: f"d{i:03d}" for i, name in enumerate(dict.fromkeys(w["department"] for w in windows))
    }
    start = f"{YEAR - 1}-01-01"
    units = [[i, name, "部门", "", start, ""] for name, i in departments.items()]
    units += [[w["window_id"], w["name"], "窗口", departments[w["department"]], start, ""] for w in windows]
    tables = {
        "units.csv": [["编号", "名称", "类别", "上级", "起", "止"], *units],
        "people.csv": [
            ["编号", "姓名", "起", "止"], *([p["person_id"], p["name"], start, ""] for p in people)
        ],
        "postings.csv": [
            ["编号", "单位", "岗位", "主岗", "起", "止"],
            *([p["person_id"], p["window_id"], "窗口服务", "是", start, ""] for p in people),
        ],
    }  # fmt: skip
    for name, rows in tables.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
