"""Every finding that Hongbang can make, by its code: the sections of :mod:`generator.base.words` in one.

``says`` tells what was found and what was expected; ``to_do`` tells what to do. Gaps in braces are
filled from the finding: ``{value}`` is the value as it stands in the file.
"""

from __future__ import annotations

from generator.base.words.archive import ARCHIVE
from generator.base.words.cases import CASES
from generator.base.words.entry import Entry
from generator.base.words.files import FILES
from generator.base.words.forms import FORMS
from generator.base.words.life import LIFE
from generator.base.words.notices import NOTICES
from generator.base.words.paper import PAPER
from generator.base.words.results import RESULTS
from generator.base.words.schemes import SCHEMES
from generator.base.words.tables import TABLES
from generator.base.words.templates import TEMPLATES
from generator.base.words.yaml import YAML

CATALOGUE: dict[str, Entry] = {
    **FILES, **YAML, **TABLES, **FORMS, **SCHEMES, **RESULTS, **CASES, **LIFE, **NOTICES, **PAPER, **TEMPLATES,
    **ARCHIVE,
}  # fmt: skip
