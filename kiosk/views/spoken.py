"""What is read aloud of a screen: its blocks as sentences. Pure: equal states sound equal."""

from __future__ import annotations

import re

from kiosk.views.block import Block, Told

LONGEST = 1500
"""Characters: about two minutes. What comes first matters most; the rest can be seen."""

PAUSES = (("\n", ". "), (" · ", ", "), ("…", "."), ("\u00a0", " "), (" / ", ", "), ("“", ""), ("”", ""))
"""What is set to be seen, and how it is said."""


def spoken(told: Told) -> str:
    """The sentences of a screen, each with an end that a voice can hear."""
    return " ".join(filter(None, map(_sentence, told.blocks)))[:LONGEST]


def _sentence(block: Block) -> str:
    said = block.aloud
    if said is None:
        said = f"{block.label}: {block.text}" if block.label else block.text
    for seen, heard in PAUSES:
        said = said.replace(seen, heard)
    said = re.sub(r"\s+", " ", said).strip()
    return said if not said or said[-1] in ".?!:" else f"{said}."
