"""A product of Open Food Facts (API v2), as far as a shopper at a market is served by it."""

from __future__ import annotations

from kiosk.provenance.local_text import LocalText
from kiosk.provenance.product import Group, Product
from kiosk.sources import json_values
from kiosk.sources.checked import Checked

LANGUAGES = ("vi", "en")
FIELDS = (
    "code",
    "lang",
    "product_name",
    *(f"product_name_{language}" for language in LANGUAGES),
    "brands",
    "quantity",
    "origins",
    "manufacturing_places",
)
"""What is asked for. Pictures are not: each would need its own licence line (CC BY-SA)."""

ATTRIBUTION = "© Open Food Facts, ODbL"
"""What the Open Database License wants said wherever its data is shown (ODbL 1.0, section 4.3)."""


def code_of(gtin: str) -> str | None:
    """The number by which Open Food Facts knows a GTIN-14; None for what it does not hold.

    It holds packaged goods by the code on the unit: of eight digits or thirteen. Cases and the numbers that
    each shop uses as it likes (GS1 General Specifications, section 2.1.11) are none of its business.
    """
    if gtin.startswith("000000"):
        eight = gtin[6:]
        return None if eight[0] in "02" else eight
    thirteen = gtin[1:]
    in_store = thirteen[0] == "2" or thirteen[:2] in ("02", "04")
    return None if gtin[0] != "0" or in_store else thirteen


def read_product(top: Checked, asked: str) -> Product | None:
    """The product of GTIN-14 `asked`; None where the answer has none, or one without a name.

    Raises WrongShape naming the path of what is wrong, also where it is another product.
    """
    status, found = top.get("status"), top.get("product")
    if status is None or status.value != 1 or found is None:
        return None
    code = found.get("code") or top.need("code")
    if (json_values.text(code) or "").lstrip("0").zfill(14) != asked:
        raise code.wrong("the code that was asked for")
    name = _name(found)
    if name is None:
        return None
    return Product(
        asked,
        name,
        Group.OTHER,
        brand=_words(found, "brands"),
        net_content=_words(found, "quantity"),
        origin=_words(found, "manufacturing_places"),
        raw_material=_words(found, "origins"),
    )


def _name(product: Checked) -> LocalText | None:
    """Names by language; else the one name there is, in the product's main language."""
    names = {language: _text(product, f"product_name_{language}") for language in LANGUAGES}
    said = {language: name for language, name in names.items() if name}
    main = _text(product, "product_name")
    if main and not said:
        said = {_text(product, "lang") or "en": main}
    return LocalText.of(said) if said else None


def _words(product: Checked, key: str) -> LocalText | None:
    """Words that are in no language in particular: names, places, quantities."""
    found = _text(product, key)
    return LocalText.of(found, _text(product, "lang") or "en") if found else None


def _text(product: Checked, key: str) -> str | None:
    found = product.get(key)
    return json_values.text(found) if found else None
