"""A product as JSON-LD (GS1 Web Vocabulary 1.16, schema.org) becomes facts."""

from __future__ import annotations

from kiosk.codes.gtin import gtin14
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.party import Party
from kiosk.provenance.product import Group, Lot, Product
from kiosk.provenance.quantity_words import UNITS
from kiosk.provenance.stamp import Stamp, StampState
from kiosk.provenance.told import Told
from kiosk.sources.checked import Checked
from kiosk.sources.identity import read_gln, read_id
from kiosk.sources.json_ld import Node, read_nodes
from kiosk.sources.postal_address import read_address
from kiosk.sources.web_certificates import certificates_of

GTIN = ("gtin", "gtin14", "gtin13", "gtin12", "gtin8")
PRODUCED = ("harvestDate", "productionDate", "productionDateTime", "packagingDate")
"""The first that is given."""
ENDS = ("expirationDate", "expires", "bestBeforeDate", "sellByDate")
BATCH = ("hasBatchLotNumber", "hasBatchLot", "batchLotNumber")
SERIAL = ("hasSerialNumber", "serialNumber")
GROUPS = {"MeatPoultry": Group.MEAT, "Seafood": Group.FISHERY}
"""GS1's classes of products that are one of the plans' groups."""


def read_product(document: Checked, gtin: str, lot: str | None, serial: str | None = None) -> Told:
    """What a document says of a product (GTIN-14), a lot and an item; nothing where it is about another.

    Raises WrongShape naming the JSON path of the first thing that is of the wrong type.
    """
    about = [node for node in _things(read_nodes(document)) if _gtin_of(node) in (gtin, None)]
    exact = [node for node in about if _gtin_of(node) == gtin]
    node = next(iter(exact or [one for one in about if "Product" in one.types]), None)
    if node is None:
        return Told()
    return Told(
        _product(node, gtin),
        lots=_lots(exact, gtin, lot),
        stamps=_stamps(exact, gtin, serial),
        certificates=certificates_of(node, gtin),
    )


def _things(nodes: list[Node]) -> list[Node]:
    """Nodes at the top, and what a page or an offer is about."""
    return nodes + [inner for node in nodes for inner in node.nodes("mainEntity", "itemOffered")]


def _gtin_of(node: Node) -> str | None:
    """Fourteen digits; the text itself where it is no GTIN, so that it fits none."""
    written = node.text(*GTIN)
    return None if written is None else gtin14(written) or written


def _product(node: Node, gtin: str) -> Product | None:
    name = node.words("productName", "name", "regulatedProductName", "functionalName")
    if name is None:
        return None
    return Product(
        gtin=gtin,
        name=name,
        group=_group(node),
        producer=_party(node, "manufacturer", "brandOwner", "producer"),
        brand=node.words("brand"),
        shelf_life=node.words("market:shelfLife"),
        net_content=_content(node),
        origin=node.words("countryOfOriginStatement", "provenanceStatement", "countryOfOrigin"),
        raw_material=node.words("market:rawMaterial"),
        supplier=_party(node, "market:supplier", "supplier"),
        distributor=_party(node, "market:distributor", "distributor"),
        standards=tuple(value.text() for value in node.values("market:standards")),
        ocop_stars=_stars(node),
        contains=gtin14(node.text("market:contains") or ""),
    )


def _stars(node: Node) -> int | None:
    """One Commune One Product rating, 1 to 5."""
    for value in node.values("market:ocopStars")[:1]:
        if value.whole() not in range(1, 6):
            raise value.wrong("number of stars from 1 to 5")
        return value.whole()
    return None


def _group(node: Node) -> Group:
    words = node.words("category")
    named = {text.lower() for _, text in words.by_language} if words else set()
    said = [group for group in Group if group.value in named]
    classed = [GROUPS[kind] for kind in sorted(node.types) if kind in GROUPS]
    return next(iter([*said, *classed]), Group.OTHER)


def _party(node: Node, *roles: str) -> Party | None:
    """An organization by its role: a thing, or its name alone."""
    name = node.words(*roles)
    found = node.nodes(*roles)
    if not found:
        return Party(name.in_language("vi"), name) if name else None
    name = found[0].words("organizationName", "name", "legalName")
    gln = read_gln(found[0])
    if name is None:
        return None
    return Party(read_id(found[0]) or name.in_language("vi"), name, read_address(found[0]), gln)


def _content(node: Node) -> LocalText | None:
    """Such as "500 g"; a unit that is not known is shown by its code."""
    for amount in node.nodes("netContent", "netWeight", "size", "weight"):
        value, unit = amount.number("value"), amount.text("unitCode", "unitText") or ""
        if value is not None:
            return LocalText.of(f"{value:.12g} {UNITS.get(unit, unit)}".strip(), "und")
    return node.words("netContentStatement", "netContent", "netWeight", "size", "weight")


def _lots(nodes: list[Node], gtin: str, lot: str | None) -> tuple[Lot, ...]:
    """What is said of the lot asked for; a document about another lot says nothing of it."""
    for node in nodes:
        if lot is not None and node.text(*BATCH) == lot:
            return (Lot(gtin, lot, node.day(*PRODUCED), node.day(*ENDS), node.words("market:lotQuantity")),)
    return ()


def _stamps(nodes: list[Node], gtin: str, serial: str | None) -> tuple[Stamp, ...]:
    """Stamps on the item asked for. Whoever serves them keeps their codes; the serial stands for each."""
    return tuple(
        Stamp(
            code=serial,
            state=_state(stamp),
            gtin=gtin,
            serial=serial,
            issuer=stamp.text("market:issuer"),
            activated=stamp.moment("market:activated"),
            sold=stamp.moment("market:sold"),
            times_seen=_count(stamp.number("market:timesSeen")),
            first_seen=stamp.moment("market:firstSeen"),
            elsewhere=stamp.text("market:elsewhere"),
        )
        for node in nodes
        if serial is not None and node.text(*SERIAL) == serial
        for stamp in node.nodes("market:stamp")
    )


def _count(number: float | None) -> int | None:
    return None if number is None or number < 0 else int(number)


def _state(stamp: Node) -> StampState:
    word = stamp.text("market:state")
    if word not in list(StampState):
        raise stamp.place.wrong(f"market:state that is one of {', '.join(StampState)}")
    return StampState(word)
