"""Every address of the site in one place: flat, ASCII, lower case, below the year that it belongs to.

An address is written from the root of the output. What is published at one never moves (see the
decisions on names and addresses); a person or unit is named by id only, never by name. Where a file's
name has several parts they are parted by a dot: no id has one (:mod:`generator.base.identifier`), so no
two pages can want one address, whatever ids people choose.
"""

from __future__ import annotations

from generator.base.period import Period
from generator.documents.model import Document
from generator.documents.notice import Notice
from generator.schemes.model import Scheme

HOME = "index.html"
RANKINGS = "rankings.html"
HONOURS = "honours.html"
DIRECTORY = "people.html"
HELP = "help/index.html"
NOTICES = "notices.html"
FEED = "feed.xml"
ARCHIVE = "archive.html"
CALENDAR_FILE = "calendar.ics"
NAVIGATION = (
    ("首页", HOME),
    ("通报公示", NOTICES),
    ("排名", RANKINGS),
    ("荣誉", HONOURS),
    ("人员", DIRECTORY),
    ("考核规则", "schemes.html"),
    ("制度", "regulations.html"),
    ("台账", "registers.html"),
    ("文件", "documents.html"),
)
"""The main navigation of the site: words and address."""
RESTRICTED_NAVIGATION = (
    ("首页", HOME),
    ("待岗登记", "standby.html"),
    ("处理建议", "decisions.html"),
    ("个人通知书", "letters.html"),
    ("内部提示", "reports.html"),
    ("完整结果", RANKINGS),
    ("数据收集", "collecting.html"),
)
"""The main navigation of the restricted folder."""


def link(here: str, to: str) -> str:
    """The address ``to`` as a relative link from the page ``here``; within a year it stays in the year.

    A link to an anchor of the page itself is that anchor alone.
    """
    if to.startswith(f"{here}#"):
        return to[len(here) :]
    up = here.count("/")
    first, slash, rest = to.partition("/")
    if slash and here.startswith(first + slash):
        return "../" * (up - 1) + rest
    return "../" * up + to


def year_page(year: int) -> str:
    """All rankings of a year."""
    return f"{year}/index.html"


def calendar_page(year: int) -> str:
    """The calendar of a year."""
    return f"{year}/calendar.html"


def honours_page(year: int) -> str:
    """All honours of a year."""
    return f"{year}/honours.html"


def ranking_page(scheme: str, assessment: str, period: Period) -> str:
    """The ranking of one assessment and period."""
    return f"{period.year}/{scheme}/{period.name}/{assessment}.html"


def part_page(scheme: str, assessment: str, period: Period, unit: str) -> str:
    """The part of a ranking that one superior unit's people make."""
    return f"{period.year}/{scheme}/{period.name}/{assessment}.{unit}.html"


def download(page: str, ending: str) -> str:
    """A download beside a page: ``csv`` or ``json``."""
    return f"{page.removesuffix('.html')}.{ending}"


def sheets_page(scheme: str, assessment: str, period: Period, unit: str) -> str:
    """All sheets of one unit's people in one period."""
    return f"{period.year}/{scheme}/{period.name}/{assessment}.sheets.{unit}.html"


def selection_page(scheme: str, assessment: str, period: Period, step: str) -> str:
    """One selection: who was honoured, and how."""
    return f"{period.year}/{scheme}/{period.name}/{assessment}.honour.{step}.html"


def person_year_page(year: int, person: str) -> str:
    """A person's year."""
    return f"{year}/people/{person}.html"


def explained_page(year: int, person: str) -> str:
    """Every figure of a person's year, opened down to the cell."""
    return f"{year}/people/{person}.explained.html"


def person_page(person: str) -> str:
    """A person's living page."""
    return f"people/{person}.html"


def unit_year_page(year: int, unit: str) -> str:
    """A unit's year."""
    return f"{year}/units/{unit}.html"


def unit_page(unit: str) -> str:
    """A unit's living page."""
    return f"units/{unit}.html"


def scheme_page(scheme: Scheme) -> str:
    """An edition of a scheme, in the year in which it comes into force."""
    return f"{scheme.head.in_force.from_.first.year}/schemes/{scheme.id}.{scheme.head.edition}.html"


def regulation_address(document: Document) -> str:
    """Where a regulation's page lies: in the year in which the edition comes into force."""
    assert document.front.in_force is not None  # an edition without it is not read
    year = document.front.in_force.from_.year
    return f"{year}/regulations/{document.front.id}.{document.front.edition}.html"


def document_address(document: Document) -> str:
    """Where the page of any other text lies."""
    return f"documents/{document.front.id}.html"


def document_paper(document: Document) -> str:
    """A plan on paper, a PDF beside its page."""
    return download(document_address(document), "pdf")


def notice_page(year: int, notice: str) -> str:
    """A notice, by the year of its date and its id."""
    return f"{year}/notices/{notice}.html"


def notice_address(notice: Notice) -> str:
    """Where the page of a notice lies: in the year of its date."""
    return notice_page(notice.front.issued.year, notice.id)


def notice_paper(notice: Notice) -> str:
    """The same notice on paper, a PDF beside its page."""
    return download(notice_address(notice), "pdf")


def notices_year_page(year: int) -> str:
    """The register of a year's notices."""
    return f"{year}/notices.html"


def step_address(scheme: Scheme, assessment: str, step: str) -> str:
    """A step of an assessment on the page of its scheme."""
    return f"{scheme_page(scheme)}#{assessment}.{step}"


def help_page(kind: str) -> str:
    """What a kind of rule does and how it is written."""
    return f"help/{kind}.html"


def rulings_page(year: int) -> str:
    """The rulings of a year, each with its id as anchor."""
    return f"{year}/rulings.html"


def corrections_page(year: int) -> str:
    """The corrections that were made in a year, each with its id as anchor."""
    return f"{year}/corrections.html"


def objections_page(year: int) -> str:
    """The objections received in a year, each with its id as anchor."""
    return f"{year}/objections.html"
