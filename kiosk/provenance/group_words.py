"""What people call a product group when they search for one, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.provenance.product import Group

GROUP_WORDS: Mapping[Group, str] = {
    Group.FRUIT: "trái cây hoa quả fruit",
    Group.VEGETABLE: "rau củ vegetable",
    Group.MEAT: "thịt meat",
    Group.FISHERY: "thủy hải sản cá fish seafood",
    Group.RICE: "gạo lúa rice",
    Group.SALT: "muối salt",
    Group.DRIED_FISH: "cá khô dried fish",
    Group.FISH_SAUCE: "nước mắm fish sauce",
    Group.SHRIMP: "tôm shrimp prawn",
    Group.ASPARAGUS: "măng tây asparagus",
    Group.TEA: "trà chè tea",
    Group.CRAFT: "thủ công mỹ nghệ craft",
    Group.MEDICINE: "thuốc dược liệu medicine herb",
    Group.OTHER: "",
}
"""Group -> words of both languages, as they are written. Other goods have none."""
