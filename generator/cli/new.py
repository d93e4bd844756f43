"""``hongbang new site``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.command import State, switches


@click.group()
@switches
def new() -> None:
    """新建站点。"""


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
