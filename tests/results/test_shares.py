"""The rows of a register by the words of a column: counts, shares, shares added up, few never alone."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.base.finding import Findings
from generator.documents.from_sources import read_documents
from generator.results.public import public_of
from generator.schemes.model import Schemes
from generator.sources.tree import read_tree
from generator.views.model import Page
from generator.views.register import ShareTable, register_pages
from tests.results.conftest import AS_OF, Little
from tests.tables.conftest import dedent

COMPLAINTS = """
    format: 1
    register: complaints
    label: 投诉
    files: data/complaints.csv
    period: day
    key: []
    fact: complaint
    page: true
    columns:
    - {id: day, heading: 日期, type: date}
    - {id: kind, heading: 类别, type: choice, values: [态度, 时限, 质量, 收费, 其他]}
    shares:
    - {column: kind, label: 投诉分类, fact: score, clause: "rules@2026#c-1"}
"""


def share_tables(
    little: Little, counts: dict[str, int], minimum: int = 2, year: int = 2026
) -> tuple[ShareTable, ...]:
    """The shares on the page of a year, for so many complaints of each kind."""
    little.write("registers/complaints.yaml", dedent(COMPLAINTS))
    rows = "".join(f"{year}-01-{1 + i % 28:02d},{kind}\n" for kind, n in counts.items() for i in range(n))
    little.write("data/complaints.csv", "日期,类别\n" + rows)
    policy = (little.folder / "disclosure.yaml").read_text("utf-8")
    little.write("disclosure.yaml", policy.replace("minimum: 2", f"minimum: {minimum}"))
    results = little.results()
    assert little.tables is not None
    public = public_of(results, little.tables, AS_OF)
    documents = read_documents(read_tree(little.folder, Findings()), AS_OF.date(), Findings())
    pages = [p for p in register_pages(public, Schemes(()), documents) if isinstance(p, Page)]
    page = next(p for p in pages if p.address == f"{year}/registers/complaints.html")
    # Nothing of the rows themselves may be shown: complaints are withheld.
    assert not page.fields["table"].rows  # type: ignore[attr-defined]
    return page.fields["shares"]  # type: ignore[return-value]


def test_the_most_frequent_stand_first_with_shares_added_up(little: Little) -> None:
    (table,) = share_tables(little, {"时限": 3, "态度": 8, "质量": 3, "收费": 2})
    assert table.rows == (
        ("态度", "8", "50.0%", "50.0%"),
        ("时限", "3", "18.8%", "68.8%"),
        ("质量", "3", "18.8%", "87.5%"),
        ("收费", "2", "12.5%", "100.0%"),
    )
    assert (table.name, table.heading, table.total) == ("投诉分类", "类别", 16)
    assert table.clause is not None and table.clause.address.endswith("#c-1")


@pytest.mark.parametrize(
    ("counts", "minimum", "said"),
    [
        # One alone could be worked out from the total: the next smallest stands with it.
        ({"态度": 8, "时限": 4, "质量": 2}, 3, ["态度 8", "其余各类 6"]),
        # Two below the minimum, together above it.
        ({"态度": 8, "时限": 2, "质量": 2}, 3, ["态度 8", "其余各类 4"]),
        # Two that are together still too few.
        ({"态度": 8, "时限": 4, "质量": 1, "收费": 1}, 3, ["态度 8", "其余各类 6"]),
        ({"态度": 3, "时限": 3}, 3, ["态度 3", "时限 3"]),
        ({"态度": 1, "时限": 1}, 3, []),
        ({"态度": 2, "时限": 1}, 3, ["其余各类 3"]),
    ],
)  # fmt: skip
def test_few_never_stand_alone(little: Little, counts: dict[str, int], minimum: int, said: list[str]) -> None:
    (table,) = share_tables(little, counts, minimum)
    assert [f"{word} {count}" for word, count, *_ in table.rows] == said
    assert table.total == sum(counts.values())
    assert Fraction(sum(int(count) for _, count, *_ in table.rows)) == (table.total if said else 0)


def test_shares_are_of_a_choice(little: Little) -> None:
    little.write("registers/complaints.yaml", dedent(COMPLAINTS).replace("column: kind", "column: day"))
    little.write("data/complaints.csv", "日期,类别\n2026-01-02,态度\n")
    with pytest.raises(AssertionError, match="column-unknown"):
        little.results()
