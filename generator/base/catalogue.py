"""Every finding that Hongbang can make, by its code: the sections of :mod:`generator.base.words` as one table.

``says`` tells what was found and what was expected; ``to_do`` tells what to do. Gaps in braces are
filled from the finding: ``{value}`` is the value as it stands in the file.
"""

from __future__ import annotations

from generator.base.words.entry import Entry
from generator.base.words.files import FILES
from generator.base.words.schemes import SCHEMES
from generator.base.words.results import RESULTS

CATALOGUE: dict[str, Entry] = {**FILES, **SCHEMES, **RESULTS}
