"""The index of products' names (SQLite's FTS5), and what is asked of it.

Each product stands in it with the words of its names, its brand and its group, in small letters without
diacritics, and with the group itself. Its number there says how it ranks and which product it is, so that
SQLite, which finds in order of these numbers, finds the best first and can stop soon, however many products
bear a word.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache

from kiosk.cache.keys import gtin_key
from kiosk.provenance.group_words import GROUP_WORDS
from kiosk.provenance.product import Group, Product
from kiosk.provenance.spelling import words

NAMES = """
CREATE VIRTUAL TABLE product_name USING fts5 (words, content = '', detail = none, columnsize = 0,
  prefix = '1 2 3 4 5', tokenize = ascii);
"""
"""Beginnings of words up to five letters have their own lists: a common one costs no more than a rare one."""

PREFIX = 5
"""Longest beginning of a word that has its own list."""

FIRST = "\x80"
"""Stands before the first word of a name, in a second copy of that word: names that begin with it.

SQLite's tokenizer takes it for a letter, and no word contains it.
"""

GROUP = "\x81"
"""Stands before the name of a product's group: what is asked for by group, whatever it is called."""

GTIN_BITS = 47
"""Fourteen digits fit; the rank stands above them."""

LONGEST_NAME = 255
"""Words beyond which names rank alike."""

AT_ONCE = 50_000
"""Products sorted by rank before they are written: FTS5 is quick while numbers grow."""

WORDS_ASKED = 8
"""Words of a question that count; the others only cost time."""

LONGEST_WORD = 32

FIND = "SELECT rowid FROM product_name WHERE product_name MATCH ? ORDER BY rowid LIMIT ?"


class NameIndex:
    """The index while a catalogue is written, inside a transaction of the caller's."""

    def __init__(self, connection: sqlite3.Connection, at_once: int = AT_ONCE) -> None:
        self._connection, self._at_once = connection, at_once
        self._waiting: list[tuple[int, str]] = []
        connection.execute("INSERT INTO product_name (product_name) VALUES ('delete-all')")

    def add(self, product: Product) -> None:
        """Take a product in."""
        self._waiting.append(_row(product))
        if len(self._waiting) >= self._at_once:
            self._write()

    def close(self) -> None:
        """Write what waits, and put all in one piece, which is the quickest to ask."""
        self._write()
        self._connection.execute("INSERT INTO product_name (product_name) VALUES ('optimize')")

    def _write(self) -> None:
        self._waiting.sort()
        self._connection.executemany("INSERT INTO product_name (rowid, words) VALUES (?, ?)", self._waiting)
        self._waiting.clear()


def find(connection: sqlite3.Connection, asked: list[str], most: int) -> list[int]:
    """GTINs (as keys) of products that may be meant by words in plain letters, the last one perhaps begun.

    Names that begin with the first word come first, then specialities, then short names. At most `most` of
    each way to ask. The caller looks at each again: a long word is found by its beginning.
    """
    found: dict[int, None] = {}
    for question in _questions(asked):
        rows = connection.execute(FIND, (question, most))
        found |= dict.fromkeys(number & ((1 << GTIN_BITS) - 1) for (number,) in rows)
    return list(found)


def find_group(connection: sqlite3.Connection, group: Group, most: int) -> list[int]:
    """GTINs (as keys) of at most `most` products of a group: specialities first, then short names."""
    rows = connection.execute(FIND, (_quoted(_of_kind(group)), most))
    return [number & ((1 << GTIN_BITS) - 1) for (number,) in rows]


def _questions(asked: list[str]) -> Iterator[str]:
    """FTS5's own language, made of letters and digits alone: each word stands in quotes."""
    asked = [word[:LONGEST_WORD] for word in asked[:WORDS_ASKED]]
    if not asked:
        return
    for last in dict.fromkeys((True, len(asked[-1]) <= PREFIX)):
        yield _question([FIRST + asked[0], *asked[1:]], begun=last)
        yield _question(asked, begun=last)


def _question(asked: list[str], begun: bool) -> str:
    *whole, last = asked
    return " AND ".join([*map(_quoted, whole), _quoted(last[:PREFIX]) + " *" if begun else _quoted(last)])


def _quoted(word: str) -> str:
    return f'"{word}"'


def _row(product: Product) -> tuple[int, str]:
    """A product's number in the index, and its words there.

    Specialities first; then, the fewer words a name has, the more of it was asked for.
    """
    names = {language: words(name) for language, name in product.name.by_language}
    said = [_of_kind(product.group), *_of_group(product.group)]
    for found in names.values():
        if found:
            said += [*found, FIRST + found[0]]
    for _, brand in product.brand.by_language if product.brand else ():
        said += words(brand)
    own = names.get("vi") or next(iter(names.values()))
    rank = 0 if product.special else min(len(own), LONGEST_NAME)
    return rank << GTIN_BITS | gtin_key(product.gtin), " ".join(said)


@cache
def _of_kind(group: Group) -> str:
    return GROUP + group.value.replace("-", "")


@cache
def _of_group(group: Group) -> tuple[str, ...]:
    return tuple(words(GROUP_WORDS[group]))
