"""Fuzzing of `interpret` with atheris: any bytes, any carrier, always an answer that is safe to show.

Run with ``make fuzz``, or for longer: ``python fuzz/interpret.py -max_total_time=3600 build/fuzz``.
"""

from __future__ import annotations

import json
import sys

import atheris

with atheris.instrument_imports(include=["kiosk.codes", "biip"]):
    from kiosk.codes.fact_key import fact_key
    from kiosk.codes.flatten import flat
    from kiosk.codes.interpret import interpret
    from kiosk.codes.payload import Payload, Symbology
    from kiosk.codes.tables import load

TABLES = load()
CARRIERS = list(Symbology)


def one_input(data: bytes) -> None:
    """The first byte picks the carrier, the rest is the code."""
    carrier = CARRIERS[data[0] % len(CARRIERS)] if data else Symbology.UNKNOWN
    code = interpret(Payload(data[1:], carrier), TABLES)
    shown = json.dumps(flat(code), ensure_ascii=False)
    if not shown.isprintable():
        raise AssertionError(f"{code.kind}: something unprintable would be shown")
    fact_key(code)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
