"""Several codes in one picture: which are offered, and how the shopper goes from one to the other."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kiosk.codes.interpret import interpret
from kiosk.codes.kinds import DigitalLink, PaymentQr, TradeItem
from kiosk.codes.payload import Payload, Symbology
from kiosk.codes.tables import load
from kiosk.machine import choices as ch
from kiosk.machine import events as ev
from kiosk.machine import screens as sc
from kiosk.machine import state as st
from kiosk.machine.advance import advance
from kiosk.machine.beside import offered, turned_to
from kiosk.machine.effects import LookUp

TABLES = load()
RULES = st.Rules(interpret=lambda payload: interpret(payload, TABLES))
LINK = Payload(b"https://id.gs1.org/01/08938500001116/10/TB-1", Symbology.QR, "]Q1")
ITS_BARS = Payload(b"8938500001116", Symbology.EAN_13, "]E0")
OTHER_BARS = Payload(b"8938500001215", Symbology.EAN_13, "]E0")
OTHER_LOT = Payload(b"https://id.gs1.org/01/08938500001116/10/TB-2", Symbology.QR, "]Q1")
WIFI = Payload(b"WIFI:S:market;T:WPA;P:secret;;", Symbology.QR, "]Q1")


@pytest.mark.parametrize(
    ("shown", "others", "codes"),
    [
        (LINK, [ITS_BARS], []),
        (LINK, [OTHER_BARS], [LINK, OTHER_BARS]),
        (LINK, [OTHER_LOT, ITS_BARS, OTHER_BARS], [LINK, OTHER_LOT, OTHER_BARS]),
        (ITS_BARS, [LINK], [ITS_BARS, LINK]),
        (WIFI, [ITS_BARS], [WIFI, ITS_BARS]),
        (ITS_BARS, [WIFI], []),
        (ITS_BARS, [], []),
    ],
)
def test_what_says_more_is_offered(shown: Payload, others: list[Payload], codes: list[Payload]) -> None:
    assert offered(RULES, shown, others) == tuple(codes)


def test_each_comes_round() -> None:
    codes = (LINK, OTHER_LOT, OTHER_BARS)
    assert turned_to(codes, 1) == (OTHER_LOT, OTHER_BARS, LINK)
    assert turned_to(codes, 2) == (OTHER_BARS, LINK, OTHER_LOT)
    assert turned_to(codes, 0) == turned_to(codes, 3) == turned_to((), 1) == ()


def at(tick: float) -> st.Now:
    return st.Now(tick, datetime(2026, 11, 24, 9, 0, tzinfo=UTC))


def test_a_shopper_goes_to_the_other_code_and_back() -> None:
    idle = st.State(sc.Idle(), at(0))
    presented = ev.CodePresented(LINK, ev.Reader.CAMERA, 1.0, None, (OTHER_BARS,))
    first, _ = advance(RULES, idle, presented, at(1))
    assert isinstance(first.screen, sc.LookingUp)
    assert isinstance(first.screen.code, DigitalLink)
    second, effects = advance(RULES, first, ch.OtherCodeChosen(1), at(2))
    assert isinstance(second.screen, sc.LookingUp)
    assert isinstance(second.screen.code, TradeItem)
    assert any(isinstance(effect, LookUp) and effect.token == second.token for effect in effects)
    assert second.codes == (OTHER_BARS, LINK)
    third, _ = advance(RULES, second, ch.OtherCodeChosen(1), at(3))
    assert third.codes == (LINK, OTHER_BARS)
    assert advance(RULES, third, ch.OtherCodeChosen(2), at(4))[0].screen == third.screen


def test_a_product_beside_a_code_for_wifi_is_one_touch_away() -> None:
    idle = st.State(sc.Idle(), at(0))
    presented = ev.CodePresented(WIFI, ev.Reader.CAMERA, 1.0, None, (ITS_BARS,))
    shown, _ = advance(RULES, idle, presented, at(1))
    assert isinstance(shown.screen, sc.NotAProductShown)
    assert not isinstance(shown.screen.code, PaymentQr)
    found, _ = advance(RULES, shown, ch.OtherCodeChosen(1), at(2))
    assert isinstance(found.screen, sc.LookingUp)


@pytest.mark.parametrize("choice", [ch.ScanAgain(), ch.KeypadOpened(), ch.SearchOpened(), ch.VisitEnded()])
def test_the_other_code_is_forgotten_with_the_picture(choice: ch.Choice) -> None:
    shown = st.State(sc.LookingUp(TradeItem("08938500001116")), at(0), codes=(LINK, OTHER_BARS))
    assert advance(RULES, shown, choice, at(1))[0].codes == ()
