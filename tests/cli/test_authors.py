"""What helps those who write schemes: cases, schemas, trials, comparisons, the beginning of a scheme."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from generator.render.schemas import schema_files
from generator.render.starter import starter_files
from tests.cli.conftest import Command

AS_OF = ("--as-of", "2026-11-10")
BASE = Path(__file__).resolve().parents[1] / "findings" / "base"


def change(path: Path, old: str, new: str) -> None:
    """Replace what stands once in a file."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), "utf-8")


# ── test-rules ──────────────────────────────────────────────────────────────────────────────────────
def test_the_cases_of_a_site_pass(new_site: Path, hongbang: Command) -> None:
    done = hongbang("test-rules", new_site, *AS_OF)
    assert (done.exit_code, done.stdout) == (0, "验算例2个，通过2个。\n")


def test_a_case_that_fails_is_told_with_wanted_and_got(new_site: Path, hongbang: Command) -> None:
    change(new_site / "content/cases/service-2026.yaml", '"74.00"', '"74.50"')
    done = hongbang("--lang", "en", "test-rules", new_site, *AS_OF)
    assert done.exit_code == 1
    assert "error cases/service-2026.yaml:18 [case-failed]" in done.stdout
    assert "“现场考核得分” of 分数各异 must be 74.50, but comes to 74.00" in done.stdout
    assert "2 worked cases, 1 passed." in done.stdout
    assert hongbang("check", new_site, *AS_OF).exit_code == 1
    assert hongbang("build", new_site, *AS_OF).exit_code == 1


def test_a_rule_that_is_changed_fails_its_case(new_site: Path, hongbang: Command) -> None:
    scheme = new_site / "content/schemes/service-2026.yaml"
    change(
        scheme,
        "{from: 95, label: 优秀, pass: true}, {from: 80, below: 95,",
        "{above: 95, label: 优秀, pass: true}, {from: 80, to: 95,",
    )
    assert "恰为95分的“等次”应为 优秀，算得 合格" in hongbang("test-rules", new_site, *AS_OF).stdout


def test_no_case_is_run_while_the_scheme_is_broken(new_site: Path, hongbang: Command) -> None:
    change(new_site / "content/schemes/service-2026.yaml", "absent: none", "absent: nobody")
    done = hongbang("test-rules", new_site, *AS_OF)
    assert done.exit_code == 1
    assert "验算例没有运行" in done.stderr


def test_the_cases_of_the_kinds_pass(hongbang: Command) -> None:
    done = hongbang("test-rules", "--kinds")
    assert done.exit_code == 0, done.stdout
    said = re.search(r"验算例(\d+)个，通过(\d+)个", done.stdout)
    assert said is not None
    assert said[1] == said[2]
    assert int(said[1]) > 50


def test_cases_stand_beside_the_rule(new_site: Path, hongbang: Command) -> None:
    assert hongbang("build", new_site, *AS_OF).exit_code == 0
    pages = [p.read_text("utf-8") for p in (new_site / "output/site").rglob("schemes/*.html")]
    assert (
        sum("验算例1个，全部通过" in page and "五名评委去掉一个最高分和一个最低分" in page for page in pages)
        == 1
    )
    assert (new_site / "output/site/help/trimmed-mean.html").is_file()


# ── schema ──────────────────────────────────────────────────────────────────────────────────────────
def test_schemas_are_written_and_renewed(tmp_path: Path, hongbang: Command) -> None:
    folder = tmp_path / "new" / "schemas"
    assert hongbang("schema", "--output", folder).exit_code == 0
    (folder / "site.json").write_bytes(schema_files()["site.json"][:60])
    assert hongbang("schema", "--output", folder).exit_code == 0
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == schema_files()
    assert json.loads((folder / "schemes.json").read_text("utf-8"))["title"] == "schemes"


def test_what_is_not_ours_is_never_overwritten(tmp_path: Path, hongbang: Command) -> None:
    (tmp_path / "site.json").write_text('{"mine": true}', "utf-8")
    done = hongbang("schema", "--output", tmp_path)
    assert done.exit_code == 3
    assert [p.name for p in tmp_path.iterdir()] == ["site.json"]
    assert (tmp_path / "site.json").read_text("utf-8") == '{"mine": true}'


def test_the_starter_brings_its_schemas() -> None:
    files = starter_files()
    assert {
        n.removeprefix("schemas/"): c for n, c in files.items() if n.startswith("schemas/")
    } == schema_files()


# ── try ─────────────────────────────────────────────────────────────────────────────────────────────
def test_a_complete_period_is_tried(new_site: Path, hongbang: Command) -> None:
    done = hongbang("try", "service", new_site, "--period", "2026-10", "--assessment", "monthly", *AS_OF)
    assert done.exit_code == 0
    heads = done.stdout.splitlines()[1].split()
    assert heads == ["编号", "对象", "出勤得分", "日常检查得分", "现场考核得分", "综合得分", "等次", "名次"]
    assert "尚未宣布收齐" not in done.stderr
    line = next(line for line in done.stdout.splitlines() if "赵明轩" in line)
    assert line.split()[2:6] == ["75", "75.00", "76.00", "75.50"]


def test_a_period_that_nobody_has_declared_is_tried_and_it_is_said(new_site: Path, hongbang: Command) -> None:
    complete = hongbang("try", "service", new_site, "--period", "2026-10", *AS_OF)
    path = new_site / "content/completions/service.yaml"
    kept = [line for line in path.read_text("utf-8").splitlines() if "2026-10" not in line]
    path.write_text("\n".join(kept) + "\n", "utf-8")
    done = hongbang("try", "service", new_site, "--period", "2026-10", *AS_OF)
    assert done.exit_code == 0, done.output
    assert "2026年10月尚未宣布收齐，按现有数据试算" in done.stderr
    assert done.stdout == complete.stdout


def test_the_table_of_a_trial_as_csv_has_the_inputs_too(new_site: Path, hongbang: Command) -> None:
    done = hongbang(
        "try",
        "service",
        new_site,
        "--period",
        "2026-10",
        "--assessment",
        "monthly",
        "--format",
        "csv",
        *AS_OF,
    )
    head, *rows = done.stdout.splitlines()
    assert head.startswith("编号,对象,出勤记录,日常检查,评委评分,出勤得分")
    assert any("赵明轩" in row and row.count(",") == head.count(",") for row in rows)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("try", "services", "--period", "2026-10"), "没有方案“services”"),
        (("try", "service", "--period", "2026-13"), "“2026-13”不是周期"),
        (("try", "service", "--period", "2026"), "没有按“2026”这种周期考核的项目"),
        (("try", "service", "--period", "2026-10", "--assessment", "yearly"), "没有考核项“yearly”"),
        (("compare", "--scheme", "service", "--period", "2026-10"), "请只选一种比较"),
        (("compare", "--period", "2026-10"), "请写 --scheme 和 --period"),
        (("compare", "--release", "service-2026-10", "--release", "none"), "没有发布“none”"),
    ],
)
def test_wrong_usage_is_told(new_site: Path, hongbang: Command, words: tuple[str, ...], said: str) -> None:
    command, *more = words
    place = (more[0], new_site, *more[1:]) if command == "try" else (new_site, *more)
    given = () if "--release" in words else AS_OF
    done = hongbang(command, *place, *given)
    assert done.exit_code == 2
    assert said in done.stderr


# ── compare ─────────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def heavy(new_site: Path, tmp_path: Path) -> Path:
    """A draft of the site's scheme in which attendance has 80 %, the rest 10 % each."""
    draft = tmp_path / "draft.yaml"
    shutil.copy(new_site / "content/schemes/service-2026.yaml", draft)
    change(draft, "{of: attendance, percent: 20}, {of: inspection, percent: 30}, {of: onsite, percent: 50}",
           "{of: attendance, percent: 80}, {of: inspection, percent: 10}, {of: onsite, percent: 10}")  # fmt: skip
    return draft


def test_a_draft_shows_who_would_move_and_through_which_step(
    new_site: Path, hongbang: Command, heavy: Path
) -> None:
    """With attendance at half the weight 赵明轩 (75, 75, 76) keeps 75.20; the rule of the sum is the cause."""
    done = hongbang("compare", new_site, "--scheme", heavy, "--period", "2026-10", *AS_OF)
    assert done.exit_code == 0, done.output
    moves = done.stdout.splitlines()
    assert moves[0] == "个人月度考核"
    assert all("[规则]" in line for line in moves if "←" in line)
    assert any("← 综合得分 " in line for line in moves)
    assert re.fullmatch(r"变动[1-9]\d*个（规则\d+）。", moves[-1])
    assert not (new_site / "output").exists()


def test_the_same_rules_move_nobody(new_site: Path, hongbang: Command, tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    shutil.copy(new_site / "content/schemes/service-2026.yaml", draft)
    change(draft, "label: 综合得分, parts", "label: 总分, parts")
    done = hongbang("compare", new_site, "--scheme", draft, "--period", "2026-10", *AS_OF)
    assert (done.exit_code, done.stdout) == (0, "变动0个（无）。\n")


def test_a_draft_with_errors_is_not_tried(new_site: Path, hongbang: Command, tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    shutil.copy(new_site / "content/schemes/service-2026.yaml", draft)
    change(draft, "{of: onsite, percent: 50}", "{of: onsite, percent: 40}")
    done = hongbang("compare", new_site, "--scheme", draft, "--period", "2026-10", *AS_OF)
    assert done.exit_code == 1
    assert "[weights-sum]" in done.stdout
    assert "草稿还不能试算" in done.stderr


def test_two_periods_differ_by_their_data(new_site: Path, hongbang: Command) -> None:
    periods = ("--period", "2026-09", "--period", "2026-10")
    done = hongbang("compare", new_site, "--scheme", "service", *periods, *AS_OF)
    assert done.exit_code == 0
    assert "[数据]" in done.stdout
    assert "更正" not in done.stdout
    released = hongbang("compare", new_site, "--release", "service-2026-09", "--release", "service-2026-10")
    assert released.stdout == done.stdout


def test_one_period_at_two_instants_differs_by_corrections(new_site: Path, hongbang: Command) -> None:
    """An occurrence of 31 October is not there yet on the 30th; who stands behind moves up."""
    path = new_site / "content/data/2026-10/attendance.csv"
    rows = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([*rows, "2026-10-31,p102,迟到"]) + "\n", "utf-8")
    done = hongbang(
        "compare", new_site, "--scheme", "service", "--period", "2026-10", "--as-of", "2026-10-30", "--as-of", "2026-11-10"
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[:5] == [
        "个人月度考核",
        "  王思远（p102） 等次 优秀→合格；名次 3→4",
        "    ← 出勤得分 100→95 [更正]",
        "  周可欣（p105） 名次 4→3",
        "    ← 名次 4→3 [他人变动]",
    ]


@pytest.mark.slow
def test_a_decision_is_told_from_data(repository: Path, hongbang: Command) -> None:
    """In the sample ties at the cut of 2025 are decided, and one mark is corrected, between the two instants."""
    instants = ("--as-of", "2026-01-10", "--as-of", "2026-11-10")
    done = hongbang(
        "compare", repository, "--scheme", "etiquette", "--period", "2025", *instants, "--format", "csv"
    )
    assert done.exit_code == 0, done.output
    head, *rows = done.stdout.splitlines()
    assert head == "考核项,编号,对象,变动,由此引起,原因"
    causes = {(row.split(",")[1], row.rpartition(",")[2]) for row in rows}
    moved = {(person, cause) for person, cause in causes if cause != "他人变动"}
    assert moved == {("p7462", "裁定"), ("w84", "裁定"), ("p8763", "更正"), ("w35", "更正")}
    assert len(rows) - len(moved) == 6  # places 61 to 66, which p8763 passes


# ── new scheme ──────────────────────────────────────────────────────────────────────────────────────
OPEN = {"open-point", "item-not-cited"}


@pytest.mark.parametrize("site", ["starter", "base"])
def test_a_new_scheme_is_clean_but_for_its_questions(
    site: str, new_site: Path, tmp_path: Path, hongbang: Command
) -> None:
    """What stops is asked, nothing is broken; once answered, only clauses nobody follows yet are left."""
    folder, as_of = new_site, AS_OF
    if site == "base":
        folder, as_of = tmp_path / "base", ("--as-of", "2026-03-01")
        shutil.copytree(BASE, folder)
    assert hongbang("new", "scheme", folder, "--id", "care", "--label", "关怀考核", *as_of).exit_code == 0
    draft = folder / "content/schemes/care.yaml"
    found = json.loads(hongbang("check", folder, "--format", "json", *as_of).stdout)
    codes = {f["code"] for f in found if f["degree"] != "note"}
    assert "open-point" in codes
    assert codes <= OPEN
    assert {f["file"] for f in found if f["degree"] != "note"} == {"schemes/care.yaml"}
    change(draft, "many: true}", "many: true, marked-by: none}")
    change(
        draft,
        "    along: record\n",
        "    along: record\n    missing: skip\n    round: {places: 2, way: half-up}\n",
    )
    change(draft, "    fact: rank\n", "    ties: shared\n    fact: rank\n")
    answered = json.loads(hongbang("check", folder, "--format", "json", *as_of).stdout)
    left = {f["code"] for f in answered if f["degree"] == "error"}
    assert left <= {"figure-not-in-clause", "text-says-otherwise"}, answered
    again = hongbang("new", "scheme", folder, "--id", "care", *as_of)
    assert again.exit_code == 2


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--id", "Care"), "“Care”不能用作编号"),
        (("--id", "service"), "已有方案“service”"),
        (("--id", "care", "--regulation", "law@2020"), "没有办法“law@2020”"),
    ],
)
def test_a_scheme_that_cannot_be_begun(
    new_site: Path, hongbang: Command, more: tuple[str, ...], said: str
) -> None:
    done = hongbang("new", "scheme", new_site, *more, *AS_OF)
    assert done.exit_code == 2
    assert said in done.stderr


def test_the_doubts_of_a_draft_are_listed_beside_the_result(
    new_site: Path, hongbang: Command, heavy: Path
) -> None:
    """They stand on the other stream: a table written as CSV holds the table alone."""
    for words in (("try", heavy, new_site), ("compare", new_site, "--scheme", heavy)):
        done = hongbang(*words, "--period", "2026-10", "--format", "csv", *AS_OF)
        assert "疑点 schemes/draft.yaml:" in done.stderr
        assert "[figure-not-in-clause]" in done.stderr
        assert "疑点" not in done.stdout


def test_a_doubt_accepted_of_the_edition_is_no_news_of_its_draft(
    new_site: Path, hongbang: Command, tmp_path: Path
) -> None:
    scheme = new_site / "content/schemes/service-2026.yaml"
    change(scheme, "{of: attendance, percent: 20}, {of: inspection, percent: 30}, {of: onsite, percent: 50}",
           "{of: attendance, percent: 80}, {of: inspection, percent: 10}, {of: onsite, percent: 10}")  # fmt: skip
    listed = json.loads(hongbang("check", new_site, "--format", "json", *AS_OF).stdout)
    keys = [f["key"] for f in listed if f["code"] == "figure-not-in-clause"]
    assert keys
    accepted = "".join(f"- {{finding: '{k}', reason: 试行, by: 办公室, on: 2026-10-01}}\n" for k in keys)
    (new_site / "content/acceptances").mkdir(exist_ok=True)
    (new_site / "content/acceptances/2026.yaml").write_text(f"format: 1\naccept:\n{accepted}", "utf-8")
    draft = tmp_path / "draft.yaml"
    shutil.copy(scheme, draft)
    done = hongbang("try", draft, new_site, "--period", "2026-10", *AS_OF)
    assert "[figure-not-in-clause]" not in done.stderr


def test_a_period_that_no_edition_rules_is_answered_with_those_they_rule(
    new_site: Path, hongbang: Command
) -> None:
    done = hongbang("try", "service", new_site, "--period", "2031-06", *AS_OF)
    assert done.exit_code == 2
    assert re.search(r"各版本适用于：2026 2026-\d\d–2026-12。", done.stderr)
    assert "已有：service" in hongbang("try", "servise", new_site, "--period", "2026-10", *AS_OF).stderr


def test_two_releases_are_compared_as_known_at_the_instant_asked_for(
    new_site: Path, hongbang: Command
) -> None:
    twice = ("--release", "r1", "--release", "r2")
    done = hongbang("compare", new_site, *twice, *AS_OF)
    assert "截至时刻" not in done.stderr
    assert "没有发布“r1”，已有：" in done.stderr
    assert hongbang("compare", new_site, *twice, *AS_OF, *AS_OF).exit_code == 2


def test_a_name_written_wrongly_is_answered_with_the_near_one(new_site: Path, hongbang: Command) -> None:
    words = ("--scheme", "service", "--period", "2026-10")
    done = hongbang("explain", "赵明萱", new_site, *words, *AS_OF)
    assert "没有找到“赵明萱”，相近的有：赵明轩。" in done.stderr
