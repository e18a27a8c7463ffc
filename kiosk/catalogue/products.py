"""Products: products.csv. Parties are named by their id."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.catalogue import values
from kiosk.catalogue.problems import one_of
from kiosk.catalogue.row import Row
from kiosk.catalogue.table import Table
from kiosk.catalogue.values import Reader
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.party import Party
from kiosk.provenance.product import Group, Product


def products(parties: Mapping[str, Party]) -> Table[Product]:
    """The table of products whose parties are these."""
    party = _party_of(parties)

    def read(row: Row) -> Product:
        return Product(
            gtin=row.need("gtin", values.gtin),
            name=row.need_words("name"),
            group=row.need("group", values.word_of(Group)),
            picture=row.may("picture", values.file_name),
            producer=row.may("producer", party),
            brand=row.words("brand"),
            shelf_life=row.words("shelf_life"),
            net_content=row.words("net_content"),
            origin=row.words("origin"),
            raw_material=row.words("raw_material"),
            supplier=row.may("supplier", party),
            distributor=row.may("distributor", party),
            standards=row.may("standards", values.many(values.text)) or (),
            ocop_stars=row.may("ocop_stars", values.whole(1, 5)),
            special=row.may("special", values.yes_or_no) or False,
            contains=row.may("contains", values.gtin),
        )

    return Table(
        file="products.csv",
        columns=(
            "gtin",
            "group",
            "picture",
            "producer",
            "supplier",
            "distributor",
            "standards",
            "ocop_stars",
            "special",
            "contains",
        ),
        words=("name", "brand", "shelf_life", "net_content", "origin", "raw_material"),
        needed=("gtin", "group", "name_vi"),
        read=read,
        write=_write,
    )


def _party_of(parties: Mapping[str, Party]) -> Reader[Party]:
    def read(cell: str) -> Party:
        if cell not in parties:
            raise ValueError(f"a party of parties.csv: {one_of(parties, cell)}")
        return parties[cell]

    return read


def _write(product: Product) -> Mapping[str, str | LocalText | None]:
    return {
        "gtin": product.gtin,
        "group": product.group.value,
        "picture": product.picture,
        "producer": product.producer.id if product.producer else None,
        "supplier": product.supplier.id if product.supplier else None,
        "distributor": product.distributor.id if product.distributor else None,
        "standards": values.listed(product.standards),
        "ocop_stars": str(product.ocop_stars) if product.ocop_stars else None,
        "special": "yes" if product.special else None,
        "contains": product.contains,
        "name": product.name,
        "brand": product.brand,
        "shelf_life": product.shelf_life,
        "net_content": product.net_content,
        "origin": product.origin,
        "raw_material": product.raw_material,
    }
