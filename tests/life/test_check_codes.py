"""Check codes: whoever has the record of a release works its code out again with ``sha256sum``."""

from __future__ import annotations

import subprocess

import pytest

from generator.base.finding import Findings
from generator.build import print_papers
from generator.documents.award import Awards
from generator.render.paper.award import awards_values
from generator.views.model import Paper
from generator.views.restricted.office import Office
from generator.views.restricted.printing import Wanted, award_papers
from tests.life.conftest import LivingSite


def summed(living: LivingSite, name: str) -> str:
    """The code as the page tells to work it out: the first twelve characters that ``sha256sum`` prints."""
    folder = living.folder / "content/releases"
    done = subprocess.run(
        ["sha256sum", f"{name}.yaml"], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout[:12]


def as_said(code: str) -> str:
    """A code without regard to case and hyphens."""
    return code.replace("-", "").lower()


@pytest.mark.rule("ALL-06")
def test_code_on_pages_is_that_of_the_record(living: LivingSite) -> None:
    """Notice, register of notices and result say record and code; the code follows from the file alone."""
    living.announce()
    files = living.build("2026-03-01")
    for name, addresses in {
        "public-notice": ("2026/notices/public-notice.html", "notices.html"),
        "service-2026-01": ("2026/service/2026-01/routine.html", "2026/service/2026-01/windows.html"),
    }.items():
        code = summed(living, name).upper()
        grouped = f"{code[:4]}-{code[4:8]}-{code[8:]}"
        for address in addresses:
            text = files[address].decode()
            assert grouped in text, address
            assert address == "notices.html" or f"发布记录{name}" in text.replace(" ", ""), address
    assert "<code>sha256sum 发布记录编号.yaml</code>" in files["notices.html"].decode()


@pytest.mark.rule("ALL-06")
def test_certificates_bear_it(living: LivingSite) -> None:
    """What is handed over names the release that it comes from; a specimen comes from none."""

    def awards(day: str) -> Awards:
        checked, made = living.sound(day), []

        def papers(office: Office) -> list[Paper]:
            wanted = Wanted("2026-01")
            made.extend(award_papers(office, wanted, "certificate", checked.notices, specimen=True))
            return []

        print_papers(checked, papers, Findings())
        assert isinstance(made[0].document, Awards)
        return made[0].document

    specimen = awards("2026-03-01")
    assert (specimen.specimen, specimen.check_code) == (True, "")
    living.announce()
    final = awards("2026-03-01")
    assert (final.specimen, as_said(final.check_code)) == (False, summed(living, "service-2026-01"))
    assert (
        awards_values(final, living.sound("2026-03-01").tables.site.paper)[  # type: ignore[union-attr]
            "check_code"
        ]
        == final.check_code
    )
