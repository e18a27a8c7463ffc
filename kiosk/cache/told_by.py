"""Who told which datum of an answer, where several know something of it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kiosk.cache.subject import Subject
from kiosk.cache.united_facts import Witness, same_stamp
from kiosk.provenance.answer import Source
from kiosk.provenance.datum import Datum
from kiosk.provenance.epcis_event import Thing
from kiosk.provenance.position import Position
from kiosk.provenance.product import Lot, Product

OF_PRODUCT: dict[Datum, tuple[str, ...]] = {
    Datum.NAME: ("name",),
    Datum.PICTURE: ("picture",),
    Datum.PRODUCER: ("producer",),
    Datum.MARKS: ("brand",),
    Datum.SHELF_LIFE: ("shelf_life",),
    Datum.ORIGIN: ("origin",),
    Datum.RAW_MATERIAL: ("raw_material",),
    Datum.TRADERS: ("supplier", "distributor"),
}
"""Data that are fields of a product: each is from the first who states it (`kiosk.cache.united_facts`)."""

Told = tuple[tuple[Datum, Source], ...]


def told_by(witnesses: Sequence[Witness], subject: Subject, product: Product, here: Position | None) -> Told:
    """Each datum with everyone who told it. `here` is where stockists are looked for from."""
    told = [*_of_product(witnesses, subject)]
    for datum, speaks in _lists(subject, product, here).items():
        told += [(datum, witness.source) for witness in witnesses if speaks(witness)]
    return tuple(dict.fromkeys(told))


def _of_product(witnesses: Sequence[Witness], subject: Subject) -> Iterator[tuple[Datum, Source]]:
    """Fields of the product and of the lot, from the first who states them."""
    named = [(witness, witness.facts.product(subject.gtins[0])) for witness in witnesses]
    known = [(witness.source, product) for witness, product in named if product]
    for datum, names in OF_PRODUCT.items():
        # A picture is only that of who names the product first.
        candidates = known[:1] if datum is Datum.PICTURE else known
        for name in names:
            yield from [(datum, source) for source, product in candidates if getattr(product, name)][:1]
    lots = [(witness.source, _lot(witness, subject)) for witness in witnesses]
    yield from [(Datum.PRODUCED, source) for source, lot in lots if lot and lot.produced][:1]
    # The last day of a lot is said in the place of the product's shelf life.
    yield from [(Datum.SHELF_LIFE, source) for source, lot in lots if lot and lot.expiry][:1]


def _lot(witness: Witness, subject: Subject) -> Lot | None:
    known = (witness.facts.lot(gtin, lot) for lot in subject.lots if lot for gtin in subject.gtins)
    return next((lot for lot in known if lot), None)


def _lists(
    subject: Subject, product: Product, here: Position | None
) -> dict[Datum, Callable[[Witness], bool]]:
    """Data that everyone adds to."""
    stamp, gtins = subject.stamp, subject.gtins
    things = (subject.thing, Thing(gtins[0], subject.lots[0]))
    maker = product.producer.id if product.producer else None

    def papers(witness: Witness) -> bool:
        own = any(witness.facts.certificates_of_product(gtin) for gtin in gtins)
        return own or bool(maker and witness.facts.certificates_of_party(maker))

    return {
        Datum.PAPERS: papers,
        Datum.JOURNEY: lambda w: bool(w.events) or any(w.facts.events(thing) for thing in things),
        Datum.STAMP: lambda w: (
            stamp is not None and any(same_stamp(stamp, said) for said in w.facts.stamps(stamp.code))
        ),
        Datum.RECALL: lambda w: any(w.facts.recalls(gtin) for gtin in gtins),
        Datum.STOCKISTS: lambda w: here is not None and any(w.facts.nearest(here, gtin, 1) for gtin in gtins),
    }
