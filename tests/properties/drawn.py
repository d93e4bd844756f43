"""Schemes and data that nobody thought of: steps combined at random by the forms they give, and rows for them."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st

from tests.properties.rows import Drawn, rows
from tests.properties.steps import make_steps


def scheme_of(chance: Random, rising: bool = False) -> Drawn:
    """A scheme with rows for it, of one to seven people."""
    steps, forms = make_steps(chance, rising)
    return Drawn(steps, *rows(chance, chance.randint(1, 7)), forms)


def schemes(rising: bool = False) -> st.SearchStrategy[Drawn]:
    """Schemes with rows; ``rising``: of kinds that never fall where a mark gets better."""
    return st.randoms(use_true_random=True).map(lambda chance: scheme_of(chance, rising))
