"""How fast codes are interpreted, and how long the worst of them takes."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from bench.row import Row
from kiosk.codes.interpret import interpret
from kiosk.codes.payload import LONGEST, Payload
from kiosk.codes.tables import Tables, load

ROUNDS = 5000

USUAL = {
    "plain GTINs": ("8938500001000", "≥ 20,000"),
    "GS1 element strings": ("]d201089385000010001726123110LOT01\x1d21SER9", "≥ 3,000"),
    "GS1 Digital Links": ("https://id.example.vn/01/08938500001000/10/LOT01/21/SER9?17=261231", "≥ 3,000"),
    "vendor stamps": ("https://tracuu.hanoicheck.com.vn/NCC-1/truy-xuat/san-pham/TP-1", "≥ 3,000"),
    "foreign links": ("https://shop.example.vn/p/4711?utm_source=qr", "≥ 3,000"),
}

HOSTILE = (
    "1" * LONGEST,
    "]C1" + "11260101" * 530,
    "^10A" * 1000,
    "(10)A" * 800,
    "https://a/" + "%25" * 1400,
    "https://a" + "/01" * 1400,
    "https://a/01/08938500001000?" + "99=a&" * 800,
    "https://" + "ế." * 120 + "vn",
    "e\u0323\u0302" * 1400,
    "\u3099\u0334" * 2100,
    "\u2194" * LONGEST,
    "010893850000100010" + "LOT0121SER9" * 10,
    "000201" + "59990" * 700 + "6304ABCD",
    "😀" * LONGEST,
)


def measure() -> Iterator[Row]:
    """One core, tables of the package."""
    tables = load()
    for what, (text, goal) in USUAL.items():
        payload = Payload.of(text)
        begin = perf_counter()
        for _ in range(ROUNDS):
            interpret(payload, tables)
        yield Row(f"interpret: {what}", ROUNDS / (perf_counter() - begin), "a second", goal)
    worst = max(_best_of_five(Payload.of(text), tables) for text in HOSTILE)
    yield Row("interpret: the slowest hostile code", 1000 * worst, "ms", "≤ 2")


def _best_of_five(payload: Payload, tables: Tables) -> float:
    """Seconds that one code takes when nothing else runs."""
    taken = []
    for _ in range(5):
        begin = perf_counter()
        interpret(payload, tables)
        taken.append(perf_counter() - begin)
    return min(taken)
