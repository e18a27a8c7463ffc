"""Several codes in one picture: which are offered beside the one that is shown. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.codes.fact_key import FactKey, fact_key
from kiosk.codes.payload import Payload
from kiosk.machine import state as st


def offered(rules: st.Rules, shown: Payload, others: Sequence[Payload]) -> tuple[Payload, ...]:
    """The code that is shown and those worth looking up beside it; none where it is the only one.

    The bars of a pack say no more than its QR code does, and a payment code is no product.
    """
    if not others:
        return ()
    codes, known = [shown], [fact_key(rules.interpret(shown))]
    for other in others:
        key = fact_key(rules.interpret(other))
        if key and not any(said and _says(said, key) for said in known):
            codes.append(other)
            known.append(key)
    return tuple(codes) if len(codes) > 1 else ()


def turned_to(codes: Sequence[Payload], index: int) -> tuple[Payload, ...]:
    """The codes of a picture with that one first and the one shown before last; none for one not there."""
    if not 0 < index < len(codes):
        return ()
    return (codes[index], *codes[index + 1 :], *codes[:index])


def _says(said: FactKey, key: FactKey) -> bool:
    """Does `said` name all that `key` names?"""
    return all(
        wanted is None or wanted == there
        for there, wanted in (
            (said.gtin14, key.gtin14),
            (said.lot, key.lot),
            (said.serial, key.serial),
            (said.stamp, key.stamp),
        )
    )
