"""What the content holds of days after the as-of day: it does not exist, but acceptances may name it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Later:
    """Files of periods to come, and the keys of what was found in rows of days to come."""

    files: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)

    def holds(self, key: str) -> bool:
        """Whether the finding of this key is about something that does not exist yet."""
        about = key.partition(" ")[2]
        return key in self.keys or any(about.startswith((f"{f}!", f"{f}[", f"{f}:", f"{f} "))
                                       for f in self.files)  # fmt: skip
