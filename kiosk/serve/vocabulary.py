"""Facts as JSON-LD in GS1's Web Vocabulary and schema.org, whichever of the two a client reads."""

from __future__ import annotations

from kiosk.provenance.certificate import Certificate
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.party import Party
from kiosk.provenance.product import Lot, Product
from kiosk.provenance.stamp import Stamp
from kiosk.provenance.stockist import Stockist

CONTEXT = {
    "gs1": "https://gs1.org/voc/",
    "schema": "https://schema.org/",
    "market": "urn:x-market-board:",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes, in the document itself: a kiosk without a network can read it."""

Fields = dict[str, object]


def texts(text: LocalText | None) -> list[Fields] | None:
    """Words with their languages."""
    if text is None:
        return None
    return [{"@value": words, "@language": language} for language, words in text.by_language]


def product(
    found: Product,
    *,
    lot: Lot | None = None,
    serial: str | None = None,
    stamps: tuple[Stamp, ...] = (),
    picture: str | None = None,
) -> Fields:
    """A product, or a lot or an item of it; what is not stated is left out."""
    return stated(
        {
            "@type": ["gs1:Product", "schema:Product"],
            "gs1:gtin": found.gtin,
            "schema:gtin14": found.gtin,
            "gs1:productName": texts(found.name),
            "schema:name": texts(found.name),
            "schema:category": found.group.value,
            "gs1:brand": found.brand and {"@type": "gs1:Brand", "gs1:brandName": texts(found.brand)},
            "schema:brand": found.brand and {"@type": "schema:Brand", "schema:name": texts(found.brand)},
            "gs1:manufacturer": party(found.producer),
            "schema:manufacturer": party(found.producer),
            "market:supplier": party(found.supplier),
            "market:distributor": party(found.distributor),
            "gs1:netContentStatement": texts(found.net_content),
            "gs1:provenanceStatement": texts(found.origin),
            "market:rawMaterial": texts(found.raw_material),
            "market:shelfLife": texts(found.shelf_life),
            "market:standards": list(found.standards),
            "market:ocopStars": found.ocop_stars,
            "market:contains": found.contains,
            "schema:image": picture,
            "gs1:hasBatchLotNumber": lot and lot.lot,
            "gs1:productionDate": lot and lot.produced and _date(lot.produced.isoformat()),
            "schema:productionDate": lot and lot.produced and lot.produced.isoformat(),
            "gs1:expirationDate": lot and lot.expiry and _date(lot.expiry.isoformat()),
            "market:lotQuantity": lot and texts(lot.quantity),
            "gs1:hasSerialNumber": serial,
            "schema:serialNumber": serial,
            "market:stamp": [_stamp(stamp) for stamp in stamps],
        }
    )


def party(found: Party | None) -> Fields | None:
    """An establishment."""
    if found is None:
        return None
    return stated(
        {
            "@type": ["gs1:Organization", "schema:Organization"],
            "gs1:organizationName": texts(found.name),
            "schema:name": texts(found.name),
            "gs1:globalLocationNumber": found.gln,
            "schema:globalLocationNumber": found.gln,
            "schema:identifier": found.id,
            "gs1:address": _address(found.address, "gs1"),
            "schema:address": _address(found.address, "schema"),
        }
    )


def retailer(found: Stockist, market: LocalText) -> Fields:
    """A place that sells a product, as schema.org has it."""
    hours = [rule.strip() for rule in str(found.opens).split(";") if rule.strip()]
    return stated(
        {
            "@type": ["schema:Store", "gs1:Place"],
            "schema:identifier": found.id,
            "schema:name": texts(found.name),
            "schema:address": _address(found.address, "schema"),
            "schema:geo": {
                "@type": "schema:GeoCoordinates",
                "schema:latitude": found.position.latitude,
                "schema:longitude": found.position.longitude,
            },
            "schema:openingHours": hours,
            "schema:globalLocationNumber": found.gln,
            "schema:branchCode": found.stall,
            "schema:containedInPlace": {"@type": "schema:Place", "schema:name": texts(market)}
            if found.in_market
            else None,
        }
    )


def certificate(found: Certificate, holder: Party | None) -> Fields:
    """A paper of a product or of who made it; an expired one, too, with its last day."""
    return stated(
        {
            "@type": ["gs1:CertificationDetails", "schema:Certification"],
            "gs1:certificationStandard": found.scheme,
            "schema:name": found.scheme,
            "gs1:certificationIdentification": found.number,
            "schema:certificationIdentification": found.number,
            "gs1:certificationAgency": texts(found.issuer),
            "schema:issuedBy": {"@type": "schema:Organization", "schema:name": texts(found.issuer)},
            "gs1:certificationStartDate": found.valid_from and _date(found.valid_from.isoformat()),
            "schema:validFrom": found.valid_from and found.valid_from.isoformat(),
            "gs1:certificationEndDate": found.valid_to and _date(found.valid_to.isoformat()),
            "schema:expires": found.valid_to and found.valid_to.isoformat(),
            "gs1:certificationSubject": "ORGANIZATION" if found.party and not found.gtin else "PRODUCT",
            "market:holder": party(holder),
        }
    )


def stated(fields: Fields) -> Fields:
    """The members that say something."""
    return {key: value for key, value in fields.items() if value not in (None, "", [])}


def _address(address: LocalText | None, vocabulary: str) -> Fields | None:
    if address is None:
        return None
    return {"@type": f"{vocabulary}:PostalAddress", f"{vocabulary}:streetAddress": texts(address)}


def _stamp(stamp: Stamp) -> Fields:
    """A stamp by its state. Its code is not told: who asks has it, and who has it not must not get it."""
    return stated(
        {
            "market:state": stamp.state.value,
            "market:issuer": stamp.issuer,
            "market:activated": stamp.activated and stamp.activated.isoformat(),
            "market:sold": stamp.sold and stamp.sold.isoformat(),
            "market:timesSeen": stamp.times_seen,
            "market:firstSeen": stamp.first_seen and stamp.first_seen.isoformat(),
            "market:elsewhere": stamp.elsewhere,
        }
    )


def _date(day: str) -> Fields:
    return {"@value": day, "@type": "xsd:date"}
