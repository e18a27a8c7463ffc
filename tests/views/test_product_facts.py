"""What the law wants shown is always there, and the verdict is honest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from kiosk.languages import LOCALE
from kiosk.provenance.answer import Found, Freshness, Level, Source
from kiosk.provenance.product import Lot
from kiosk.provenance.verdict import Verdict
from kiosk.views.canvas import Canvas
from kiosk.views.product_facts import (
    further_facts,
    numbers_of,
    paper_chips,
    product_name,
    recalls_line,
    required_facts,
    sources_line,
)
from kiosk.views.verdict_words import WORDINGS, advice, level_chip, verdict_chip

MakeCanvas = Callable[..., Canvas]


def test_the_items_of_the_circular(canvas: MakeCanvas, facts: dict[str, Found]) -> None:
    stated = required_facts(canvas(language="en"), facts["usual"])
    assert [(fact.label, fact.value) for fact in stated] == [
        ("Producer or trader", "Bai Sen Farming Cooperative"),
        ("Address", "Bai Sen village, Sen Thuong commune, sample province"),
        ("Time of production", "19 Nov 2026"),
        ("Lot, serial, brand", "lot\u00a0TB-1911-07 · serial\u00a0000123 · Bai Sen"),
        ("Shelf life", "until 19 Dec 2026"),
    ]


def test_missing_items_keep_their_places(canvas: MakeCanvas, facts: dict[str, Found]) -> None:
    usual = required_facts(canvas(), facts["usual"])
    bare = required_facts(canvas(), facts["bare"])
    assert [fact.label for fact in bare] == [fact.label for fact in usual]
    assert {fact.value for fact in bare} == {""}


def test_shelf_life_in_words_where_no_last_day_is_known(canvas: MakeCanvas, facts: dict[str, Found]) -> None:
    found = replace(facts["usual"], lot=Lot("08930000000012", "A"))
    assert required_facts(canvas(language="en"), found)[4].value == "30 days"
    assert required_facts(canvas(language="en"), found)[2].value == ""


def test_further_facts(canvas: MakeCanvas, facts: dict[str, Found]) -> None:
    stated = further_facts(canvas(language="en"), facts["usual"])
    assert [fact.value for fact in stated] == [
        "Sen Thuong commune",
        "Riverside thanh tra gardens",
        "Bai Sen Farming Cooperative",
    ]


def test_numbers_are_not_broken(canvas: MakeCanvas, facts: dict[str, Found]) -> None:
    assert numbers_of(canvas(), facts["usual"]) == ["lô\u00a0TB-1911-07", "số\u00a0000123"]
    assert numbers_of(canvas(), facts["bare"]) == []


def test_name_says_how_much(canvas: MakeCanvas, facts: dict[str, Found]) -> None:
    assert product_name(canvas(language="en"), facts["usual"]) == "Bai Sen thanh tra pomelo, 1 kg each"
    assert product_name(canvas(), facts["bare"]) == "Muối Bãi Sen"


def test_expired_papers_are_said_to_be(canvas: MakeCanvas, facts: dict[str, Found]) -> None:
    drawn = canvas(language="en")
    chips = paper_chips(drawn, facts["usual"])
    assert [chip.text for chip in chips] == ["OCOP 4 stars", "HACCP expired", "VietGAP"]
    assert chips[1].ink == drawn.palette.chili.text
    one = replace(facts["usual"], product=replace(facts["usual"].product, ocop_stars=1), certificates=())
    assert [chip.text for chip in paper_chips(drawn, one)] == ["OCOP 1 star", "VietGAP"]


def test_old_news_of_recalls_never_says_clear(canvas: MakeCanvas, facts: dict[str, Found]) -> None:
    drawn = canvas(language="en")
    assert recalls_line(drawn, facts["usual"]) == "Recalls checked 5 minutes ago"
    assert recalls_line(drawn, facts["bare"]) == "Recalls not checked since 05:10 · 2 Nov 2026"
    never = replace(facts["usual"], recalls_checked=None)
    assert recalls_line(drawn, never) == "Recalls have not been checked"


def test_every_verdict_has_words_icon_and_colour() -> None:
    assert set(WORDINGS) == set(Verdict)
    for verdict, wording in WORDINGS.items():
        assert wording.short
        assert wording.icon
        assert (wording.tone == "leaf") is not verdict.warns, verdict
        assert bool(wording.advice) is verdict.warns, verdict


def test_nothing_is_ever_called_genuine() -> None:
    for file in LOCALE.rglob("*.po"):
        text = file.read_text(encoding="utf-8").lower()
        for word in ("genuine", "authentic", "chính hãng", "hàng thật", "hàng giả", "xác minh", "verified"):
            assert word not in text, f"{file}: {word}"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("usual", "Record found · stamp active"),
        ("longest", "Record found"),
        ("recalled", "Recalled"),
        ("possibly recalled", "Some of it is recalled"),
        ("not activated", "Stamp not activated"),
        ("void", "Stamp withdrawn"),
        ("sold", "Sold before"),
        ("expired", "Past its last day"),
    ],
)
def test_verdicts(canvas: MakeCanvas, facts: dict[str, Found], name: str, said: str) -> None:
    drawn = canvas(language="en")
    assert verdict_chip(drawn, facts[name]).text == said
    assert bool(advice(drawn, facts[name])[0]) is (name not in {"usual", "longest"})


def test_a_possible_recall_names_the_numbers(canvas: MakeCanvas, facts: dict[str, Found]) -> None:
    said, _ = advice(canvas(language="en"), facts["possibly recalled"])
    assert said == "Compare the number on the pack: TB-1911-07"


def test_expiry_is_judged_by_the_day_of_the_state(canvas: MakeCanvas, facts: dict[str, Found]) -> None:
    last_day = replace(facts["usual"], stamp=None, lot=Lot("08930000000012", "A", expiry=date(2026, 11, 20)))
    assert verdict_chip(canvas(language="en"), last_day).text == "Record found"


@pytest.mark.parametrize(
    ("level", "said"),
    [
        (Level.ITEM, "Record of this item"),
        (Level.LOT, "Record of this lot"),
        (Level.PRODUCT, "Record of the product, lot not known"),
    ],
)
def test_the_level_is_said(canvas: MakeCanvas, facts: dict[str, Found], level: Level, said: str) -> None:
    assert level_chip(canvas(language="en"), replace(facts["usual"], level=level)).text == said


def test_everyone_who_knows_of_it_is_named(canvas: MakeCanvas, facts: dict[str, Found]) -> None:
    """Who must be named by licence comes before the rest, so that a narrow card does not cut it off."""
    english, usual = canvas(language="en"), facts["usual"]
    now = usual.source.as_of
    portal = Source("Portal", now)
    old = Source("Depot", now, Freshness.STALE)
    open_data = Source("Open Food", now, Freshness.STALE, "© Open Food, ODbL")
    alone = sources_line(english, usual)
    assert alone.startswith(f"{usual.source.name}, ")
    age = alone.removeprefix(f"{usual.source.name}, ")
    several = sources_line(english, replace(usual, others=(portal, old, open_data)))
    assert several == f"{alone} · © Open Food, ODbL, {age} · Portal · Depot, {age}"
    fresh = replace(open_data, freshness=Freshness.FRESH)
    assert (
        sources_line(english, replace(usual, others=(portal, fresh)))
        == f"{alone} · © Open Food, ODbL · Portal"
    )
    own = replace(usual, source=fresh)
    assert sources_line(english, own) == f"© Open Food, ODbL, {age}"
    own = replace(usual, source=replace(fresh, name="OFF"))
    assert sources_line(english, own) == f"OFF, {age} · © Open Food, ODbL"
