"""Every word the kiosk says of itself, in the shopper's language (gettext).

Sentences are written in English in the code and translated in
``kiosk/locale/<language>/LC_MESSAGES/kiosk.po``, which is read as it is: a language is added by adding one
file. A test compares the files with the code.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from kiosk.languages import LOCALE


def mark(text: str) -> str:
    """Marks a sentence for translation where it stands in a table; it is translated when it is said."""
    return text


class Words:
    """The sentences of one language."""

    def __init__(self, language: str, translations: GNUTranslations, said: Iterable[str]) -> None:
        """`said` is what the sentences are in this language."""
        self.language = language
        """BCP 47."""
        self.letters = "".join(sorted(set("".join(said)) - {"\n"}))
        """Every letter, figure and sign of these sentences, each once."""
        self._translations = translations

    def say(self, sentence: str, /, **parts: object) -> str:
        """`sentence` translated, ``{name}`` replaced by the part of that name."""
        said = self._translations.gettext(sentence)
        return said.format(**parts) if parts else said

    def say_count(self, one: str, many: str, n: int, /, **parts: object) -> str:
        """The form of a sentence that goes with the number `n`; ``{n}`` is that number."""
        return self._translations.ngettext(one, many, n).format(n=n, **parts)


@lru_cache(8)
def words(language: str, folder: Path = LOCALE) -> Words:
    """The words of a language. Raises FileNotFoundError naming the file that is missing."""
    path = folder / language / "LC_MESSAGES" / "kiosk.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    said = ("".join(message.string) for message in catalogue if message.id)
    return Words(language, GNUTranslations(compiled), said)
