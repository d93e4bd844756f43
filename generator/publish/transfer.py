"""One publication, from what was built to what readers see, so that a stop anywhere harms nobody.

The files are kept first, the record is begun, the target is brought them, the record is done. Stopped before
the target took them, readers have the site before; after it, the new one; the next start finds out which, and
goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.publish.folder import Step
from generator.publish.lock import only_one
from generator.publish.publications import KEPT, Mend, Publication, Publications, stamp_of
from generator.publish.refusal import PublishError
from generator.publish.targets.model import Digests, Read, Target

Now = Callable[[str], bytes | None]
"""What the site says at an address, or None where it has no such address."""
Mending = Callable[[Now], Mend]
"""Makes what takedowns ask of a kept file, given what the site says now at an address, if that is known."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands at a target, and what is known of how it came there.

    ``files`` is None where there is no such place. ``by`` is the publication that brought it, None where it
    is not among those kept: then nobody here knows whom the site there names.
    """

    files: Digests | None
    by: Publication | None
    kept: tuple[Publication, ...]


@dataclass(frozen=True, slots=True)
class Takedowns:
    """The takedowns that hold now, by id, and what they ask of a kept file."""

    ids: tuple[str, ...]
    mending: Mending


class Transfer:
    """A target under its locks, with what is kept of it."""

    def __init__(self, kept: Publications, target: Target, step: Step) -> None:
        self._kept, self._target, self._step = kept, target, step

    def standing(self) -> Standing:
        """What stands there now."""
        self._step("3 look at the target")
        return standing(self._kept, self._target)

    def next_number(self) -> int:
        """The number of the publication to come."""
        return self._kept.next_number()

    def mend(self, takedowns: Takedowns, now: Now | None = None) -> int:
        """Let takedowns reach everything kept; how many publications they reached.

        ``now`` gives what a site that they have reached says at an address; where nobody knows, the last
        publication is asked if they have reached it.
        """
        self._step("2 takedowns reach what is kept")
        done = self._kept.done()
        last = done[-1] if done and set(takedowns.ids) <= set(done[-1].without) else None

        def says(address: str) -> bytes | None:
            return self.read(last, address) if last is not None and address in last.files else None

        return self._kept.mend(takedowns.ids, takedowns.mending(now or says))

    def bring(self, new: Publication, read: Read, keep: int) -> None:
        """Bring a publication to the target; of those kept the last ``keep`` stay."""
        self._step("4 keep the files")
        self._kept.begin(new, read)
        self._step("5 bring them")
        kept = lambda address: self._kept.get(new.files[address])  # noqa: E731 - a word for what follows
        self._target.put(new.files, kept, lambda name: self._step(f"5 bring them: {name}"))
        try:
            self._step("6 done")
            self._kept.finish(new.number)
            self._step("7 forget what is too old")
            self._kept.forget(keep)
            self._step("8 end")
        except PublishError as error:
            raise PublishError(error.text.zh, error.text.en, replaced=True) from error

    def read(self, one: Publication, address: str) -> bytes:
        """A file of a kept publication."""
        return self._kept.get(one.files[address])


@contextmanager
def transfer(site: Path, target: Target, step: Step = lambda _: None) -> Iterator[Transfer]:
    """Hold a target for one publication: no build of this site meanwhile, no other publication there.

    ``step`` is told the name of each numbered step before it is taken. Raises
    :class:`~generator.publish.refusal.PublishError` where somebody else holds it, or the machine refuses.
    """
    root = site / "output" / KEPT
    kept = Publications(root, target.name)
    with only_one((site / "output" / "site").resolve(), root.resolve()), target.held():
        step("1 settle what was stopped")
        kept.settle(_present(kept, target))
        yield Transfer(kept, target, step)


def standing(kept: Publications, target: Target) -> Standing:
    """What stands at a target; nothing is written.

    Raises :class:`~generator.publish.refusal.PublishError` where the site that was brought is gone with its
    folder: that is a share that is not mounted rather than a wish.
    """
    done = kept.done()
    files = _present(kept, target)
    if files is None and done:
        raise PublishError(
            f"{target.place}：以前上线过，现在却不在了（共享没有挂载？）；确实要重新开始，请先建一个空文件夹",
            f"{target.place}: it was published here before and is gone (a share that is not mounted?); "
            "to begin anew make an empty folder there",
        )
    stamp = None if files is None else stamp_of(files)
    by = next((one for one in reversed(done) if one.brought == stamp), None)
    return Standing(files, by, done)


def _present(kept: Publications, target: Target) -> Digests | None:
    done = kept.done()
    return target.present(done[-1].files if done else None)


def earlier(at: Standing, number: int | None = None) -> Publication | None:
    """The kept publication to go back to: that of ``number``, or the last one that another site stands for.

    None where there is none.
    """
    own = [one for one in at.kept if one.of is None]
    if number is not None:
        return next((one for one in own if one.number == number), None)
    present: Mapping[str, str] = at.files or {}
    last = at.by or (at.kept[-1] if at.kept else None)
    before = [
        one
        for one in own
        if (last is None or one.number < last.stands_for) and dict(one.files) != dict(present)
    ]
    return before[-1] if before else None
