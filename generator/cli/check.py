"""``hongbang check`` and ``hongbang build``."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from generator.cli.command import AS_OF, FOUND, MACHINE, SITE, State, read_site, switches, tell_progress
from generator.cli.report import as_json, report


@click.command()
@SITE
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式。")
@AS_OF
@switches
@click.pass_obj
def check(state: State, site: Path, form: str, as_of: str | None) -> None:
    """检查站点 SITE：列出所有问题，不写任何文件。"""
    checked = read_site(site, as_of, state)
    if form == "json":
        click.echo(json.dumps([as_json(f) for f in checked.findings], ensure_ascii=False, indent=1))
    else:
        report(checked.findings, state)
    raise SystemExit(FOUND if checked.stopping else 0)


@click.command()
@SITE
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), help="站点写入这个文件夹。")
@AS_OF
@switches
@click.pass_obj
def build(state: State, site: Path, output: Path | None, as_of: str | None) -> None:
    """生成站点 SITE：有错误或未处理的疑点时什么也不写。"""
    from generator.build import build_site
    from generator.publish.refusal import PublishError

    checked = read_site(site, as_of, state)
    if not checked.sound:
        report(checked.findings, state)
        state.stop(
            "没有写入任何文件，原有站点保持不变。", "Nothing was written; the published site stays.", FOUND
        )
    try:
        built = build_site(checked, output, _facts(), tell_progress(state))
    except PublishError as error:
        if error.replaced:
            state.stop(
                f"站点和内部文件夹已经更新，但生成记录没有写成。{error.text.zh}。",
                "The site and the restricted folder are new, but the record of the build is not. "
                f"{error.text.en}.",
                MACHINE,
            )
        state.stop(
            f"无法写入。{error.text.zh}。原有站点和内部文件夹保持不变。",
            f"Cannot write. {error.text.en}. The published site and the restricted folder stay.",
            MACHINE,
        )
    notes, accepted = len(checked.findings), len(checked.accepted)
    state.say(
        f"已生成：{built.site}（{built.pages}个文件），内部文件夹 {built.restricted}"
        f"（{built.restricted_pages}个文件）；提示{notes}个，已接受的疑点{accepted}个。",
        f"Built {built.site} ({built.pages} files) and {built.restricted} ({built.restricted_pages} files); "
        f"notes: {notes}, accepted doubts: {accepted}.",
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
