"""Each fault of an archive is noticed by ``verify`` and by ordinary tools, or is named as what cannot be."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.archive.served import chain_of
from generator.base.finding import Degree
from generator.base.words.limits import LIMITS
from generator.verifying import Verified, verify_site
from generator.views.outsider import GIT, SCRIPTS
from tests.archive.conftest import CLOSED, ClosingSite
from tests.archive.damage import FAULTS, Fault, flip, remake, rewrite_chain

BASH = shutil.which("bash")


@pytest.fixture(scope="session")
def two_years(closed_once: ClosingSite, tmp_path_factory: pytest.TempPathFactory) -> ClosingSite:
    """An archive of two years; the second is the first under its own name. Nobody may change it."""
    site = ClosingSite(tmp_path_factory.mktemp("two") / "site")
    shutil.copytree(closed_once.folder, site.folder)
    shutil.copytree(site.archive / "2026", site.archive / "2027")
    again = site.archive / "2027"
    for part in ("public", "record"):
        shutil.rmtree(again / part / "data")
        (again / part / "data").mkdir()
        (again / part / "data/a.csv").write_text(f"{part}\n")
        info = (again / part / "bag-info.txt").read_text("utf-8")
        said = info.replace("Identifier: 2026", "Identifier: 2027").replace("Year: 2026", "Year: 2027")
        (again / part / "bag-info.txt").write_text(said, "utf-8")
        script = "sha256sum data/a.csv > manifest-sha256.txt; sha256sum bag-info.txt bagit.txt manifest-sha256.txt > tagmanifest-sha256.txt"
        subprocess.run(["sh", "-c", script], cwd=again / part, check=True)
    chain = chain_of(site.folder).with_link("2027", CLOSED, "0" * 64, "0" * 64)
    (site.archive / "chain.txt").write_text(chain.text)
    rewrite_chain(site.archive)
    return site


@pytest.fixture
def site(two_years: ClosingSite, tmp_path: Path) -> ClosingSite:
    """A copy, to be damaged."""
    shutil.copytree(two_years.folder, tmp_path / "site")
    return ClosingSite(tmp_path / "site")


def codes(done: Verified) -> set[str]:
    """What was found."""
    return {f.code for f in done.findings}


def tools(script: str, site: ClosingSite, capstone: str, tmp_path: Path) -> str:
    """What the script prints; nothing where all is well."""
    assert BASH is not None
    surroundings = {**os.environ, "CAPSTONE": capstone, "TMPDIR": str(tmp_path), "LC_ALL": "C"}
    done = subprocess.run([BASH, "-c", script], cwd=site.archive, capture_output=True, env=surroundings)
    return (done.stdout + done.stderr).decode() or ("failed" if done.returncode else "")


def test_nothing_is_found_where_nothing_is_wrong(site: ClosingSite, tmp_path: Path) -> None:
    """Neither by us nor by any script."""
    capstone = chain_of(site.folder).capstone
    done = verify_site(site.folder, None, capstone, rebuild=False)
    assert (codes(done), done.looked.names) == (set(), ("2026", "2027"))
    for script in SCRIPTS:
        assert tools(script.text, site, capstone, tmp_path) == "", script.name
        assert any(fault.script == script.text for fault in FAULTS)
    assert all(len(text.strip().splitlines()) <= 10 for text in (GIT, *(s.text for s in SCRIPTS)))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_fault(fault: Fault, site: ClosingSite, tmp_path: Path) -> None:
    """Noticed; and where that takes a capstone that somebody kept, it is said so without one."""
    capstone = chain_of(site.folder).capstone
    fault.do(site.archive)
    with_it = verify_site(site.folder, None, capstone, rebuild=False)
    without = verify_site(site.folder, None, None, rebuild=False)
    assert set(fault.codes) <= codes(with_it)
    if fault.needs_capstone:
        assert codes(without) == set()
        there = chain_of(site.folder).capstone
        assert LIMITS["no-capstone"].filled(capstone=there) in without.left
    else:
        assert set(fault.codes) <= codes(without)
    assert tools(fault.script, site, capstone, tmp_path) != ""


@pytest.mark.rule("ALL-05")
def test_a_bit_of_any_file(site: ClosingSite) -> None:
    """Of pages, papers, tables, inputs, pins, tag files and the chain itself."""
    for file in sorted(p for p in site.archive.rglob("*") if p.is_file()):
        kept = file.read_bytes()
        if kept:
            flip(file)
            assert verify_site(site.folder, None, None, rebuild=False).findings.of(Degree.ERROR), file
            file.write_bytes(kept)
    assert codes(verify_site(site.folder, None, None, rebuild=False)) == set()


def test_an_earlier_capstone_says_what_it_proves(site: ClosingSite) -> None:
    """The circular of the first year prints the chain as it was then: it holds, and no more is claimed."""
    earlier = chain_of(site.folder).up_to("2026")
    done = verify_site(site.folder, None, earlier, rebuild=False)
    assert codes(done) == set()
    assert LIMITS["earlier-capstone"] in done.left
    assert "capstone-differs" in codes(verify_site(site.folder, None, "0" * 64, rebuild=False))


def test_a_year_that_is_not_there(site: ClosingSite) -> None:
    """Asked for by its number."""
    assert codes(verify_site(site.folder, 2024, None, rebuild=False)) == {"year-not-archived"}
    one = verify_site(site.folder, 2026, None, rebuild=False)
    assert (codes(one), one.looked.names) == (set(), ("2026",))


def test_rebuild(closed: ClosingSite) -> None:
    """From the inputs in its own bag, in another folder, whatever the content says today: the same bytes."""
    shutil.rmtree(closed.folder / "content")
    done = verify_site(closed.folder, None, None, rebuild=True)
    assert codes(done) == set()
    assert LIMITS["not-rebuilt"] not in done.left


def test_rebuild_finds_what_the_inputs_do_not_say(closed: ClosingSite) -> None:
    """Bags and chain rewritten around a page that no input makes: only building again tells."""
    next(f for f in FAULTS if f.name == "bags and chain rewritten").do(closed.archive)
    assert codes(verify_site(closed.folder, None, None, rebuild=False)) == set()
    done = verify_site(closed.folder, None, None, rebuild=True)
    assert [(f.code, f.place.file) for f in done.findings] == [
        ("rebuild-differs", "output/archive/2026/public/data/site/2026/index.html")
    ]


def test_rebuild_by_another_version(closed: ClosingSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """It compares the tables, says whose wheel the pages need, and calls nothing wrong."""
    monkeypatch.setattr("generator.verifying.own_wheel", lambda: b"another")
    next(f for f in FAULTS if f.name == "bags and chain rewritten").do(closed.archive)
    assert codes(verify_site(closed.folder, None, None, rebuild=True)) == {"rebuild-needs"}


def test_rebuild_of_inputs_that_say_nothing(closed: ClosingSite) -> None:
    """Inputs that no longer build are told by what stops them."""
    record = closed.archive / "2026/record"
    site = "data/inputs/content/site.yaml"
    (record / site).write_text("format: 1\n", "utf-8")
    remake(record, site)
    rewrite_chain(closed.archive)
    assert codes(verify_site(closed.folder, None, None, rebuild=True)) == {"rebuild-impossible"}


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="signatures are made by ssh-keygen")
def test_a_signature_beside_the_chain(site: ClosingSite, tmp_path: Path) -> None:
    """Ordinary tools make and check it; it is no stray, and verify says that it did not look at it."""
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    sign = ["ssh-keygen", "-q", "-Y", "sign", "-f", str(key), "-n", "hongbang", "chain.txt"]
    subprocess.run(sign, cwd=site.archive, check=True, capture_output=True)
    done = verify_site(site.folder, None, None, rebuild=False)
    assert codes(done) == set()
    assert any("chain.txt.sig" in text.en for text in done.left)
    assert tools(next(s.text for s in SCRIPTS if s.name == "strays"), site, "", tmp_path) == ""
    (tmp_path / "signers").write_text(f"office {Path(f'{key}.pub').read_text()}")
    check = ["ssh-keygen", "-Y", "verify", "-f", str(tmp_path / "signers"), "-I", "office", "-n", "hongbang",
             "-s", "chain.txt.sig"]  # fmt: skip
    chain = site.archive / "chain.txt"
    assert (
        subprocess.run(check, cwd=site.archive, input=chain.read_bytes(), capture_output=True).returncode == 0
    )
    rewritten = chain.read_bytes().replace(b"2027 closed", b"2028 closed")
    assert subprocess.run(check, cwd=site.archive, input=rewritten, capture_output=True).returncode != 0
