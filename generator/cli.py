"""The command ``hongbang``: thin commands over the layers. Only here is printed and the clock read."""

from __future__ import annotations

import gc
import json
import sys
from datetime import UTC, date, datetime, timezone
from pathlib import Path
from typing import Any

import click

from generator.base.finding import Degree, Finding
from generator.base.text import Lang, Text

SHOWN = 50
FOUND, USAGE, MACHINE = 1, 2, 3


class State:
    """What the switches before the command say."""

    def __init__(self, lang: Lang | None) -> None:
        self.lang: Lang = lang or "zh"
        self.chosen = lang is not None

    def say(self, zh: str, en: str, err: bool = False) -> None:
        """Print one line in the chosen language."""
        click.echo(Text(zh, en).say(self.lang), err=err)

    def stop(self, zh: str, en: str, code: int) -> None:
        """Print why and leave with an exit code."""
        self.say(zh, en, err=True)
        raise SystemExit(code)


_SITE = click.argument(
    "site", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False
)
_AS_OF = click.option("--as-of", metavar="INSTANT", help="只看这一时刻之前的数据（日期指当天结束）。")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--lang", type=click.Choice(["zh", "en"]), help="消息语言 / language of messages")
@click.version_option(package_name="hongbang", prog_name="hongbang")
@click.pass_context
def main(context: click.Context, lang: Lang | None) -> None:
    """红榜：把评分数据和考核方案变成一个可核对的内网站点。"""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")  # a console that cannot print 㛃 must not stop a build
    context.obj = State(lang)


def _progress(state: State, words: str) -> None:
    said = {
        "reading": "读取数据",
        "checking the rules": "检查方案",
        "working out results": "计算结果",
        "writing the restricted folder": "写入内部文件夹",
        "writing the site": "写入站点",
    }
    if sys.stderr.isatty():
        state.say(f"… {said[words]}", f"… {words}", err=True)


def _checked(site: Path, as_of: str | None, state: State) -> Any:
    from generator.build import as_of_instant, check_site

    # What is read stays until the end: looking for cycles in it again and again costs a third of the time.
    gc.disable()
    now = datetime.now(UTC)

    def instant(zone: timezone) -> datetime:
        found = as_of_instant(as_of, zone, now)
        if found is None:
            raise click.BadParameter(as_of or "", param_hint="--as-of")
        return found

    checked = check_site(site, instant, lambda words: _progress(state, words))
    if checked.tables is not None and not state.chosen:
        state.lang = checked.tables.site.language
    if as_of is None:
        state.say(f"截至时刻：{checked.as_of.isoformat()}", f"as of {checked.as_of.isoformat()}", err=True)
    return checked


def _line(finding: Finding, lang: Lang) -> str:
    degree = {
        Degree.ERROR: Text("错误", "error"),
        Degree.DOUBT: Text("疑点", "doubt"),
        Degree.NOTE: Text("提示", "note"),
    }[finding.degree].say(lang)
    what = finding.says(lang)
    return f"{degree} {finding.place} [{finding.code}]\n    {what}\n    → {finding.to_do(lang)}"


def _report(findings: tuple[Finding, ...], state: State) -> None:
    stopping = [f for f in findings if f.degree is not Degree.NOTE]
    notes = [f for f in findings if f.degree is Degree.NOTE]
    for finding in [*stopping, *notes][:SHOWN]:
        click.echo(_line(finding, state.lang))
    more = len(findings) - SHOWN
    if more > 0:
        state.say(
            f"… 另有{more}个问题，完整清单见 hongbang check --format json。",
            f"… and {more} more; hongbang check --format json lists all.",
        )
    counts = {d: sum(f.degree is d for f in findings) for d in Degree}
    state.say(
        f"错误{counts[Degree.ERROR]}个，疑点{counts[Degree.DOUBT]}个，提示{counts[Degree.NOTE]}个。",
        f"{counts[Degree.ERROR]} errors, {counts[Degree.DOUBT]} doubts, {counts[Degree.NOTE]} notes.",
    )


@main.command()
@_SITE
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式。")
@_AS_OF
@click.pass_obj
def check(state: State, site: Path, form: str, as_of: str | None) -> None:
    """检查站点：列出所有问题，不写任何文件。"""
    checked = _checked(site, as_of, state)
    if form == "json":
        click.echo(json.dumps([_json(f) for f in checked.findings], ensure_ascii=False, indent=1))
    else:
        _report(checked.findings, state)
    raise SystemExit(FOUND if checked.stopping else 0)


def _json(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "degree": finding.degree.value,
        "file": finding.place.file,
        "sheet": finding.place.sheet,
        "line": finding.place.line,
        "cell": finding.place.cell,
        "value": finding.value,
        "key": finding.key,
        "says": {"zh": finding.says("zh"), "en": finding.says("en")},
        "to-do": {"zh": finding.to_do("zh"), "en": finding.to_do("en")},
    }


@main.command()
@_SITE
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), help="站点写入这个文件夹。")
@_AS_OF
@click.pass_obj
def build(state: State, site: Path, output: Path | None, as_of: str | None) -> None:
    """生成站点：有错误或未处理的疑点时什么也不写。"""
    from generator.build import build_site
    from generator.publish.folder import PublishError

    checked = _checked(site, as_of, state)
    if not checked.sound:
        _report(checked.findings, state)
        state.stop(
            "没有写入任何文件，原有站点保持不变。", "Nothing was written; the published site stays.", FOUND
        )
    try:
        built = build_site(checked, output, _facts(), lambda words: _progress(state, words))
    except PublishError as error:
        state.stop(
            f"无法写入：{error}。原有站点保持不变。",
            f"Cannot write: {error}. The published site stays.",
            MACHINE,
        )
    notes = len(checked.findings)
    state.say(
        f"已生成：{built.site}（{built.pages}个文件），内部文件夹 {built.restricted}"
        f"（{built.restricted_pages}个文件）；提示{notes}个，已接受的疑点{len(checked.accepted)}个。",
        f"Built {built.site} ({built.pages} files) and {built.restricted} ({built.restricted_pages} files); "
        f"{notes} notes, {len(checked.accepted)} accepted doubts.",
    )


def _facts() -> dict[str, str]:
    """What this machine and hour were, for ``build.json``."""
    import platform
    from importlib.metadata import version

    return {
        "built": datetime.now(UTC).replace(microsecond=0).isoformat(),
        "hongbang": version("hongbang"),
        "python": platform.python_version(),
        "system": platform.platform(),
    }


@main.command()
@click.argument("person")
@click.option("--scheme", required=True, help="考核方案编号。")
@click.option("--period", required=True, help="周期，如 2026-09。")
@click.option("--assessment", help="只看这个考核项。")
@click.option(
    "--site", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path), help="站点文件夹。"
)
@_AS_OF
@click.pass_obj
def explain(
    state: State, person: str, scheme: str, period: str, assessment: str | None, site: Path, as_of: str | None
) -> None:
    """说明某人（或某单位）的得分：从总分到每一格，从每一步到条款。"""
    from generator.results.explain import explain as explanation

    checked = _checked(site, as_of, state)
    if checked.results is None:
        _report(checked.findings, state)
        raise SystemExit(FOUND)
    found = False
    for result in checked.results.by_key.values():
        fits = result.scheme.id == scheme and result.period.name == period
        if not fits or (assessment is not None and result.assessment.id != assessment):
            continue
        names = [i for i, (one, label) in enumerate(zip(result.ids, result.labels)) if person in (one, label)]
        if len(names) > 1:
            who = "、".join(result.ids[i] for i in names)
            state.stop(
                f"“{person}”有{len(names)}人，请用编号：{who}", f"“{person}” fits {who}; use the id", USAGE
            )
        for position in names:
            found = True
            click.echo(f"{result.labels[position]}（{result.ids[position]}） · {result.scheme.head.label} · "
                       f"{result.assessment.head.label} · {result.period.text.say(state.lang)}")  # fmt: skip
            for node in explanation(result, position):
                _tree(node, 1, state.lang, set())
    if not found:
        state.stop(
            f"没有“{person}”在 {scheme} {period} 的结果。",
            f"No result of “{person}” in {scheme} {period}.",
            USAGE,
        )
    raise SystemExit(FOUND if checked.stopping else 0)


def _tree(node: Any, depth: int, lang: Lang, told: set[str]) -> None:
    """One line of an explanation and what is beneath it; a rule is told where it is first met."""
    pad = "  " * depth
    struck = {"zh": "（去掉）", "en": " (struck)"}[lang] if node.struck else ""
    place = f"  ← {node.place}" if node.place is not None else ""
    value = f"：{node.value}" if node.value else ""
    click.echo(f"{pad}{node.label}{value}{struck}{place}")
    if node.arithmetic:
        click.echo(f"{pad}  = {node.arithmetic}")
    if node.sentence.zh and node.sentence.zh not in told:
        told.add(node.sentence.zh)
        click.echo(f"{pad}  {node.sentence.say(lang)}")
        for ground in (*node.clauses, *node.rulings):
            click.echo(f"{pad}  § {ground}")
    for child in node.children:
        _tree(child, depth + 1, lang, told)


@main.command()
@click.argument("lot")
@click.option("--scheme", required=True, help="考核方案编号。")
@click.option("--assessment", required=True, help="考核项。")
@click.option("--period", required=True, help="周期，如 2026-11。")
@click.option("--seed", required=True, help="事先公布的种子文字。")
@click.option("--seed-fixed", required=True, metavar="DATE", help="种子公布的日期。")
@click.option("--seed-source", required=True, help="种子公布在何处。")
@click.option("--drawn", metavar="DATE", help="抽签日期（不写则为今天）。")
@click.option(
    "--site", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path), help="站点文件夹。"
)
@click.pass_obj
def draw(state: State, /, lot: str, site: Path, drawn: str | None, **given: str) -> None:
    """抽签产生评委组，并把抽签记录写入 content/lots/。"""
    from generator.publish.folder import PublishError
    from generator.publish.write import write_new
    from generator.results.drawing import DrawError, draw_lot

    day = drawn or date.today().isoformat()  # noqa: DTZ011 - the day on the wall of the room where lots are drawn
    checked = _checked(site, day, state)
    try:
        text, result = draw_lot(checked.tables, checked.schemes, lot, day, **given)
        path = site / "content" / "lots" / f"{lot}.yaml"
        write_new(path, text.encode())
    except DrawError as error:
        state.stop(error.text.zh, error.text.en, USAGE)
    except PublishError as error:
        state.stop(f"无法写入：{error}", f"Cannot write: {error}", MACHINE)
    for line in result:
        click.echo(line)
    state.say(f"抽签记录：{path}", f"The draw is recorded in {path}")


@main.group()
def new() -> None:
    """新建站点。"""


@new.command("site")
@click.argument("folder", type=click.Path(path_type=Path), default="site", required=False)
@click.pass_obj
def new_site(state: State, folder: Path) -> None:
    """在 FOLDER 新建一个可以直接生成的小站点。"""
    from generator.publish.folder import PublishError
    from generator.publish.write import write_tree
    from generator.render.starter import starter_files

    try:
        write_tree(folder, starter_files())
    except PublishError as error:
        state.stop(f"无法新建：{error}", f"Cannot start a site: {error}", MACHINE)
    state.say(f"已新建 {folder}。下一步：hongbang check {folder}，再 hongbang build {folder}。",
              f"Started {folder}. Next: hongbang check {folder}, then hongbang build {folder}.")  # fmt: skip


if __name__ == "__main__":
    main()
