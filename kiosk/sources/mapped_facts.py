"""A portal's answer to facts, by its mapping."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from kiosk.codes.fact_key import FactKey
from kiosk.provenance.certificate import Certificate
from kiosk.provenance.epcis_event import Thing
from kiosk.provenance.product import Group, Lot, Product
from kiosk.provenance.stamp import Stamp, StampState
from kiosk.provenance.told import Told
from kiosk.sources.checked import Checked
from kiosk.sources.json_mapping import CertificatePaths, JsonMapping, LotPaths, ProductPaths, StampPaths
from kiosk.sources.json_values import Dates
from kiosk.sources.mapped_directory import Directory
from kiosk.sources.mapped_events import read_events
from kiosk.sources.mapped_values import Values, agreed, translated


def read_facts(
    document: Checked, mapping: JsonMapping, key: FactKey, source: str, fresh_for: float | None = None
) -> Told:
    """What a portal's JSON says of `key`; nothing where it does not know the key. `source` is its name.

    Raises WrongShape naming fact and path of what is wrong, and where the answer is about something else.
    """
    if not mapping.is_known(document):
        return Told(fresh_for=fresh_for)
    values = Values(document, Dates(mapping.dates, ZoneInfo(mapping.timezone)))
    directory = Directory(source)
    stamp = _stamp(values, mapping.stamp, key) if mapping.stamp else None
    asked = key.gtin14 or (stamp.gtin if stamp else None)
    product = _product(values, mapping.product, asked, directory) if mapping.product else None
    gtin = product.gtin if product else asked
    lot_said = key.lot or (stamp.lot if stamp else None)
    lot = _lot(values, mapping.lot, gtin, lot_said) if mapping.lot and gtin else None
    thing = Thing(gtin, lot.lot if lot else lot_said, key.serial or (stamp.serial if stamp else None))
    return Told(
        product,
        lots=(lot,) if lot else (),
        stamps=(stamp,) if stamp else (),
        events=read_events(values, mapping.events, thing, directory) if mapping.events and gtin else (),
        parties=tuple(directory.parties.values()),
        places=tuple(directory.places.values()),
        certificates=_papers(values, mapping.certificates, gtin) if mapping.certificates and gtin else (),
        fresh_for=fresh_for,
    )


def _stamp(values: Values, paths: StampPaths, key: FactKey) -> Stamp | None:
    """The stamp, where one was asked for and the portal says how it stands with it."""
    said = values.text(paths.state, "stamp.state")
    if said is None or key.stamp is None:
        return None
    seen = values.number(paths.times_seen, "stamp.times_seen")
    return Stamp(
        code=key.stamp,
        state=translated(said, paths.states, StampState.UNKNOWN),
        gtin=agreed(values.gtin(paths.gtin, "stamp.gtin"), key.gtin14, "stamp.gtin"),
        lot=values.text(paths.lot, "stamp.lot"),
        serial=values.text(paths.serial, "stamp.serial"),
        issuer=key.vendor,
        activated=values.moment(paths.activated, "stamp.activated"),
        sold=values.moment(paths.sold, "stamp.sold"),
        times_seen=None if seen is None or seen < 0 else int(seen),
        first_seen=values.moment(paths.first_seen, "stamp.first_seen"),
        elsewhere=values.text(paths.elsewhere, "stamp.elsewhere"),
    )


def _product(values: Values, paths: ProductPaths, asked: str | None, directory: Directory) -> Product | None:
    """The product, where it has a name and its number is known."""
    said = values.gtin(paths.gtin, "product.gtin")
    gtin = agreed(said, asked, "product.gtin")
    name = values.words(paths.name, "product.name")
    if gtin is None or name is None:
        return None
    stars = values.number(paths.ocop_stars, "product.ocop_stars")
    return Product(
        gtin,
        name,
        translated(values.text(paths.group, "product.group"), paths.groups, Group.OTHER),
        producer=directory.party(values, paths.producer, "product.producer"),
        brand=values.words(paths.brand, "product.brand"),
        shelf_life=values.words(paths.shelf_life, "product.shelf_life"),
        net_content=values.words(paths.net_content, "product.net_content"),
        origin=values.words(paths.origin, "product.origin"),
        raw_material=values.words(paths.raw_material, "product.raw_material"),
        supplier=directory.party(values, paths.supplier, "product.supplier"),
        distributor=directory.party(values, paths.distributor, "product.distributor"),
        standards=values.texts(paths.standards, "product.standards"),
        ocop_stars=int(stars) if stars in (1, 2, 3, 4, 5) else None,
    )


def _lot(values: Values, paths: LotPaths, gtin: str, asked: str | None) -> Lot | None:
    """The lot, where its number is known; an answer about another lot is refused."""
    lot = agreed(values.text(paths.lot, "lot.lot"), asked, "lot.lot")
    produced = values.day(paths.produced, "lot.produced")
    expiry = values.day(paths.expiry, "lot.expiry")
    return Lot(gtin, lot, produced, expiry, values.words(paths.quantity, "lot.quantity")) if lot else None


def _papers(values: Values, paths: CertificatePaths, gtin: str) -> tuple[Certificate, ...]:
    """Papers of the product that have a number, a scheme and an issuer."""
    found = []
    for paper in values.each(paths.each, "certificates"):
        number = paper.text(paths.number, "certificates.number")
        scheme = paper.text(paths.scheme, "certificates.scheme")
        issuer = paper.words(paths.issuer, "certificates.issuer")
        begins = paper.day(paths.valid_from, "certificates.valid_from")
        ends = paper.day(paths.valid_to, "certificates.valid_to")
        if number and scheme and issuer:
            found.append(Certificate(number, scheme, issuer, begins, ends, gtin))
    return tuple(found)
