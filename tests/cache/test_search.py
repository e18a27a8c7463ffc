"""Products are found by what people type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk import catalogue as files
from kiosk import sample
from kiosk.cache.store import Store
from kiosk.provenance.catalogue import Catalogue
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.product import Group, Product


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample market."""
    with Store.open(tmp_path_factory.mktemp("market") / "store.sqlite") as store:
        store.replace(files.read(sample.FOLDER))
        yield store


def goods(*names: str, special: str = "", brand: str = "", group: Group = Group.OTHER) -> tuple[Product, ...]:
    """Products of these names."""
    return tuple(
        Product(
            f"{n:014d}",
            LocalText.of(name),
            group,
            brand=LocalText.of(brand) if brand else None,
            special=name == special,
        )
        for n, name in enumerate(names)
    )


@pytest.fixture
def holding(path: Path, catalogue: Catalogue) -> Iterator[Store]:
    """A store whose catalogue a test exchanges."""
    with Store.open(path) as store:
        yield store


def found(store: Store, text: str, limit: int = 20) -> list[str]:
    """Names, best first."""
    return [product.name.in_language("vi") for product in store.search(text, limit)]


@pytest.mark.parametrize("text", ["buoi", "bưởi", "BƯỞI", "buoi thanh tra", "bu", "thanh tra buoi", "pomelo"])
def test_pomelos_are_found(market: Store, text: str) -> None:
    assert found(market, text)[0] == "Bưởi thanh trà Bãi Sen"


def test_d_and_crossed_d_are_one_letter(market: Store) -> None:
    assert "Dầu tràm Đồi Gió" in found(market, "dau doi")
    assert "Dầu tràm Đồi Gió" in found(market, "đau ĐOI")


def test_words_of_the_group_and_of_other_languages(market: Store) -> None:
    assert "Cam sành Đồi Mây" in found(market, "trái cây")
    assert found(market, "lotus tea")[0] == "Trà sen Đầm Sen"


def test_what_is_not_there_is_not_found(market: Store) -> None:
    assert found(market, "buoi xyz") == found(market, "") == found(market, "!?") == []


def test_order(holding: Store, catalogue: Catalogue) -> None:
    """Just this; begun with it; a speciality; the others; each part by length."""
    names = ("Lá chè", "Mứt chè sen", "Chè bưởi", "Chè", "Chè xanh thượng hạng", "Bánh chè lam")
    holding.replace(replace(catalogue, products=goods(*names, special="Mứt chè sen")))
    assert found(holding, "che") == [
        "Chè",
        "Chè bưởi",
        "Chè xanh thượng hạng",
        "Mứt chè sen",
        "Lá chè",
        "Bánh chè lam",
    ]
    assert found(holding, "che", 2) == ["Chè", "Chè bưởi"]


def test_what_is_written_with_the_same_diacritics_comes_first(holding: Store, catalogue: Catalogue) -> None:
    holding.replace(replace(catalogue, products=goods("Dứa", "Dừa", "Dưa")))
    assert found(holding, "dừa")[0] == "Dừa"
    assert found(holding, "dưa")[0] == "Dưa"
    assert len(found(holding, "dua")) == 3


def test_names_in_the_askers_language_come_first(market: Store) -> None:
    """ "Gạo ruộng Bãi Trung" is "Bãi Trung paddy rice" to others."""
    for language, first in (("vi", "Bưởi thanh trà Bãi Sen"), ("en", "Bãi Trung paddy rice")):
        names = [p.name.in_language(language) for p in market.search("b", language=language)]
        assert names[0] == first
        assert len(names) == len(market.search("b"))


def test_brands(holding: Store, catalogue: Catalogue) -> None:
    holding.replace(replace(catalogue, products=goods("Trà", brand="Đầm Sen Hồng")))
    assert found(holding, "dam sen") == ["Trà"]


def test_long_words_are_found_whole_and_begun(holding: Store, catalogue: Catalogue) -> None:
    """Many words share their first five letters."""
    many = [f"Hàng cooperative {n}" for n in range(300)]
    holding.replace(replace(catalogue, products=goods(*many, "Hàng hóa loại cooperage")))
    assert found(holding, "cooperage") == ["Hàng hóa loại cooperage"]
    assert len(found(holding, "cooper")) == 20
    assert len(found(holding, "hang coo", 500)) == 20


def test_a_shorter_name_is_not_lost_among_many(holding: Store, catalogue: Catalogue) -> None:
    many = [f"Gạo thơm loại {n}" for n in range(3_000)]
    holding.replace(
        replace(catalogue, products=(*goods(*many), Product("9" * 14, LocalText.of("Gạo"), Group.RICE)))
    )
    assert found(holding, "gao")[0] == "Gạo"


def test_a_product_of_a_name_without_words_is_no_obstacle(holding: Store, catalogue: Catalogue) -> None:
    holding.replace(replace(catalogue, products=goods("—", "Chè")))
    assert found(holding, "che") == ["Chè"]


def test_a_group_is_browsed_specialities_and_short_names_first(holding: Store, catalogue: Catalogue) -> None:
    """By the group itself: dried fish is no fishery, whatever words they share."""
    fish = goods("Cá nục hấp cơm", "Cá", "Cá mú đỏ", special="Cá mú đỏ", group=Group.FISHERY)
    dried = (Product("9" * 14, LocalText.of("Cá cơm khô"), Group.DRIED_FISH),)
    holding.replace(replace(catalogue, products=(*fish, *dried)))
    names = [product.name.in_language("vi") for product in holding.browse(Group.FISHERY)]
    assert names == ["Cá mú đỏ", "Cá", "Cá nục hấp cơm"]
    assert holding.browse(Group.FISHERY, 2) == (fish[2], fish[1])
    assert holding.browse(Group.DRIED_FISH) == dried
    assert holding.browse(Group.TEA) == ()
    assert holding.groups() == (Group.FISHERY, Group.DRIED_FISH)


def test_a_group_is_no_word(holding: Store, catalogue: Catalogue) -> None:
    holding.replace(replace(catalogue, products=goods("Nón lá", group=Group.CRAFT)))
    assert found(holding, "\x81craft") == found(holding, "craft") == ["Nón lá"]
    assert found(holding, "driedfish") == []


def test_the_index_goes_with_the_catalogue(holding: Store, catalogue: Catalogue) -> None:
    holding.replace(replace(catalogue, products=goods("Chè")))
    holding.replace(replace(catalogue, products=goods("Mứt")))
    assert found(holding, "che") == []
    assert found(holding, "mut") == ["Mứt"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(), st.text(alphabet='"*^:()- ANDORNT{}+\0')))
def test_any_text_is_a_question(market: Store, text: str) -> None:
    assert len(market.search(text)) <= 20


@pytest.mark.parametrize(
    "text", ['"', 'buoi" OR "a', "words : buoi", "NEAR(buoi tra)", "-buoi", "buoi*", "a" * 9_999]
)
def test_the_language_of_the_index_is_not_spoken(market: Store, text: str) -> None:
    known = {product.gtin for product in market.catalogue().products}
    assert {product.gtin for product in market.search(text)} <= known
