"""Words in the two languages that Hongbang speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Lang = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One saying in simplified Chinese and in English, side by side."""

    zh: str
    en: str

    def say(self, lang: Lang) -> str:
        """The words in one language."""
        return self.zh if lang == "zh" else self.en

    def filled(self, **fields: object) -> Text:
        """The same saying with its ``{named}`` gaps filled in both languages."""
        return Text(self.zh.format(**fields), self.en.format(**fields))


class AskedWronglyError(Exception):
    """A command was asked for what it cannot do; ``text`` says why."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.zh)
        self.text = text


def join(texts: list[Text], zh: str = "", en: str = " ") -> Text:
    """Several sayings as one, with a separator for each language."""
    return Text(zh.join(t.zh for t in texts), en.join(t.en for t in texts))
