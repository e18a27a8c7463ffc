"""What product groups are called on the screen."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.provenance.product import Group
from kiosk.views.words import mark

GROUP_NAMES: Mapping[Group, str] = {
    Group.FRUIT: mark("Fruit"),
    Group.VEGETABLE: mark("Vegetables"),
    Group.MEAT: mark("Meat"),
    Group.FISHERY: mark("Fish, seafood"),
    Group.RICE: mark("Rice"),
    Group.SALT: mark("Salt"),
    Group.DRIED_FISH: mark("Dried fish"),
    Group.FISH_SAUCE: mark("Fish sauce"),
    Group.SHRIMP: mark("Shrimp"),
    Group.ASPARAGUS: mark("Asparagus"),
    Group.TEA: mark("Tea"),
    Group.CRAFT: mark("Crafts"),
    Group.MEDICINE: mark("Medicines"),
    Group.OTHER: mark("Other goods"),
}
"""In English; said by `Canvas.say`."""
