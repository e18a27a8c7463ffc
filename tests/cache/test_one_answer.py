"""One answer for one who waits at a terminal."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from kiosk.cache.learnt import Learnt
from kiosk.cache.look_ups import Rules
from kiosk.cache.one_answer import one_answer
from kiosk.cache.outside import Outside
from kiosk.cache.service import Service
from kiosk.cache.store import Store
from kiosk.codes.fact_key import FactKey
from kiosk.codes.kinds import Code, TradeItem
from kiosk.provenance.answer import Answer, Found, Unreachable
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.product import Group, Product
from kiosk.provenance.told import Told
from tests.cache.fake_sources import GONE, FakeSource

POMELO, SWEET = TradeItem("08930000000010"), TradeItem("08930000000996")
TOLD = Told(Product(SWEET.gtin14, LocalText.of("Kẹo"), Group.OTHER))


def asked(
    store: Store,
    wall: datetime,
    code: Code,
    *sources: FakeSource,
    learnt: Learnt | None = None,
    limit: float = 20,
) -> Answer:
    return one_answer(Service(store), Outside(sources, (), learnt), code, Rules(limit=limit), lambda: wall)


def test_all_sources_are_waited_for_and_what_they_told_is_kept(
    store: Store, path: Path, wall: datetime
) -> None:
    papers = Told(
        product=Product(SWEET.gtin14, LocalText.of("KEO"), Group.OTHER, net_content=LocalText.of("1 kg"))
    )
    with Learnt(path.with_name("answers.sqlite")) as learnt:
        answer = asked(store, wall, SWEET, FakeSource(TOLD, "A"), FakeSource(papers, "B"), learnt=learnt)
        assert isinstance(answer, Found)
        assert (answer.product.net_content, answer.source.name) == (LocalText.of("1 kg"), "A")
        for name in "AB":
            assert learnt.told(name, FactKey(SWEET.gtin14, None, None, None, None))


def test_no_longer_than_the_limit(store: Store, wall: datetime) -> None:
    slow = FakeSource(TOLD)
    slow.hang()
    assert asked(store, wall, SWEET, slow, limit=0.05) == Unreachable()
    known = asked(store, wall, POMELO, slow, limit=0.05)
    assert isinstance(known, Found)
    slow.go_on.set()


def test_nobody_to_ask(store: Store, wall: datetime) -> None:
    assert isinstance(asked(store, wall, POMELO), Found)
    assert asked(store, wall, SWEET, FakeSource(GONE)) == Unreachable()
