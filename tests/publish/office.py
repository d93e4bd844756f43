"""An office with a built site, and a target to which its sites are carried, without anything computed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from generator.publish.folder import Step
from generator.publish.publications import KEPT, Publication, Publications, stamp_of
from generator.publish.targets.folder import FolderTarget
from generator.publish.targets.model import Target
from generator.publish.transfer import Takedowns, earlier, standing, transfer
from tests.publish.trees import StoppedError

Files = Sequence[tuple[str, bytes]]
NOBODY = Takedowns((), lambda _: lambda _, content: content)


def digests(files: Files) -> dict[str, str]:
    """The SHA-256 of each file by its address."""
    return {address: hashlib.sha256(content).hexdigest() for address, content in files}


class Office:
    """``bring`` and ``back`` do what the commands do, without looking at any content."""

    def __init__(self, site: Path, target: Target | None = None) -> None:
        self.site = site
        (site / "output").mkdir(parents=True, exist_ok=True)
        self.target = target or FolderTarget("web", site.parent / "web")

    @property
    def kept(self) -> Publications:
        """What is kept of the target."""
        return Publications(self.site / "output" / KEPT, self.target.name)

    def numbers(self) -> list[int]:
        """The numbers of the kept publications."""
        return [one.number for one in self.kept.done()]

    def bring(
        self, files: Files, step: Step = lambda _: None, keep: int = 5, takedowns: Takedowns = NOBODY
    ) -> None:
        """Publish these files."""
        made, hashes = dict(files), digests(files)
        with transfer(self.site, self.target, step) as at:
            at.mend(takedowns, made.get)
            if at.standing().files == hashes:
                return
            new = Publication(
                at.next_number(), "2026-03-01", "2026-03-02", hashes, {}, stamp_of(hashes), takedowns.ids
            )
            at.bring(new, lambda address: made[address], keep)

    def back(
        self, number: int | None = None, takedowns: Takedowns = NOBODY, step: Step = lambda _: None
    ) -> Publication | None:
        """Go back to a kept publication; None where there is none."""
        with transfer(self.site, self.target, step) as at:
            at.mend(takedowns)
            one = earlier(at.standing(), number)
            if one is None:
                return None
            new = Publication(
                at.next_number(), one.as_of, "2026-03-03", one.files, {}, stamp_of(one.files), one.without,
                one.number,
            )  # fmt: skip
            at.bring(new, lambda address: at.read(one, address), 5)
            return one

    def present(self) -> dict[str, str]:
        """What stands at the target, by the hash of each file."""
        return dict(standing(self.kept, self.target).files or {})

    def steps(self, files: Files) -> list[str]:
        """The names of the steps that a publication of these files takes."""
        names: list[str] = []
        self.bring(files, names.append)
        return names


class Stop:
    """A step that stops at the one of this number, by an exception or as ``act`` does."""

    def __init__(self, number: int, act: Step | None = None) -> None:
        self.left, self.act = number, act

    def __call__(self, name: str) -> None:
        """Told the name of a step."""
        if self.left == 0:
            if self.act is None:
                raise StoppedError
            self.act(name)
        self.left -= 1
