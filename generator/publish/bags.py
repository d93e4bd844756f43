"""Writing a closed year: both bags whole beside the others, then in place in one step, then their line.

Between the last two steps the year stands there without its line: the same command, made again, makes the
same bytes, finds them in place, and only adds the line.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.archive.bag import PAYLOAD, TAG_MANIFEST, Bag, tag_files
from generator.archive.chain import CHAIN, Chain
from generator.publish.files import write_files
from generator.publish.folder import Step, remove
from generator.publish.lock import only_one
from generator.publish.refusal import PublishError, refused_by_system
from generator.publish.write import replace_file


def write_year(
    archive: Path, name: str, closed: str, bags: Sequence[Bag], chain: Chain, step: Step = lambda _: None
) -> Chain:
    """Write the bags of a year (or addendum) and its line behind ``chain``; gives the longer chain.

    ``closed`` is the instant of its closing, as the line has it.

    ``step`` is told the name of each numbered step before it is taken. Raises
    :class:`~generator.publish.refusal.PublishError` where the machine refuses, another command is at work,
    the chain on the disk is not the one that was read, or something else stands where the year is to go.
    """
    staging = archive.with_name(f".{archive.name}.new")
    target = archive / name
    with only_one(archive):
        try:
            step("1 look")
            if _text(archive / CHAIN) != chain.text:
                raise PublishError(
                    f"{archive / CHAIN}：刚刚被改动", f"{archive / CHAIN}: was changed just now"
                )
            step("2 clear the staging folder")
            remove(staging)
            (archive / f".{CHAIN}.new").unlink(missing_ok=True)
            hashes = {}
            for number, bag in enumerate(bags, 3):
                step(f"{number} write {bag.part}")
                hashes[bag.part] = _write(staging / bag.part, bag)
            step("5 onto the disk")
            _sync()
            step("6 in place")
            _put(staging, target, hashes)
            step("7 add the line")
            longer = chain.with_link(name, closed, hashes["public"], hashes["record"])
            replace_file(archive / CHAIN, longer.text.encode())
            _sync()
            step("8 done")
        except OSError as error:
            raise refused_by_system(error, target) from error
        finally:
            _clear(staging)
    return longer


def _sync() -> None:
    """What was written is on the disk before the next step says so; Windows writes through by itself."""
    getattr(os, "sync", lambda: None)()


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8", errors="replace") if file.is_file() else ""


def _write(folder: Path, bag: Bag) -> str:
    """Write one bag; the SHA-256 of its tag manifest."""
    folder.mkdir(parents=True)
    sizes: list[int] = []
    digests = write_files(folder, _counted(bag.payload, sizes))
    tags = tag_files(digests, sum(sizes), bag.info)
    return write_files(folder, tags.items())[TAG_MANIFEST]


def _counted(payload: Iterable[tuple[str, bytes]], sizes: list[int]) -> Iterator[tuple[str, bytes]]:
    """The payload below ``data/``; two names that fall together without case are refused."""
    seen: set[str] = set()
    for name, content in payload:
        if name.casefold() in seen:
            raise PublishError(f"两个文件要用同一个名字 {name}", f"two files want the name {name}")
        seen.add(name.casefold())
        sizes.append(len(content))
        yield PAYLOAD + name, content


def _put(staging: Path, target: Path, hashes: dict[str, str]) -> None:
    """Move the year in place; the very same, left there by a command that was stopped, stays."""
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        staging.rename(target)
        return
    there = {part: _digest(target / part / TAG_MANIFEST) for part in hashes}
    if there != hashes:
        raise PublishError(
            f"{target}：这里已有别的内容，而链中没有它；请移走后再归档",
            f"{target}: something else stands here, and the chain does not know it; move it away first",
        )


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def _clear(staging: Path) -> None:
    """What was staged goes, unless the machine will not let it: then the next command clears it away."""
    try:
        remove(staging)
    except OSError:
        return


@contextmanager
def unpacked(folder: Path) -> Iterator[Path]:
    """A copy of a folder in a temporary place, which is gone afterwards."""
    with TemporaryDirectory(prefix="hongbang-", ignore_cleanup_errors=True) as place:
        shutil.copytree(folder, Path(place) / "site")
        yield Path(place) / "site"
