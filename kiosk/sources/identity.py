"""What a party or a place of JSON-LD is called by machines."""

from __future__ import annotations

import re

from kiosk.sources.json_ld import Node

GLN = re.compile(r"\d{13}", re.ASCII)


def read_gln(node: Node) -> str | None:
    """Its Global Location Number; None where it has none of thirteen digits. Raises WrongShape."""
    number = node.text("globalLocationNumber", "partyGLN") or ""
    return number if GLN.fullmatch(number) else None


def read_id(node: Node) -> str | None:
    """Its own identifier, else its GLN, else its IRI: by it, facts of several sources are put together."""
    for value in node.values("identifier")[:1]:
        if isinstance(value.value, str):
            return value.text(longest=200)
    iri = node.id if node.id and not node.id.startswith("_:") else None  # a blank node's is of this document
    return read_gln(node) or iri
