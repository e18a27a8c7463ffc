"""What is shown of a product, one by one, so that each can say who told it."""

from __future__ import annotations

from enum import StrEnum


class Datum(StrEnum):
    """One thing that is shown."""

    NAME = "name"
    PICTURE = "picture"
    PRODUCER = "producer"
    """Producer or trader, with the address."""
    PRODUCED = "produced"
    """Time of production."""
    MARKS = "marks"
    """Brand; lot and serial are those of the code."""
    SHELF_LIFE = "shelf-life"
    ORIGIN = "origin"
    RAW_MATERIAL = "raw-material"
    TRADERS = "traders"
    """Supplier and distributor."""
    PAPERS = "papers"
    JOURNEY = "journey"
    STAMP = "stamp"
    RECALL = "recall"
    STOCKISTS = "stockists"
