"""``hongbang new site``, ``hongbang new scheme`` and ``hongbang new notice``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.command import AS_OF, FOUND, SITE, USAGE, State, read_site, switches
from generator.cli.report import readable, report


@click.group()
@switches
def new() -> None:
    """新建站点、考核方案或公文。"""


@new.command("site")
@click.argument("folder", type=click.Path(path_type=Path), default="site", required=False)
@switches
@click.pass_obj
def new_site(state: State, folder: Path) -> None:
    """在 FOLDER 新建一个可以直接生成的小站点。"""
    from generator.publish.refusal import PublishError
    from generator.publish.write import write_tree
    from generator.render.starter import starter_files

    try:
        write_tree(folder, starter_files())
    except PublishError as error:
        state.refused(error)
    state.say(f"已新建 {folder}。下一步：hongbang check {folder}，再 hongbang build {folder}。",
              f"Started {folder}. Next: hongbang check {folder}, then hongbang build {folder}.")  # fmt: skip


@new.command("scheme")
@SITE
@click.option("--id", "name", required=True, help="方案编号：小写字母、数字和连字符。")
@click.option("--label", default="", help="方案名称。")
@click.option("--regulation", metavar="ID@EDITION", help="所依据的办法；不写则取最新的一个。")
@AS_OF
@switches
@click.pass_obj
def new_scheme(
    state: State, site: Path, name: str, label: str, regulation: str | None, as_of: str | None
) -> None:
    """在 SITE 的 content/schemes/ 新建一个带说明的考核方案，只留下须由本单位决定的事项。"""
    from generator.publish.refusal import PublishError
    from generator.publish.write import write_new
    from generator.render.scheme_draft import DraftError, scheme_draft

    tables, documents, schemes = readable(read_site(site, as_of, state), state)
    path = site / "content" / "schemes" / f"{name}.yaml"
    try:
        text = scheme_draft(name, tables, documents, schemes, regulation, label)
        write_new(path, text.encode())
    except DraftError as error:
        state.stop(error.text.zh, error.text.en, USAGE)
    except PublishError as error:
        state.refused(error)
    state.say(
        f"已新建 {path}。下一步：hongbang check 会列出须由本单位决定的事项。",
        f"Started {path}. Next: hongbang check asks what the office has to decide.",
    )


@new.command("notice")
@SITE
@click.option(
    "--kind", "word", required=True, metavar="文种", help="通报、公示、通知、决定、实施方案、更正。"
)
@click.option("--scheme", required=True, metavar="ID", help="考核方案。")
@click.option("--period", required=True, metavar="周期", help="例如 2026-10、2026-q3、2026。")
@click.option("--correction", default="", metavar="ID", help="更正公文所说的更正：列出更正前后的数字。")
@click.option("--id", "name", default="", help="公文编号；不写则由方案、文种和周期组成。")
@AS_OF
@switches
@click.pass_obj
def new_notice(
    state: State,
    /,
    site: Path,
    word: str,
    scheme: str,
    period: str,
    correction: str,
    name: str,
    as_of: str | None,
) -> None:
    """在 SITE 的 content/notices/ 起草一份公文：全文已按格式写好，数字和名称都是引用，留空处写作 XX。"""
    from generator.base.period import parse_period
    from generator.documents.notice import KIND_WORDS
    from generator.notices.gather import amended_since
    from generator.publish.refusal import PublishError
    from generator.publish.write import write_new
    from generator.render.notice_draft import NoticeDraftError, kind_of, notice_draft

    kind, when = kind_of(word), parse_period(period)
    if kind is None:
        kinds = "、".join(f"{zh}（{en}）" for en, zh in KIND_WORDS.items())
        state.stop(
            f"没有文种“{word}”；可用：{kinds}。", f"There is no kind “{word}”; there are: {kinds}.", USAGE
        )
    if when is None:
        state.stop(
            f"“{period}”不是周期；写法如 2026-10、2026-q3、2026。",
            f"“{period}” is no period; write 2026-10, 2026-q3 or 2026.",
            USAGE,
        )
    checked = read_site(site, as_of, state)
    tables, documents, schemes = readable(checked, state)
    wrong = tuple(f for f in checked.stopping if correction and f.place.file.startswith("corrections/"))
    if wrong:
        report(wrong, state)
        raise SystemExit(FOUND)
    name = name or f"{scheme}-{kind}-{period}".replace(".", "-")
    path = site / "content" / "notices" / f"{name}.md"
    try:
        text = notice_draft(
            kind, scheme, when, name, checked.as_of.date(), tables, documents, schemes,
            [life.notice for life in checked.notices], correction, amended_since(checked.told),
        )  # fmt: skip
        write_new(path, text.encode())
    except NoticeDraftError as error:
        state.stop(error.text.zh, error.text.en, USAGE)
    except PublishError as error:
        state.refused(error)
    state.say(
        f"已起草 {path}。下一步：填好 XX 处，改定文字，再用 hongbang release 发布。",
        f"Drafted {path}. Next: fill in what is XX, edit the words, then publish with hongbang release.",
    )
