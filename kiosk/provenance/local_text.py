"""Text that people wrote in more than one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LocalText:
    """The same words in one or more languages, as given by the market board; never translated by us."""

    by_language: tuple[tuple[str, str], ...]
    """Pairs of BCP 47 language and text in NFC, in the order given; at least one."""

    @classmethod
    def of(cls, texts: str | Mapping[str, str], language: str = "vi") -> LocalText:
        """From one text in `language`, or from a mapping of language to text."""
        pairs = {language: texts} if isinstance(texts, str) else texts
        return cls(tuple(pairs.items()))

    def in_language(self, language: str) -> str:
        """The text in `language`; else in English, for who reads no Vietnamese; else in what there is."""
        texts = dict(self.by_language)
        tried = (language, "vi") if language == "vi" else (language, "en", "vi")
        return next((texts[one] for one in tried if texts.get(one)), self.by_language[0][1])
