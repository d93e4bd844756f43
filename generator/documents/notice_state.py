"""What has become of each notice by the as-of instant: draft, scheduled, published, superseded, withdrawn.

Only the office's own records decide: a release makes a notice public, another published notice supersedes
it, a withdrawal puts a banner over it. A record of a later day does not exist; so a notice whose release is
still to come reaches nothing that the build writes, and what it would supersede stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from generator.documents.notice import Notice
from generator.tables.acts import Release, Withdrawal

NoticeState = Literal["draft", "scheduled", "published", "superseded", "withdrawn"]
STATE_WORDS: dict[str, str] = {
    "draft": "草稿",
    "scheduled": "待发布",
    "published": "已发布",
    "superseded": "已被取代",
    "withdrawn": "已撤回",
}
"""The states as readers see them."""


def state_of(
    released: Release | None, superseded: bool, withdrawal: Withdrawal | None, *, scheduled: bool = False
) -> NoticeState:
    """The state of a notice: ``released`` and ``withdrawal`` are the records made by the as-of instant.

    ``superseded`` says that a published notice names it; ``scheduled`` that a later release does. What is
    withdrawn stays so, whatever supersedes it.
    """
    if released is None:
        return "scheduled" if scheduled else "draft"
    if withdrawal is not None:
        return "withdrawn"
    return "superseded" if superseded else "published"


@dataclass(frozen=True, slots=True)
class NoticeLife:
    """A notice with its state, the record of its release, the notices that supersede or amend it (by id).

    ``latest`` is the instant of the last release, where its text was released again, ``record`` the name of
    the record of that release.
    """

    notice: Notice
    state: NoticeState
    release: Release | None = None
    withdrawal: Withdrawal | None = None
    superseded_by: tuple[str, ...] = ()
    amended_by: tuple[str, ...] = ()
    latest: datetime | None = None
    record: str = ""

    @property
    def is_public(self) -> bool:
        """Whether readers see it: published once, whatever became of it since."""
        return self.release is not None

    @property
    def released(self) -> datetime:
        """The instant of its release; of public notices only."""
        assert self.release is not None
        return self.release.released


def lives_of(
    notices: Iterable[Notice],
    releases: Iterable[Release],
    withdrawals: Iterable[Withdrawal],
    scheduled: frozenset[str] = frozenset(),
) -> tuple[NoticeLife, ...]:
    """Every notice with its state, in the order of ids.

    ``releases`` and ``withdrawals`` are those made by the as-of instant; the first of each counts.
    ``scheduled`` are the notices that later releases name. What is withdrawn supersedes and amends nothing.
    """
    every = sorted(notices, key=lambda n: n.id)
    first: dict[str, Release] = {}
    last: dict[str, Release] = {}
    for release in sorted(releases, key=lambda r: (r.released, r.release)):
        for name in release.notices:
            first.setdefault(str(name), release)
            last[str(name)] = release
    gone: dict[str, Withdrawal] = {}
    for one in sorted(withdrawals, key=lambda w: (w.withdrawn, w.withdrawal)):
        gone.setdefault(str(one.notice), one)
    standing = [n for n in every if n.id in first and n.id not in gone]
    superseded = {n.id: tuple(o.id for o in standing if n.id in o.front.supersedes) for n in every}
    amended = {n.id: tuple(o.id for o in standing if n.id in o.front.amends) for n in every}
    return tuple(
        NoticeLife(
            n,
            state_of(first.get(n.id), bool(superseded[n.id]), gone.get(n.id), scheduled=n.id in scheduled),
            first.get(n.id),
            gone.get(n.id) if n.id in first else None,
            superseded[n.id],
            amended[n.id],
            last[n.id].released if n.id in last else None,
            str(last[n.id].release) if n.id in last else "",
        )
        for n in every
    )
