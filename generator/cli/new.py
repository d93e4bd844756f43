"""``hongbang new site`` and ``hongbang new scheme``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.command import AS_OF, SITE, USAGE, State, read_site, switches
from generator.cli.report import readable


@click.group()
@switches
def new() -> None:
    """新建站点或考核方案。"""


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
