"""Postal addresses of both vocabularies, as one line."""

from __future__ import annotations

from kiosk.provenance.local_text import LocalText
from kiosk.sources.json_ld import UNDETERMINED, Node

PARTS = (
    ("streetAddress",),
    ("streetAddressLine2",),
    ("addressSuburb",),
    ("addressLocality",),
    ("addressRegion",),
    ("addressCountry", "countryCode"),
)
"""In the order in which an address is read here: the street first, the country last."""


def read_address(node: Node) -> LocalText | None:
    """The address of a party or a place; None where it has none. Raises WrongShape."""
    found = node.nodes("address")
    parts = [words for each in found[:1] for names in PARTS if (words := each.words(*names))]
    if not parts:
        return None if found else node.words("address")
    languages = dict.fromkeys(language for words in parts for language, _ in words.by_language)
    own = [language for language in languages if language != UNDETERMINED] or [UNDETERMINED]
    return LocalText.of({each: ", ".join(words.in_language(each) for words in parts) for each in own})
