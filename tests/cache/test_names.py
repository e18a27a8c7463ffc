"""The index of names by itself."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from kiosk.cache.names import NAMES, NameIndex, find
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.product import Group, Product


def test_more_products_than_are_sorted_at_once() -> None:
    names = [f"Chè {'xanh ' * (n % 4)}{n}" for n in range(50)]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(NAMES.strip().rstrip(";"))
        index = NameIndex(connection, at_once=7)
        for n, name in enumerate(names):
            index.add(Product(f"{n:014d}", LocalText.of(name), Group.OTHER))
        index.close()
        assert sorted(find(connection, ["che", "xanh"], 60)) == [n for n in range(50) if n % 4]
        assert find(connection, ["che", "48"], 60) == [48]
