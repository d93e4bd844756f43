"""Documents as the press prints them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from generator.render.paper.fonts import shipped_fonts
from generator.render.paper.press import Press
from generator.tables.paper import PaperProfile
from generator.views.model import Printed

Print = Callable[..., bytes]


@pytest.fixture(scope="session")
def printed() -> Print:
    """``printed(document, **profile)``: the PDF of a document in a layout that differs so from the usual one."""

    @cache
    def press(changed: tuple[tuple[str, object], ...]) -> Press:
        profile = PaperProfile(**dict(changed))  # type: ignore[arg-type]
        return Press(profile, shipped_fonts(profile))

    def made(document: Printed, **changed: object) -> bytes:
        return press(tuple(sorted(changed.items()))).printed(document)

    return made
