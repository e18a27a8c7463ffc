"""What Open Food Facts says of packaged goods."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.provenance.local_text import LocalText
from kiosk.provenance.product import Group, Product
from kiosk.sources.checked import Checked, WrongShape
from kiosk.sources.open_food_facts_reading import code_of, read_product

GTIN = "08938000000176"


def answer(**product: object) -> Checked:
    """An answer that holds a product."""
    return Checked({"code": "8938000000176", "status": 1, "product": product})


def test_a_product_with_all_that_is_asked_for() -> None:
    said = answer(
        code="8938000000176",
        lang="vi",
        product_name="Nước mắm",
        product_name_vi="Nước mắm Sao La",
        product_name_en="Sao La fish sauce",
        brands="Sao La",
        quantity="500 ml",
        origins="Biển Đông",
        manufacturing_places="Nghệ An",
        image_url="https://images.example/1.jpg",
    )
    assert read_product(said, GTIN) == Product(
        GTIN,
        LocalText.of({"vi": "Nước mắm Sao La", "en": "Sao La fish sauce"}),
        Group.OTHER,
        brand=LocalText.of("Sao La"),
        net_content=LocalText.of("500 ml"),
        origin=LocalText.of("Nghệ An"),
        raw_material=LocalText.of("Biển Đông"),
    )


def test_the_one_name_there_is_stands_in_its_own_language() -> None:
    named = read_product(answer(lang="fr", product_name="Sauce"), GTIN)
    assert named is not None
    assert named.name == LocalText.of("Sauce", "fr")
    nameless = read_product(answer(product_name=" ", brands="Sao La"), GTIN)
    assert nameless is None


def test_the_servers_own_examples(shared: Path) -> None:
    folder = shared / "data/openfoodfacts-server"
    found = json.loads((folder / "get-specific-fields.json").read_text(encoding="utf-8"))
    product = read_product(Checked(found), "00200000000034")
    assert product is not None
    assert product.name == LocalText.of("Some product", "en")
    unknown = json.loads((folder / "get-unexisting-product.json").read_text(encoding="utf-8"))
    assert read_product(Checked(unknown), "00000012345670") is None


@pytest.mark.parametrize(
    ("gtin", "code"),
    [
        ("08938000000176", "8938000000176"),
        ("00012345678905", "0012345678905"),
        ("00000096385074", "96385074"),
        ("18938000000173", None),
        ("02000000000008", None),
        ("00212345678904", None),
        ("00412345678908", None),
        ("00000020000004", None),
    ],
)
def test_only_numbers_of_packaged_units_are_asked_for(gtin: str, code: str | None) -> None:
    assert code_of(gtin) == code


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (Checked([]), "$: expected object, found list"),
        (
            answer(code="8938000000022"),
            "$.product.code: expected the code that was asked for, found text",
        ),
        (Checked({"status": 1, "product": {}}), "$.code: expected a value, found nothing"),
        (answer(product_name=[]), "$.product.product_name: expected a text or a number, found list"),
    ],
)
def test_mistakes_name_their_place(document: Checked, sentence: str) -> None:
    with pytest.raises(WrongShape) as caught:
        read_product(document, GTIN)
    assert str(caught.value) == sentence


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(st.characters(), max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)
KEYS = ("lang", "product_name", "product_name_vi", "brands", "quantity", "code")


@given(st.dictionaries(st.sampled_from(KEYS), JSON))
def test_any_answer_is_read_or_refused(product: dict[str, object]) -> None:
    try:
        read_product(answer(**product), GTIN)
    except WrongShape as refused:
        assert str(refused).startswith("$.product.")  # noqa: PT017 — many are read
