"""A closed year is two bags of BagIt 1.0 and a line in the chain: the same bytes wherever it is made."""

from __future__ import annotations

import csv
import gc
import hashlib
import io
import json
import zipfile
from pathlib import Path

import bagit  # type: ignore[import-untyped]  # it has no types
import pytest
from click.testing import CliRunner

from generator.archive.bag import read_manifest
from generator.archive.chain import read_chain
from generator.archive.pins import own_wheel, packed, requirements, unpinned
from generator.cli import main
from tests.archive.conftest import CLOSED, YEAR, ClosingSite, fresh_site, tree


def run(*words: str | Path) -> tuple[int, str]:
    """The exit code and all that the command prints."""
    done = CliRunner().invoke(main, [str(w) for w in words])
    gc.enable()
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


@pytest.mark.parametrize("part", ["public", "record"])
def test_bags_are_valid(closed_once: ClosingSite, part: str) -> None:
    """The library that archives use agrees; the version is the RFC's, and the tag manifest has all."""
    folder = closed_once.archive / str(YEAR) / part
    bag = bagit.Bag(str(folder))
    bag.validate()
    assert bag.version_info == (1, 0)
    assert bag.info["Hongbang-Closed"] == CLOSED
    assert list(bag.info) == sorted(bag.info)
    tags = {p.name for p in folder.iterdir() if p.is_file()}
    listed = read_manifest((folder / "tagmanifest-sha256.txt").read_bytes())
    assert listed is not None
    assert set(listed) == tags - {"tagmanifest-sha256.txt"}


def test_chain_holds_both_bags(closed_once: ClosingSite) -> None:
    """The line has the hashes of both tag manifests; the capstone is what ``sha256sum chain.txt`` gives."""
    content = (closed_once.archive / "chain.txt").read_bytes()
    chain = read_chain(content)
    (link,) = chain.links
    assert (chain.broken, link.before) == (0, hashlib.sha256(b"").hexdigest())
    for part in ("public", "record"):
        tag = closed_once.archive / str(YEAR) / part / "tagmanifest-sha256.txt"
        assert link.of(part) == hashlib.sha256(tag.read_bytes()).hexdigest()
    assert chain.capstone == hashlib.sha256(content).hexdigest()


def test_same_bytes_elsewhere(
    closed_once: ClosingSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another folder with spaces and Chinese in its path, another zone of the machine: the same bags."""
    monkeypatch.setenv("TZ", "America/New_York")
    other = fresh_site(tmp_path / "归档 测试" / "a b")
    other.close()
    assert tree(other.archive) == tree(closed_once.archive)


def test_public_bag_holds_the_year_as_built_and_nothing_restricted(closed_once: ClosingSite) -> None:
    """Pages and papers of the year alone, and the tables that the site shows; who failed is in the record."""
    public = tree(closed_once.archive / str(YEAR) / "public" / "data")
    assert {name.split("/")[0] for name in public} == {"site", "tables", "ro-crate-metadata.json"}
    assert all(name.startswith(f"site/{YEAR}/") for name in public if name.startswith("site/"))
    rows = csv.DictReader(io.StringIO(public["tables/service/2026-01/routine.csv"].decode()))
    shown = {row["subject"]: row["total"] for row in rows}
    record = tree(closed_once.archive / str(YEAR) / "record" / "data")
    rows = csv.DictReader(io.StringIO(record["steps/service/2026-01/routine.csv"].decode()))
    whole = {row["subject"]: row["total"] for row in rows}
    assert set(whole) - set(shown) == {"p05"}
    assert shown.items() <= whole.items()
    assert not any("discipline" in name for name in public)


def test_record_holds_what_the_year_was_made_from(closed_once: ClosingSite) -> None:
    """Every input to the byte, and Hongbang itself."""
    record = tree(closed_once.archive / str(YEAR) / "record" / "data")
    content = tree(closed_once.folder / "content")
    assert {
        k.removeprefix("inputs/content/"): v for k, v in record.items() if k.startswith("inputs/content/")
    } == content
    (wheel,) = (v for k, v in record.items() if k.endswith(".whl"))
    assert wheel == own_wheel()
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        assert archive.testzip() is None
        assert {"generator/build.py", "generator/templates/base.html"} <= set(archive.namelist())
        assert not [n for n in archive.namelist() if n.endswith(".pyc")]


def test_tables_have_no_blank_and_no_loss(closed_once: ClosingSite) -> None:
    """No empty cell, no BOM, no guard; every cell a word, a number or a fraction."""
    for name, content in tree(closed_once.archive).items():
        if name.endswith(".csv") and "/inputs/" not in name and "/site/" not in name:
            rows = list(csv.reader(io.StringIO(content.decode("utf-8"))))
            assert not content.startswith(b"\xef\xbb\xbf") and b"\r" not in content
            assert all(cell for row in rows for cell in row), name
            assert len({len(row) for row in rows}) == 1, name


@pytest.mark.parametrize("part", ["public", "record"])
def test_crate_says_what_made_what(closed_once: ClosingSite, part: str) -> None:
    """Each reference of the metadata leads to an entity; each folder it names is there."""
    data = closed_once.archive / str(YEAR) / part / "data"
    graph = json.loads((data / "ro-crate-metadata.json").read_text("utf-8"))["@graph"]
    known = {one["@id"]: one for one in graph}
    assert len(known) == len(graph)
    assert known["ro-crate-metadata.json"]["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    asked = [
        ref["@id"]
        for one in graph
        for value in one.values()
        for ref in (value if isinstance(value, list) else [value])
        if isinstance(ref, dict) and "@id" in ref and not ref["@id"].startswith("https:")
    ]
    assert set(asked) <= set(known)
    named = {part["@id"].rstrip("/") for part in known["./"]["hasPart"]}
    assert named == {p.name for p in data.iterdir() if p.is_dir()}
    assert known["#hongbang"]["identifier"] == f"sha256:{hashlib.sha256(own_wheel()).hexdigest()}"


def test_wheel_is_of_the_files_alone() -> None:
    """The same files make the same wheel; one byte more makes another."""
    assert packed({"generator/a.py": b"1"}) == packed({"generator/a.py": b"1"})
    assert packed({"generator/a.py": b"1"}) != packed({"generator/a.py": b"2"})


def test_pins_are_those_of_the_repository() -> None:
    """The hashed list has the packages and versions of requirements.txt, and this machine runs them."""
    repository = Path(__file__).resolve().parents[2]
    plain = (repository / "requirements.txt").read_text("utf-8").split("# Builds the package")[0]
    wanted = {line.lower() for line in plain.splitlines() if line and not line.startswith("#")}
    hashed = [line.removesuffix(" \\") for line in requirements().decode().splitlines()]
    assert {line for line in hashed if line and not line.startswith((" ", "#"))} == wanted
    assert unpinned() == []


def test_command_tells_its_plan_and_keeps_it(closing: ClosingSite) -> None:
    """The plan writes nothing and names the line and the capstone that closing then gives."""
    code, plan = run("archive", str(YEAR), closing.folder, "--plan")
    assert (code, closing.archive.exists()) == (0, False), plan
    code, said = run("archive", str(YEAR), closing.folder)
    assert code == 0, said
    assert plan.splitlines()[-2:] == said.splitlines()[-2:]
    assert (closing.archive / "chain.txt").read_text() == said.splitlines()[-2] + "\n"
    code, again = run("archive", str(YEAR), closing.folder)
    assert (code, "year-closed-already" in again) == (1, True)


def test_command_verifies(closed: ClosingSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 0 or 1, the capstone, and what cannot be excluded; a site may stand for the year."""
    capstone = hashlib.sha256((closed.archive / "chain.txt").read_bytes()).hexdigest()
    code, said = run(
        "--lang",
        "en",
        "verify",
        str(YEAR),
        closed.folder,
        "--capstone",
        f"{capstone[:8].upper()} {capstone[8:]}",
    )
    assert (code, capstone in said, "What this cannot exclude:" in said) == (0, True, True), said
    monkeypatch.chdir(closed.folder.parent)
    assert run("verify", "site")[0] == 0
    monkeypatch.chdir(closed.folder)
    assert run("verify")[0] == 0
    assert run("verify", "--capstone", "0" * 64)[0] == 1
    assert run("verify", "--capstone", "abc")[0] == 2
    assert run("verify", "no-such")[0] == 2


def test_command_refuses_what_is_open(closing: ClosingSite) -> None:
    """All of it is named at once, and nothing is written."""
    closing.change("closings/close-2026.yaml", "[routine, windows]", "[windows]")
    code, said = run("archive", str(YEAR), closing.folder)
    assert (code, "year-unheard" in said, closing.archive.exists()) == (1, True, False)
    (closing.folder / "content/closings/close-2026.yaml").unlink()
    code, said = run("archive", str(YEAR), closing.folder)
    assert (code, "closing-missing" in said, closing.archive.exists()) == (1, True, False)


def test_another_installation_closes_nothing(closing: ClosingSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """What runs in another version than the pinned one cannot be pinned."""
    monkeypatch.setattr("generator.closing.unpinned", lambda: [("pandas", "3.1.1", "3.2.0")])
    code, said = run("archive", str(YEAR), closing.folder)
    assert (code, "package-unpinned" in said, "3.2.0" in said) == (1, True, True)
    assert not closing.archive.exists()
