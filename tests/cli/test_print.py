"""``hongbang print``: what is handed over on paper, of released results alone; honours once they are final."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import Command
from tests.life.conftest import LivingSite
from tests.render.paper.readings import sheets

BASE = Path(__file__).resolve().parents[1] / "findings" / "base"
PERIOD = ("--period", "2026-01", "--as-of", "2026-03-01")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site with one month released: two windows, one of them the model window."""
    return Path(shutil.copytree(BASE, tmp_path / "site"))


@pytest.fixture
def final(site: Path) -> LivingSite:
    """The same site with a public notice whose period ended on 13 February without objections."""
    living = LivingSite(site)
    living.announce()
    return living


def decide(living: LivingSite, issued: str = "2026-02-24") -> None:
    """Write the decision on the honours of January, and its release."""
    living.write("notices/decision.md", f"""
        ---
        format: 1
        notice: decision
        kind: decision
        number: {{mark: 青便考, year: 2026, serial: 1}}
        title: 关于授予一月份示范窗口称号的决定
        issuer: 青石县便民服务中心考核办公室
        issued: {issued}
        drafted: 周敏
        checked: 孙立
        approved: 吴刚
        scheme: service
        period: 2026-01
        ---
        经公示，决定{{{{ sentence windows.model }}}}。
    """)  # fmt: skip
    living.write("releases/decision.yaml", """
        format: 1
        release: decision
        released: 2026-02-24T10:00:00+08:00
        by: 考核领导小组组长
        notices: [decision]
    """)  # fmt: skip


def printed(site: Path, kind: str) -> dict[str, bytes]:
    """The papers of a kind by name."""
    folder = site / "output" / "print" / kind
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.rule("ET-13", "ALL-02")
def test_a_certificate_bears_the_day_of_the_decision(final: LivingSite, hongbang: Command) -> None:
    """Not that of the release nor of the public notice; without a decision, that since which it is final."""
    assert hongbang("print", "certificates", final.folder, *PERIOD).exit_code == 0
    (page,) = sheets(*printed(final.folder, "certificates").values())
    assert "2026年2月14日" in page.text, page.text
    decide(final)
    assert hongbang("print", "certificates", final.folder, *PERIOD).exit_code == 0
    (page,) = sheets(*printed(final.folder, "certificates").values())
    assert "2026年2月24日" in page.text
    assert "样张" not in page.text


@pytest.mark.rule("ET-13", "ALL-02")
@pytest.mark.parametrize("kind", ["certificates", "plaques"])
def test_nothing_is_handed_out_before_it_is_final(
    site: Path, final: LivingSite, hongbang: Command, kind: str
) -> None:
    """In its publicity period, with an objection open, or without a period: it is named, or a specimen."""
    final.object_to()
    final.change("objections/o-1.yaml", "assessment: routine", "assessment: windows")
    final.change("objections/o-1.yaml", ", subject: p03", "")
    for day, said in (("2026-02-10", "公示中，至2026年2月13日"), ("2026-02-20", "公示期满，异议办理中")):
        asked = ("--period", "2026-01", "--as-of", day)
        done = hongbang("print", kind, site, *asked)
        assert done.exit_code == 1
        assert f"2026年1月窗口考核（{said}）" in done.output
        assert not (site / "output").exists()
    assert hongbang("print", kind, site, *asked, "--specimen").exit_code == 0
    (made,) = printed(site, kind).values()
    (page,) = sheets(made)
    assert "样张" in page.text and "不作颁发之用" in page.text
    assert "（样张）" in pypdfium2.PdfDocument(made).get_metadata_dict()["Title"]
    for name in ("notices", "objections", "releases/public-notice.yaml"):
        path = site / "content" / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    done = hongbang("print", kind, site, *PERIOD)
    assert (done.exit_code, "已公布，没有公示期" in done.output) == (1, True)


def test_a_certificate_for_whoever_won(site: Path, final: LivingSite, hongbang: Command) -> None:
    """Name, honour, period, clause, issuer, day, number; a page each; the same bytes again."""
    done = hongbang("print", "certificates", site, *PERIOD)
    assert done.exit_code == 0, done.output
    (name,) = printed(site, "certificates")
    assert name == "2026-01.service.windows.pdf"
    made = printed(site, "certificates")[name]
    (page,) = sheets(made)
    assert (round(page.width), round(page.height)) == (297, 210)
    for words in (
        "荣誉证书",
        "综合窗口：",
        "经2026年1月窗口考核评定",
        "“示范窗口”称号",
        "编号：2026-01-01",
        "2026年2月14日",
    ):
        assert words in page.text, page.text
    assert "同志" not in page.text, "a window is nobody's comrade"
    assert hongbang("print", "certificates", site, *PERIOD).exit_code == 0
    assert printed(site, "certificates")[name] == made
    # What is printed lies beside the folders that a build replaces, and neither is in the other's way.
    assert hongbang("build", site, "--as-of", "2026-03-01").exit_code == 0
    assert printed(site, "certificates")[name] == made


def test_a_plaque_has_the_honour_large(site: Path, final: LivingSite, hongbang: Command) -> None:
    """The honour stands in the midst, the name below it, all within the frame."""
    assert hongbang("print", "plaques", site, *PERIOD).exit_code == 0
    (made,) = printed(site, "plaques").values()
    (page,) = sheets(made)
    honour, name = page.words("示范窗口"), page.words("综合窗口")
    assert honour[0].size > name[0].size > 30
    assert honour[0].y < name[0].y
    for words in (honour, name):
        assert (words[0].left + words[-1].right) / 2 == pytest.approx(148.5, abs=2)
    assert min(c.left for c in page.letters) > 15
    assert max(c.right for c in page.letters) < 282


def test_drafts_are_printed_under_their_mark(final: LivingSite, hongbang: Command) -> None:
    """Also before their release; those of another period are not asked for, and public ones are none."""
    said = ("--as-of", "2026-02-20")
    assert hongbang("print", "drafts", final.folder, *said).exit_code == 2
    decide(final)
    assert hongbang("print", "drafts", final.folder, *said, "--period", "2026-02").exit_code == 2
    assert hongbang("print", "drafts", final.folder, *said, "--period", "2026-01").exit_code == 0
    made = printed(final.folder, "drafts")
    assert list(made) == ["decision.pdf"]
    text = "".join(page.text for page in sheets(made["decision.pdf"]))
    assert "待发布，未发布" in text
    assert "关于授予一月份示范窗口称号的决定" in text
    assert hongbang("print", "letters", final.folder, *said).exit_code == 2


def test_a_summary_is_one_page(site: Path, hongbang: Command) -> None:
    """Figures, the first of each ranking, honours, and from which day they are."""
    assert hongbang("print", "summary", site, *PERIOD, "--scheme", "service").exit_code == 0
    (made,) = printed(site, "summary").values()
    (page,) = sheets(made)
    assert "结果摘要" in page.text
    assert "截至2026年2月5日已发布" in page.text
    assert pypdfium2.PdfDocument(made).get_metadata_dict()["Author"]


def test_a_summary_counts_who_took_part_only_where_all_are_shown(site: Path, hongbang: Command) -> None:
    """Who failed is not among those shown: then the figure says that it is of these alone."""

    def said() -> str:
        assert hongbang("print", "summary", site, *PERIOD, "--scheme", "service").exit_code == 0
        (page,) = sheets(*printed(site, "summary").values())
        return page.text

    text = said()
    assert "月度考核公布结果" in text
    assert "4人" in text
    assert "参加考核" not in text
    policy = site / "content" / "disclosure.yaml"
    words = policy.read_text("utf-8")
    policy.write_text(words.replace("{fact: failure, site: withheld", "{fact: failure, site: shown"), "utf-8")
    text = said()
    assert "月度考核参加考核" in text
    assert "5人" in text


def test_letters_go_to_those_whom_the_folder_writes_to(site: Path, hongbang: Command) -> None:
    """A letter a person, as the page of the restricted folder says it."""
    release = site / "content" / "releases" / "service-2026-01.yaml"
    text = release.read_text(encoding="utf-8")
    assert hongbang("print", "letters", site, *PERIOD).exit_code == 2, "a part is not released yet"
    release.write_text(text.replace("[routine, windows]", "[routine, windows, discipline]"), encoding="utf-8")
    assert hongbang("build", site, "--as-of", "2026-03-01").exit_code == 0
    pages = {p.stem for p in (site / "output" / "restricted" / "letters" / "2026-01").glob("*.html")}
    assert pages
    assert hongbang("print", "letters", site, *PERIOD).exit_code == 0
    letters = printed(site, "letters")
    assert {name.split(".")[1] for name in letters} == pages
    for name, made in letters.items():
        text = "".join(page.text for page in sheets(made))
        assert "同志：" in text, name
        assert "异议途径：" in text


def test_nothing_is_printed_of_what_is_not_released(site: Path, hongbang: Command) -> None:
    """Before the release there is nothing to hand over, and no folder is made."""
    done = hongbang("print", "certificates", site, "--period", "2026-01", "--as-of", "2026-02-04")
    assert done.exit_code == 2
    assert "只排印已发布的结果" in done.output
    assert not (site / "output").exists()
    done = hongbang("print", "letters", site, "--period", "2026-01", "--as-of", "2026-02-04")
    assert done.exit_code == 2


def test_a_name_that_no_font_has_stops_the_print(site: Path, final: LivingSite, hongbang: Command) -> None:
    """The character is named with its person; nothing is written."""
    roster = next((site / "content" / "organisation").glob("units*.csv"))
    text = roster.read_text(encoding="utf-8")
    assert "综合窗口" in text
    roster.write_text(text.replace("综合窗口", "综合𪚥窗口"), encoding="utf-8")
    for path in (site / "content" / "data").rglob("*.csv"):
        path.write_text(path.read_text(encoding="utf-8").replace("综合窗口", "综合𪚥窗口"), encoding="utf-8")
    done = hongbang("print", "plaques", site, *PERIOD)
    assert done.exit_code == 1, done.output
    assert "𪚥" in done.output
    assert "U+2A6A5" in done.output
    assert not (site / "output").exists()


@pytest.mark.parametrize(
    "where",
    ["output/site/letters", "output/archive/public", "output/restricted/x", "content/x", "templates", "."],
)
@pytest.mark.parametrize("command", [("print", "summary"), ("forms", "service")])
def test_papers_go_to_no_folder_that_is_read_or_published(
    site: Path, hongbang: Command, where: str, command: tuple[str, ...]
) -> None:
    """What tells of people does not come among what everybody sees, wherever that was built."""
    name, what = command
    done = hongbang(name, what, site, *PERIOD, "--to", site / where)
    assert done.exit_code != 0
    assert "不能" in done.output
    assert not list(site.rglob("*.pdf"))
    assert not list(site.rglob("*.xlsx"))


def test_papers_go_to_no_site_that_was_built_elsewhere(site: Path, hongbang: Command, tmp_path: Path) -> None:
    """A folder that a build wrote is known by its list of files."""
    built = tmp_path / "web"
    assert hongbang("build", site, "--as-of", "2026-03-01", "--output", built).exit_code == 0
    done = hongbang("print", "summary", site, *PERIOD, "--to", built / "letters")
    assert done.exit_code != 0
    assert "不能放在已发布的文件夹" in done.output
    assert not (built / "letters").exists()


def test_a_new_site_tracks_no_papers(tmp_path: Path, hongbang: Command) -> None:
    """Letters and forms name people: they are no part of a site's history."""
    assert hongbang("new", "site", tmp_path / "new").exit_code == 0
    subprocess.run(["git", "init", "-q", tmp_path / "new"], check=True)
    for name in ("print/letters/a.pdf", "forms/2026-01/a.xlsx"):
        done = subprocess.run(["git", "-C", tmp_path / "new", "check-ignore", f"output/{name}"], check=False)
        assert done.returncode == 0, name
