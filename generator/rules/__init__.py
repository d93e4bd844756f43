"""The kinds of rule: one file a kind, one table of them all."""

from generator.base.text import Text
from generator.rules.ballots import Ballots
from generator.rules.bands import Bands
from generator.rules.cases import Cases
from generator.rules.change import Change
from generator.rules.count import Count
from generator.rules.deduction import Deduction
from generator.rules.eligibility import Eligibility
from generator.rules.indicator import Indicator
from generator.rules.ladder import Ladder
from generator.rules.markers import Markers
from generator.rules.mean import Mean
from generator.rules.model import Rule
from generator.rules.moderation import Moderation
from generator.rules.moves import Moves
from generator.rules.pay import PayEffects
from generator.rules.peers import Peers
from generator.rules.percent import Percent
from generator.rules.pick import Pick
from generator.rules.product import Product
from generator.rules.quotient import Quotient
from generator.rules.rank import Rank
from generator.rules.ratio import Ratio
from generator.rules.rubric import Rubric
from generator.rules.selection import Selection
from generator.rules.streak import Streak
from generator.rules.sum import Sum
from generator.rules.trimmed_mean import TrimmedMean
from generator.rules.weighted_sum import WeightedSum

KINDS: dict[str, type[Rule]] = {
    rule.kind: rule
    for rule in (
        Rubric,
        TrimmedMean,
        Ballots,
        Markers,
        Mean,
        WeightedSum,
        Sum,
        Product,
        Percent,
        Cases,
        Moves,
        Peers,
        Moderation,
        Deduction,
        Ratio,
        Quotient,
        Count,
        Pick,
        Streak,
        Change,
        Indicator,
        Bands,
        Rank,
        Eligibility,
        Selection,
        Ladder,
        PayEffects,
    )
}
"""Every kind of rule by the word that a scheme writes."""


def kinds_in_words() -> Text:
    """Every kind of rule with its name, as messages list what a scheme may write."""
    return Text(
        "、".join(f"{kind}（{rule.name.zh}）" for kind, rule in KINDS.items()),
        ", ".join(f"{kind} ({rule.name.en})" for kind, rule in KINDS.items()),
    )
