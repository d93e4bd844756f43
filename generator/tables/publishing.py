"""``publish:`` of ``site.yaml``: where the built site is carried to, so that readers find it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.base.finding import Findings
from generator.base.shape import At, here, param
from generator.sources.decode import Identifier

TargetKind = Literal["folder", "zip", "rsync", "git"]
"""How a target is reached: a folder, a file to carry, a folder of another machine, a branch."""


@dataclass(frozen=True, slots=True)
class PublishTarget:
    """One place where readers find the site."""

    target: Identifier = param("上线位置的编号", "its id")
    kind: TargetKind = param(
        "folder 文件夹，zip 压缩包（供拷入隔离网络），rsync 另一台机器上的文件夹，git 一个分支",
        "a folder, a zip file to carry, a folder of another machine by rsync, a branch of git",
    )
    to: str = param(
        "位置：路径（相对站点文件夹），rsync 写 主机:路径，git 写仓库地址",
        "a path, from the site folder; HOST:PATH for rsync; the address of the repository for git",
    )
    keep: int = param(
        "留存几次上线，供回退", "how many publications are kept to go back to", default=5, least=1, most=50
    )
    branch: str = param("git 的分支", "the branch of git", default="pages")
    ssh: str = param("rsync 所用的 ssh 命令", "the command ssh for rsync", default="ssh")
    at: At = here()


def check_targets(targets: tuple[PublishTarget, ...], findings: Findings) -> None:
    """The ids of targets are given once each."""
    seen: dict[str, str] = {}
    for one in targets:
        place = one.at.key("target")
        if one.target in seen:
            findings.add("doubled-id", place, one.target, first=seen[one.target])
        seen.setdefault(one.target, str(place))
