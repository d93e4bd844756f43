"""Characters that no text of a site may have: controls, halves of pairs, and the signs of this house."""

from __future__ import annotations

import re

_UNUSABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\ue0ff\ufffe\uffff]")
"""No XML may have the first ones (XML 1.0, 2.2); with those for private use texts are marked here."""


def unusable(text: str) -> str:
    """The first such character of a text, or an empty text."""
    found = _UNUSABLE.search(text)
    return found[0] if found is not None else ""


def without_unusable(text: str) -> str:
    """A text without such characters, as files of other formats need it."""
    return _UNUSABLE.sub("", text)
