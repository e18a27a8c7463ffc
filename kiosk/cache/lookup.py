"""Questions to the store: one fact by its key, in well under a millisecond."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from kiosk.cache import nearest as nearest_query
from kiosk.cache.damage import reading, store_error, suspect
from kiosk.cache.errors import StoreDamagedError
from kiosk.cache.keys import gtin_key, point
from kiosk.cache.names import find, find_group
from kiosk.cache.records import unpack
from kiosk.cache.schema import COUNTED
from kiosk.cache.search import asked, ranked
from kiosk.provenance.catalogue import Market
from kiosk.provenance.certificate import Certificate
from kiosk.provenance.epcis_event import EpcisEvent, Thing
from kiosk.provenance.party import Party, Place
from kiosk.provenance.position import Position
from kiosk.provenance.product import Group, Lot, Product
from kiosk.provenance.recall import Recall
from kiosk.provenance.stamp import Stamp
from kiosk.provenance.stockist import NearStockist, Stockist
from kiosk.provenance.thing_key import thing_key

T = TypeVar("T")

FOUND = 20
"""Products that a search tells."""

BROWSED = 100
"""Products of a group that are told: nobody turns more pages, a name is quicker."""

LOOKED_AT = 60
"""Products looked at for each way in which the index of names is asked."""

PRODUCTS = """SELECT product.record, a.record, b.record, c.record FROM product
  LEFT JOIN party AS a ON a.n = producer LEFT JOIN party AS b ON b.n = supplier
  LEFT JOIN party AS c ON c.n = distributor"""


class Lookup:
    """Read access to an open store. Every method raises StoreDamagedError where the file is damaged."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All questions inside are answered from the same catalogue, whoever replaces it meanwhile."""
        with reading(self._path):
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            with reading(self._path):
                self._connection.execute("COMMIT")

    @property
    def is_empty(self) -> bool:
        """True before the first catalogue."""
        return not self._rows("SELECT 1 FROM catalogue")

    def market(self) -> Market | None:
        """The kiosk's market; None in an empty store."""
        return self._one(Market, "SELECT market FROM catalogue")

    def version(self) -> int | None:
        """Version of the catalogue; None in an empty store."""
        rows = self._rows("SELECT version FROM catalogue")
        return int(rows[0][0]) if rows else None

    def as_of(self) -> datetime | None:
        """When the board issued the catalogue; None in an empty store."""
        rows = self._rows("SELECT as_of FROM catalogue")
        return datetime.fromisoformat(rows[0][0]) if rows else None

    def store_profiles(self) -> str:
        """Text of the market's store profiles, by which weighed codes are read; empty where it has none."""
        rows = self._rows("SELECT store_profiles FROM catalogue")
        return str(rows[0][0]) if rows else ""

    def product(self, gtin14: str) -> Product | None:
        """The product of a GTIN-14."""
        found = self._products("WHERE product.gtin = ?", (gtin_key(gtin14),))
        return found[0] if found else None

    def specials(self) -> tuple[Product, ...]:
        """Products that the market shows on its idle screen, in the catalogue's order."""
        return self._products("WHERE special ORDER BY product.n")

    def search(self, text: str, limit: int = FOUND, language: str = "vi") -> tuple[Product, ...]:
        """Products whose name, brand or group has these words, the best first: no more than `limit`, nor 20.

        With diacritics or without; the last word may be only begun. None where there is no word in `text`.
        Any language's names count; those that begin with it in `language` stand before those of others.
        """
        with reading(self._path):
            keys = find(self._connection, asked(text), LOOKED_AT)
        return tuple(ranked(text, self._of_keys(keys), language)[: max(0, min(limit, FOUND))])

    def browse(self, group: Group, limit: int = BROWSED) -> tuple[Product, ...]:
        """The first `limit` products of a group: specialities first, then those with short names."""
        with reading(self._path):
            keys = find_group(self._connection, group, limit)
        return self._of_keys(keys)

    def groups(self) -> tuple[Group, ...]:
        """Groups of which the catalogue has products, in the order of `Group`."""
        with reading(self._path):
            return tuple(group for group in Group if find_group(self._connection, group, 1))

    def lot(self, gtin14: str, lot: str) -> Lot | None:
        """A lot of a product."""
        return self._one(Lot, "SELECT record FROM lot WHERE gtin = ? AND lot = ?", (gtin_key(gtin14), lot))

    def stamps(self, code: str) -> tuple[Stamp, ...]:
        """Stamps with this code; more than one where vendors use the same codes."""
        return self._all(Stamp, "SELECT record FROM stamp WHERE code = ? ORDER BY n", (code,))

    def stamps_of_item(self, gtin14: str, serial: str) -> tuple[Stamp, ...]:
        """Stamps that were put on this item."""
        sql = "SELECT record FROM stamp WHERE gtin = ? AND serial = ? ORDER BY n"
        return self._all(Stamp, sql, (gtin_key(gtin14), serial))

    def recalls(self, gtin14: str) -> tuple[Recall, ...]:
        """Every recall of a product, of whichever lots and items."""
        return self._all(Recall, "SELECT record FROM recall WHERE gtin = ? ORDER BY n", (gtin_key(gtin14),))

    def certificates_of_product(self, gtin14: str) -> tuple[Certificate, ...]:
        """Papers issued for a product."""
        sql = "SELECT record FROM certificate WHERE gtin = ? ORDER BY n"
        return self._all(Certificate, sql, (gtin_key(gtin14),))

    def certificates_of_party(self, party: str) -> tuple[Certificate, ...]:
        """Papers issued to an establishment."""
        return self._all(Certificate, "SELECT record FROM certificate WHERE party = ? ORDER BY n", (party,))

    def certificates(self, number: str) -> tuple[Certificate, ...]:
        """Papers of this number; more than one where issuers use the same numbers."""
        return self._all(Certificate, "SELECT record FROM certificate WHERE number = ? ORDER BY n", (number,))

    def party(self, identifier: str) -> Party | None:
        """An establishment by its identifier, as the catalogue lists it rather than as a product names it."""
        sql = "SELECT record FROM party WHERE id = ? ORDER BY listed DESC, n LIMIT 1"
        return self._one(Party, sql, (identifier,))

    def place(self, identifier: str) -> Place | None:
        """A place by its identifier."""
        return self._one(Place, "SELECT record FROM place WHERE id = ?", (identifier,))

    def events(self, thing: Thing) -> tuple[EpcisEvent, ...]:
        """Events that speak of exactly this thing: of this item, or of this lot, or of the product alone."""
        sql = """SELECT record FROM event_thing JOIN event USING (n) WHERE thing = ? ORDER BY n"""
        return self._all(EpcisEvent, sql, (thing_key(thing),))

    def events_after(
        self, things: Collection[str] | None, after: int, limit: int
    ) -> tuple[tuple[int, EpcisEvent], ...]:
        """The next `limit` events behind number `after`, with their numbers, in the catalogue's order.

        `things` are keys (`kiosk.provenance.thing_key`) of which an event must speak of one; None takes all.
        """
        if things is None:
            sql = "SELECT n, record FROM event WHERE n > ? ORDER BY n LIMIT ?"
            values: list[object] = [after, limit]
        else:
            marks = ", ".join("?" * len(things))
            sql = f"""SELECT DISTINCT n, record FROM event_thing JOIN event USING (n)
              WHERE thing IN ({marks}) AND n > ? ORDER BY n LIMIT ?"""  # noqa: S608 - only our own words
            values = [*things, after, limit]
        return tuple((n, self._unpack(EpcisEvent, record)) for n, record in self._rows(sql, values))

    def every_recall(self) -> tuple[Recall, ...]:
        """All recalls, in the catalogue's order."""
        return self._all(Recall, "SELECT record FROM recall ORDER BY n")

    def nearest(self, here: Position, gtin14: str, limit: int) -> tuple[NearStockist, ...]:
        """The first `limit` stockists of a product: the kiosk's own market before all, then by distance."""
        with reading(self._path):
            numbers = nearest_query.nearest(self._connection, point(here), gtin_key(gtin14), limit)
        found = [self._one(Stockist, "SELECT record FROM stockist WHERE n = ?", (n,)) for n in numbers]
        near = (
            NearStockist(s, here.distance_m(s.position), here.bearing(s.position))
            for s in found
            if s is not None
        )
        return tuple(sorted(near, key=lambda n: (not n.stockist.in_market, n.metres)))

    def picture(self, name: str) -> bytes | None:
        """Content of a picture file of the catalogue."""
        rows = self._rows("SELECT content FROM picture WHERE name = ?", (name,))
        return bytes(rows[0][0]) if rows else None

    def counts(self) -> dict[str, int]:
        """How many facts of each kind there are."""
        where = {"party": "WHERE listed"}
        return {
            table: int(self._rows(f"SELECT count(*) FROM {table} {where.get(table, '')}")[0][0])  # noqa: S608
            for table in COUNTED
        }

    def _of_keys(self, keys: Iterable[int]) -> tuple[Product, ...]:
        return tuple(product for key in keys for product in self._products("WHERE product.gtin = ?", (key,)))

    def _products(self, where: str, values: Sequence[object] = ()) -> tuple[Product, ...]:
        return tuple(self._product(*row) for row in self._rows(f"{PRODUCTS} {where}", values))

    def _product(self, record: str, *parties: str | None) -> Product:
        producer, supplier, distributor = (p and self._unpack(Party, p) for p in parties)
        product = self._unpack(Product, record)
        return replace(
            product, producer=producer or None, supplier=supplier or None, distributor=distributor or None
        )

    def _one(self, kind: type[T], sql: str, values: Sequence[object] = ()) -> T | None:
        found = self._all(kind, sql, values)
        return found[0] if found else None

    def _all(self, kind: type[T], sql: str, values: Sequence[object] = ()) -> tuple[T, ...]:
        return tuple(self._unpack(kind, record) for (record,) in self._rows(sql, values))

    def _unpack(self, kind: type[T], record: str) -> T:
        try:
            return unpack(kind, record)
        except (ValueError, TypeError, IndexError) as reason:
            suspect(self._path)
            raise StoreDamagedError(f"{self._path}: a {kind.__name__} cannot be read: {reason}") from reason

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        try:  # not by `reading`: entered for each of some thirty questions, it is a twentieth of a look-up
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise store_error(self._path, error) from error
