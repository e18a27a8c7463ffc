"""Who told what: each datum by those whose word is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from kiosk.cache.answering import Standpoint, answer_of
from kiosk.cache.told_facts import ToldFacts
from kiosk.cache.united_facts import Witness
from kiosk.codes.fact_key import FactKey
from kiosk.provenance.answer import Found, Source
from kiosk.provenance.certificate import Certificate
from kiosk.provenance.datum import Datum
from kiosk.provenance.freshness import Policy
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.opening_hours import OpeningHours
from kiosk.provenance.party import Party
from kiosk.provenance.position import Position
from kiosk.provenance.product import Group, Lot, Product
from kiosk.provenance.stamp import Stamp, StampState
from kiosk.provenance.stockist import Stockist
from kiosk.provenance.told import Told

GTIN = "08938500001000"
WORDS = LocalText.of("Mẫu")
NOW = datetime(2026, 5, 3, tzinfo=UTC)
KEY = FactKey(GTIN, "L1", "S1", None, None)
HERE = Position(16, 107)
MAKER = Party("htx", WORDS)
MARKET, PORTAL = Source("Chợ", NOW), Source("Cổng", NOW)

OWN = Told(
    Product(GTIN, WORDS, Group.FRUIT, producer=MAKER, picture="p.svg", shelf_life=WORDS),
    certificates=(Certificate("VG-1", "VietGAP", WORDS, party="htx"),),
    stockists=(Stockist("s", WORDS, HERE, WORDS, OpeningHours()),),
)
OTHER = Told(
    Product(GTIN, WORDS, Group.FRUIT, brand=WORDS, origin=WORDS, distributor=MAKER, picture="q.svg"),
    lots=(Lot(GTIN, "L1", produced=date(2026, 5, 1), expiry=date(2026, 6, 1)),),
    stamps=(Stamp("TEM1", StampState.ACTIVE, GTIN, "L1", "S1"),),
    certificates=(Certificate("VG-2", "VietGAP", WORDS, gtin=GTIN),),
)


def found(*said: tuple[Source, Told]) -> Found:
    witnesses = [Witness(source, ToldFacts(told, KEY)) for source, told in said]
    answer = answer_of(KEY, witnesses, Standpoint(NOW, Policy(), here=HERE))
    assert isinstance(answer, Found)
    return answer


def test_one_who_knows_told_everything() -> None:
    alone = found((MARKET, OWN))
    assert alone.told == ()
    assert alone.who_told(Datum.PAPERS) == (MARKET,)


def test_each_datum_is_of_whose_word_is_shown() -> None:
    both = found((MARKET, OWN), (PORTAL, OTHER))
    said = {datum: both.who_told(datum) for datum in Datum}
    assert {datum for datum, who in said.items() if who == (MARKET,)} == {
        *(Datum.NAME, Datum.PICTURE, Datum.PRODUCER, Datum.STOCKISTS),
    }
    assert {datum for datum, who in said.items() if who == (PORTAL,)} == {
        *(Datum.MARKS, Datum.ORIGIN, Datum.TRADERS, Datum.PRODUCED, Datum.STAMP),
    }
    assert said[Datum.PAPERS] == (MARKET, PORTAL)
    # Words about the shelf life from one, the last day of the lot from the other.
    assert said[Datum.SHELF_LIFE] == (MARKET, PORTAL)
    assert said[Datum.JOURNEY] == said[Datum.RECALL] == said[Datum.RAW_MATERIAL] == ()


def test_who_comes_first_is_believed_first() -> None:
    turned = found((PORTAL, OTHER), (MARKET, OWN))
    assert turned.who_told(Datum.NAME) == turned.who_told(Datum.PICTURE) == (PORTAL,)
    nameless = replace(OTHER, product=None)
    assert found((PORTAL, nameless), (MARKET, OWN)).who_told(Datum.NAME) == (MARKET,)
