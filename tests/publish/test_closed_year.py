"""A site with a closed year, published: readers get the year as archived, and nothing of its record."""

from __future__ import annotations

import hashlib
import shutil

import pytest

from tests.archive.conftest import fresh_site
from tests.publish.conftest import PAGE, Desk


@pytest.mark.rule("ALL-05", "ALL-06")
def test_a_closed_year_published(desk: Desk) -> None:
    """Byte for byte what the public bag holds; a takedown reaches it and what is kept, and the bag stays."""
    shutil.rmtree(desk.folder)
    site = fresh_site(desk.folder)
    site.close()
    desk.at("2027-07-01T08:00:00+08:00")
    desk.make("2027-06-01")
    assert desk.publish().exit_code == 0
    bag = site.archive / "2026" / "public" / "data" / "site"
    archived = {p.relative_to(bag).as_posix(): p.read_bytes() for p in sorted(bag.rglob("*")) if p.is_file()}
    assert PAGE in archived
    assert {a: c for a, c in desk.seen().items() if a.startswith("2026/")} == archived
    record = [p for p in (site.archive / "2026" / "record").rglob("*") if p.is_file()]
    kept_apart = {
        hashlib.sha256(p.read_bytes()).digest() for p in record if "inputs" in p.parts or "steps" in p.parts
    }
    assert len(kept_apart) > 10
    assert not kept_apart & {hashlib.sha256(content).digest() for content in desk.seen().values()}

    desk.take_down(at="2027-06-10T09:00:00+08:00")
    desk.make("2027-06-20")
    assert desk.publish().exit_code == 0
    done = desk.rollback()
    assert done.exit_code == 0, done.output
    assert "本页已撤下" in desk.seen()[PAGE].decode()
    assert (bag / PAGE).read_bytes() == archived[PAGE]
