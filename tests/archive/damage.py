"""Every fault of an archive: what somebody does to it, and the few lines of ordinary tools that find it too.

The scripts are those of the page of the archive. Each runs in ``output/archive`` with ``CAPSTONE`` set to the one
that the closing circular prints; it prints something, or fails, where the archive is not whole.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.archive.chain import Chain, read_chain
from generator.views.outsider import SCRIPTS

_BY_NAME = {script.name: script.text for script in SCRIPTS}
FILES, ADDED, CHAIN, STRAYS, CUT, NAMED = (
    _BY_NAME[name] for name in ("files", "added", "chain", "strays", "capstone", "names")
)


@dataclass(frozen=True)
class Fault:
    """One fault: what is done, the codes that ``verify`` finds, the script that finds it, and whether that
    takes a capstone that somebody kept."""

    name: str
    do: Callable[[Path], None]
    codes: tuple[str, ...]
    script: str
    needs_capstone: bool = False


def _bag(archive: Path, part: str = "public", year: str = "2026") -> Path:
    return archive / year / part


def _page(archive: Path) -> Path:
    return _bag(archive) / "data/site/2026/index.html"


def flip(file: Path) -> None:
    """One bit of the middle of a file."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(bytes(content))


def _edit_manifest(archive: Path) -> None:
    file = _bag(archive) / "manifest-sha256.txt"
    text = file.read_text("utf-8")
    file.write_text(("1" if text[0] == "0" else "0") + text[1:], "utf-8")


def _rename(archive: Path) -> None:
    _page(archive).rename(_page(archive).with_name("index2.html"))


def _add(archive: Path) -> None:
    (_bag(archive) / "data/site/2026/more.html").write_text("<p>")


def _add_tag_file(archive: Path) -> None:
    (_bag(archive, "record") / "notes.txt").write_text("x")


def _add_empty(archive: Path) -> None:
    (_bag(archive) / "data/empty").mkdir()


def _link(archive: Path) -> None:
    (_bag(archive) / "data/link.html").symlink_to("site/2026/index.html")


def _remove_year(archive: Path) -> None:
    shutil.rmtree(archive / "2026")


def _remove_bag(archive: Path) -> None:
    shutil.rmtree(_bag(archive, "record"))


def _swap_bags(archive: Path) -> None:
    _bag(archive).rename(archive / "2026/x")
    _bag(archive, "record").rename(_bag(archive))
    (archive / "2026/x").rename(_bag(archive, "record"))


def _swap_years(archive: Path) -> None:
    (archive / "2026").rename(archive / "x")
    (archive / "2027").rename(archive / "2026")
    (archive / "x").rename(archive / "2027")


def remake(bag: Path, inner: str = "data/site/2026/index.html") -> None:
    """A file changed, and every manifest of its bag after it: only the chain knows better."""
    page = bag / inner
    page.write_bytes(page.read_bytes() + b"<!-- changed -->\n")
    for name, below in (
        ("manifest-sha256.txt", page),
        ("tagmanifest-sha256.txt", bag / "manifest-sha256.txt"),
    ):
        file, inner = bag / name, below.relative_to(bag).as_posix()
        lines = file.read_text("utf-8").splitlines()
        digest = hashlib.sha256(below.read_bytes()).hexdigest()
        file.write_text(
            "".join(f"{digest}  {inner}\n" if x.endswith(f"  {inner}") else f"{x}\n" for x in lines), "utf-8"
        )


def rewrite_chain(archive: Path) -> None:
    """The chain made anew from the bags as they are: a consistent whole."""
    chain = Chain("", ())
    for link in read_chain((archive / "chain.txt").read_bytes()).links:
        hashes = [
            hashlib.sha256((archive / link.name / part / "tagmanifest-sha256.txt").read_bytes()).hexdigest()
            for part in ("public", "record")
        ]
        chain = chain.with_link(link.name, link.closed, *hashes)
    (archive / "chain.txt").write_text(chain.text)


def _remake_all(archive: Path) -> None:
    remake(_bag(archive))
    rewrite_chain(archive)


def _cut_newest(archive: Path) -> None:
    lines = (archive / "chain.txt").read_text().splitlines(keepends=True)
    (archive / "chain.txt").write_text("".join(lines[:-1]))
    shutil.rmtree(archive / "2027")


def _cut_oldest(archive: Path) -> None:
    lines = (archive / "chain.txt").read_text().splitlines(keepends=True)
    (archive / "chain.txt").write_text("".join(lines[1:]))
    shutil.rmtree(archive / "2026")


def _edit_line(archive: Path) -> None:
    text = (archive / "chain.txt").read_text()
    first = text.splitlines()[0].split()[6]
    (archive / "chain.txt").write_text(text.replace(first, first[:-1] + ("0" if first[-1] != "0" else "1")))


def _returns(archive: Path) -> None:
    """What a clone with changed line ends has."""
    file = archive / "chain.txt"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))


def _stray(archive: Path) -> None:
    shutil.copytree(archive / "2026", archive / "2025")


def _no_chain(archive: Path) -> None:
    (archive / "chain.txt").unlink()


def _case(archive: Path) -> None:
    (_bag(archive) / "data/site/2026/Index.html").write_text("<p>")


def _other_order(archive: Path) -> None:
    """The lines exchanged, and the chain made anew."""
    first, second = (archive / "chain.txt").read_text().splitlines(keepends=True)
    chain = Chain("", ())
    for line in (second, first):
        name, _, closed, _, public, _, record, *_ = line.split()
        chain = chain.with_link(name, closed, public, record)
    (archive / "chain.txt").write_text(chain.text)


def _foreign_address(archive: Path) -> None:
    """A page of another year among those of this one, with every manifest and the chain made after it."""
    page = _bag(archive) / "data/site/2025/index.html"
    page.parent.mkdir()
    page.write_text("<p>")
    file = _bag(archive) / "manifest-sha256.txt"
    file.write_text(file.read_text("utf-8") + f"{'0' * 64}  data/site/2025/index.html\n", "utf-8")
    remake(_bag(archive), "data/site/2025/index.html")
    rewrite_chain(archive)


def _named_otherwise(archive: Path) -> None:
    """The first year's bags in the place of the second's, and the chain made anew: only they say who they are."""
    shutil.rmtree(archive / "2027")
    shutil.copytree(archive / "2026", archive / "2027")
    rewrite_chain(archive)


FAULTS = (
    Fault("a bit of a page", lambda a: flip(_page(a)), ("bag-file-changed",), FILES),
    Fault("a bit of an input", lambda a: flip(_bag(a, "record") / "data/inputs/content/data/2026-01/sheets.csv"), ("bag-file-changed",), FILES),
    Fault("a bit of a manifest", _edit_manifest, ("bag-file-changed",), FILES),
    Fault("a bit of bag-info.txt", lambda a: flip(_bag(a) / "bag-info.txt"), ("bag-file-changed",), FILES),
    Fault("a bit of bagit.txt", lambda a: flip(_bag(a) / "bagit.txt"), ("bag-file-changed",), FILES),
    Fault("a bit of a tag manifest", lambda a: flip(_bag(a) / "tagmanifest-sha256.txt"), ("bag-changed",), CHAIN),
    Fault("a page removed", lambda a: _page(a).unlink(), ("bag-file-missing",), FILES),
    Fault("a page renamed", _rename, ("bag-file-missing", "bag-file-added"), ADDED),
    Fault("a page added", _add, ("bag-file-added",), ADDED),
    Fault("a tag file added", _add_tag_file, ("bag-file-added",), ADDED),
    Fault("an empty folder added", _add_empty, ("bag-file-added",), ADDED),
    Fault("a link added", _link, ("bag-file-added",), ADDED),
    Fault("a name that differs in case only", _case, ("bag-file-added",), ADDED),
    Fault("a year removed", _remove_year, ("bag-missing",), STRAYS),
    Fault("a bag removed", _remove_bag, ("bag-missing",), STRAYS),
    Fault("both bags of a year swapped", _swap_bags, ("bag-changed",), CHAIN),
    Fault("two years swapped", _swap_years, ("bag-changed",), CHAIN),
    Fault("a bag made again with other data", lambda a: remake(_bag(a)), ("bag-changed",), CHAIN),
    Fault("a line of the chain edited", _edit_line, ("chain-broken",), CHAIN),
    Fault("line ends changed", _returns, ("chain-broken",), CHAIN),
    Fault("the oldest year cut", _cut_oldest, ("chain-broken",), CHAIN),
    Fault("a year that no line names", _stray, ("archive-stray",), STRAYS),
    Fault("the chain removed", _no_chain, ("archive-stray",), STRAYS),
    Fault("years in another order, the chain rewritten", _other_order, ("chain-out-of-order",), CHAIN),
    Fault("a page of another year, all rewritten", _foreign_address, ("address-foreign",), NAMED),
    Fault("a year in the place of another, all rewritten", _named_otherwise, ("bag-of-another",), NAMED),
    Fault("the newest year cut", _cut_newest, ("capstone-differs",), CUT, needs_capstone=True),
    Fault("bags and chain rewritten", _remake_all, ("capstone-differs",), CUT, needs_capstone=True),
)  # fmt: skip
