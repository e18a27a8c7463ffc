"""Names of goods as markets write them, as many as one likes: for measuring, not for showing."""

from __future__ import annotations

from random import Random

from kiosk.provenance.local_text import LocalText
from kiosk.provenance.spelling import plain

KINDS = (
    ("Bưởi", "Pomelo"), ("Cam sành", "King orange"), ("Chuối ngự", "Banana"), ("Gạo thơm", "Fragrant rice"),
    ("Nếp than", "Black rice"), ("Trà sen", "Lotus tea"), ("Nước mắm nhĩ", "Fish sauce"),
    ("Mắm ruốc", "Shrimp paste"),
    ("Cá cơm khô", "Dried anchovy"), ("Tôm chua", "Sour shrimp"), ("Măng khô", "Bamboo shoots"),
    ("Mè xửng", "Sesame brittle"), ("Rau muống", "Water spinach"), ("Khoai lang", "Sweet potato"),
    ("Thịt heo quay", "Roast pork"), ("Đậu phộng", "Peanuts"), ("Dầu tràm", "Cajuput oil"),
    ("Nón lá", "Leaf hat"),
    ("Muối hồng", "Pink salt"), ("Đường thốt nốt", "Palm sugar"), ("Mít sấy", "Dried jackfruit"),
)  # fmt: skip
WAYS = ("", "loại một", "loại hai", "đặc biệt", "hữu cơ", "gói nhỏ", "hộp quà", "truyền thống", "mùa mới")
SYLLABLES = (
    "An", "Bãi", "Bàu", "Cát", "Cồn", "Đầm", "Đồi", "Gò", "Hòa", "Khe", "Lạch", "Mây", "Mít", "Nghi", "Phú",
    "Quê", "Ruộng", "Sen", "Sông", "Thạnh", "Thượng", "Trắng", "Trung", "Vàng", "Vĩnh", "Vũng", "Xanh",
    "Xuân",
)  # fmt: skip


def name(number: int) -> LocalText:
    """The name of product `number`: a kind, a way, a place, and which of that place."""
    vietnamese, english = KINDS[number % len(KINDS)]
    rest = number // len(KINDS)
    way = WAYS[rest % len(WAYS)]
    rest //= len(WAYS)
    place = f"{SYLLABLES[rest % len(SYLLABLES)]} {SYLLABLES[rest // 28 % len(SYLLABLES)]}"
    which = rest // 784
    words = (vietnamese, way, place, str(which) if which else "")
    return LocalText.of({"vi": " ".join(filter(None, words)), "en": f"{english} {place}"})


def question(number: int, chance: Random) -> str:
    """What somebody types who looks for product `number`: one to four words, the last perhaps only begun."""
    words = name(number).in_language("vi").split()
    asked = words[: chance.randint(1, min(4, len(words)))]
    asked[-1] = asked[-1][: chance.randint(1, len(asked[-1]))]
    text = " ".join(asked)
    return plain(text) if chance.random() < 0.7 else text
