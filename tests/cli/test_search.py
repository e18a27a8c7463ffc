"""``kiosk search`` as a user types it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Kiosk = Callable[..., Any]


def test_products_by_name(kiosk: Kiosk) -> None:
    ran = kiosk("search", "buoi", "thanh")
    assert ran.status == 0
    assert ran.out.splitlines()[0] == "08938500001116  Bưởi thanh trà Bãi Sen"


def test_as_json_in_another_language(kiosk: Kiosk) -> None:
    ran = kiosk("search", "--json", "--lang", "en", "trà sen")
    first = json.loads(ran.out.splitlines()[0])
    assert (first["name"], first["group"]) == ("Đầm Sen lotus tea", "tea")
    assert set(first) == {"gtin14", "name", "group", "brand"}


def test_nothing_found(kiosk: Kiosk) -> None:
    ran = kiosk("search", "xyzzy")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "kiosk search: no product's name, brand or group has these words\n"
