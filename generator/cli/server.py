"""``hongbang new server``: the configuration of a web server for what is published."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click

from generator.cli.command import SITE, USAGE, State, read_site, switches
from generator.cli.report import readable
from generator.render.carried import Server


@click.command("server")
@click.argument("kind", type=click.Choice(get_args(Server)))
@SITE
@click.option("--root", required=True, metavar="DIR", help="站点在服务器上的文件夹（绝对路径）。")
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help="写到哪个文件。")
@switches
@click.pass_obj
def new_server(state: State, /, kind: Server, site: Path, root: str, to: Path | None) -> None:
    """写一份网站服务器 KIND（nginx 或 apache）的配置，网址取自 SITE 的 site.yaml。"""
    from generator.publish.refusal import PublishError
    from generator.publish.write import write_new
    from generator.render.carried import UnfitError, server_config

    tables, _, _ = readable(read_site(site, None, state), state)
    path = to or Path(f"hongbang-{kind}.conf")
    try:
        write_new(path, server_config(kind, root, tables.site.address))
    except UnfitError as error:
        state.stop(error.text.zh, error.text.en, USAGE)
    except PublishError as error:
        state.refused(error)
    state.say(
        f"已写入 {path}。端口和主机名取自 site.yaml 的 address；请交给管理服务器的人。",
        f"Wrote {path}. Port and host are those of address in site.yaml; give it to whoever runs the server.",
    )
