"""A whole catalogue into the store, in one go."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from kiosk.cache.errors import StoreError
from kiosk.cache.keys import gtin_key, point
from kiosk.cache.names import NameIndex
from kiosk.cache.records import pack
from kiosk.cache.schema import EMPTIED
from kiosk.provenance.catalogue import Facts
from kiosk.provenance.party import Party
from kiosk.provenance.product import Product
from kiosk.provenance.thing_key import keys_of

T = TypeVar("T")
Row = Sequence[object]
Progress = Callable[[str, int, int], None]
"""Told a kind of fact, how many are written, and how many there are."""

UNSUPPORTED = (sqlite3.InterfaceError, sqlite3.ProgrammingError)
"""What SQLite raises for a value of a type that it does not know."""

PARTIES = ("producer", "supplier", "distributor")
"""Fields of a product that stand in columns of their own."""

EVERY = 1_000
"""Records between two words of progress."""


def write(connection: sqlite3.Connection, catalogue: Facts, progress: Progress | None) -> None:
    """Empty the store and fill it, inside a transaction of the caller's.

    Raises StoreError naming the record that stands twice or breaks a rule of the store.
    """
    for table in EMPTIED:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - only our own words
    connection.execute(
        "INSERT INTO catalogue VALUES (1, ?, ?, ?, ?)",
        (catalogue.version, catalogue.as_of.isoformat(), pack(catalogue.market), catalogue.store_profiles),
    )
    parties = _Parties(catalogue.parties)
    fill = _Filling(connection, progress)
    names = NameIndex(connection)
    fill("product", catalogue.products, lambda n, p: _product(n, p, parties, names))
    names.close()
    fill("party", parties.everyone, lambda n, p: (n, p.id, n < len(catalogue.parties), pack(p)))
    fill("place", catalogue.places, lambda n, p: (n, p.id, pack(p)))
    fill("lot", catalogue.lots, lambda n, x: (gtin_key(x.gtin), x.lot, n, pack(x)))
    fill("stamp", catalogue.stamps, lambda n, s: (n, s.code, _gtin(s.gtin), s.serial, pack(s)))
    fill("recall", catalogue.recalls, lambda n, r: (n, gtin_key(r.gtin), pack(r)))
    fill("certificate", catalogue.certificates, lambda n, c: (n, c.number, _gtin(c.gtin), c.party, pack(c)))
    fill("stockist", catalogue.stockists, lambda n, s: (n, s.id, pack(s)))
    fill("event", catalogue.events, lambda n, e: (n, pack(e)))
    fill("picture", catalogue.pictures.items(), lambda n, p: (n, *p))
    _join(connection, catalogue)


def _join(connection: sqlite3.Connection, catalogue: Facts) -> None:
    """What belongs to what: stockists and products, stockists and places, events and things."""
    xs, ys, zs = array("d"), array("d"), array("d")
    for stockist in catalogue.stockists:
        x, y, z = point(stockist.position)
        xs.append(x)
        ys.append(y)
        zs.append(z)
    sells: Iterator[Row] = (
        (gtin_key(gtin), stockist.in_market, n, xs[n], ys[n], zs[n])
        for n, stockist in enumerate(catalogue.stockists)
        for gtin in dict.fromkeys(stockist.sells)
    )
    connection.executemany("INSERT INTO sells VALUES (?, ?, ?, ?, ?, ?)", sells)
    places = ((n, x, x, y, y, z, z) for n, (x, y, z) in enumerate(zip(xs, ys, zs, strict=True)))
    connection.executemany("INSERT INTO stockist_place VALUES (?, ?, ?, ?, ?, ?, ?)", places)
    spoken_of = ((thing, n) for n, event in enumerate(catalogue.events) for thing in keys_of(event))
    connection.executemany("INSERT INTO event_thing VALUES (?, ?)", spoken_of)


class _Parties:
    """Establishments, each kept once: those that the catalogue lists, and then those only products name."""

    def __init__(self, listed: Collection[Party]) -> None:
        self.everyone = list(listed)
        self._numbers = {party: n for n, party in enumerate(listed)}

    def number(self, party: Party | None) -> int | None:
        """Number of a party; a new one gets the next."""
        if party is None:
            return None
        found = self._numbers.setdefault(party, len(self.everyone))
        if found == len(self.everyone):
            self.everyone.append(party)
        return found


class _Filling:
    """Fills one table after another, and says which record does not fit."""

    def __init__(self, connection: sqlite3.Connection, progress: Progress | None) -> None:
        self._connection = connection
        self._progress = progress
        self._at = 0

    def __call__(self, table: str, facts: Collection[T], row: Callable[[int, T], Row]) -> None:
        try:
            self._insert(table, self._rows(table, facts, row))
        except sqlite3.IntegrityError as error:
            raise StoreError(
                f"{self._where(table)} stands there before, expected each once ({error})"
            ) from None
        except (StoreError, ValueError, TypeError, AttributeError, *UNSUPPORTED) as error:
            raise StoreError(f"{self._where(table)} does not fit: {error}") from error

    def _where(self, table: str) -> str:
        return f"{table} {self._at + 1} of the catalogue"

    def _insert(self, table: str, rows: Iterator[Row]) -> None:
        first = next(rows, None)
        if first is None:
            return
        sql = f"INSERT INTO {table} VALUES ({', '.join('?' * len(first))})"  # noqa: S608 - only our own words
        self._connection.executemany(sql, _chained(first, rows))

    def _rows(self, table: str, facts: Collection[T], row: Callable[[int, T], Row]) -> Iterator[Row]:
        for n, fact in enumerate(facts):
            self._at = n
            yield row(n, fact)
            if self._progress and ((n + 1) % EVERY == 0 or n + 1 == len(facts)):
                self._progress(table, n + 1, len(facts))


def _chained(first: Row, rest: Iterable[Row]) -> Iterator[Row]:
    yield first
    yield from rest


def _gtin(gtin: str | None) -> int | None:
    return None if gtin is None else gtin_key(gtin)


def _product(n: int, product: Product, parties: _Parties, names: NameIndex) -> Row:
    """A product's row; its parties are kept once each, however many products name them."""
    names.add(product)
    return (
        gtin_key(product.gtin),
        n,
        product.special,
        parties.number(product.producer),
        parties.number(product.supplier),
        parties.number(product.distributor),
        pack(product, without=PARTIES),
    )
