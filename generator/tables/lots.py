"""Drawing lots so that anybody can repeat it by hand with ``sha256sum`` (ET-07)."""

from __future__ import annotations

import hashlib
import shlex
from collections import defaultdict
from collections.abc import Container, Sequence

from generator.base.finding import Findings
from generator.base.text import Text
from generator.tables.declared import Lot


def draw(seed: str, group: str, members: Sequence[str], take: int) -> tuple[str, ...]:
    """The first ``take`` members by the SHA-256 of the UTF-8 text ``SEED|GROUP|MEMBER`` in hexadecimal.

    By hand: ``printf '%s' 'SEED|GROUP|MEMBER' | sha256sum`` for each member, then ``sort``. The order in
    which the members are given plays no part.
    """
    return tuple(sorted(members, key=lambda m: (ticket(seed, group, m), m))[:take])


def ticket(seed: str, group: str, member: str) -> str:
    """What decides a member's place in a draw: the SHA-256 of ``SEED|GROUP|MEMBER`` in hexadecimal."""
    return hashlib.sha256(f"{seed}|{group}|{member}".encode()).hexdigest()


MEMBER = Text("编号", "ID")
"""What stands for a member's id where a draw is told to be repeated by hand."""


def by_hand(seed: str, group: str, member: str = MEMBER.zh) -> str:
    """The command of a shell that gives a member's ticket, so quoted that any seed can be pasted."""
    return f"printf '%s' {shlex.quote(f'{seed}|{group}|{member}')} | sha256sum"


def drawn_by(lot: Lot) -> tuple[str, ...]:
    """What the declared seed and pools give, group by group in the order of the file."""
    return tuple(m for p in lot.pools for m in draw(lot.seed.text, p.group, p.members, p.take))


def check_lot(lot: Lot, people: Container[str], findings: Findings) -> None:
    """Repeats a draw; a pool too small, somebody listed twice, a late seed or another result is an error."""
    found = len(findings)
    listed: dict[str, list[str]] = defaultdict(list)
    for pool in lot.pools:
        for member in pool.members:
            listed[member].append(pool.group)
        if len(pool.members) < pool.take:
            findings.add(
                "lot-pool-small", lot.at.key("pools"), pool.group, count=len(pool.members), take=pool.take
            )
    for name, groups in listed.items():
        if len(groups) > 1:
            findings.add("lot-in-both", lot.at.key("pools"), name, groups="、".join(groups))
        if name not in people:
            findings.add("unknown-person", lot.at.key("pools"), name, heading="pools", near_zh="", near_en="")
    if lot.seed.fixed >= lot.drawn:
        findings.add("lot-seed-late", lot.at.key("seed"), lot.seed.fixed, drawn=lot.drawn)
    if len(findings) > found:
        return  # what the draw would give is not known while its pools are wrong
    expected = drawn_by(lot)
    if tuple(lot.result) != expected:
        findings.add("lot-differs", lot.at.key("result"), "、".join(lot.result), expected="、".join(expected))
