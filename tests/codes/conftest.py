"""What tests of codes share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.codes.flatten import flat
from kiosk.codes.interpret import interpret
from kiosk.codes.kinds import Code
from kiosk.codes.payload import Payload, Symbology
from kiosk.codes.tables import Tables, load

Read = Callable[..., Code]


@pytest.fixture(scope="session")
def tables() -> Tables:
    """The tables of the package, as a kiosk without a board's file has them."""
    return load()


@pytest.fixture(scope="session")
def read(tables: Tables) -> Read:
    """What a text says."""

    def of(text: str, symbology: Symbology = Symbology.UNKNOWN, aim: str = "") -> Code:
        return interpret(Payload.of(text, symbology, aim), tables)

    return of


@pytest.fixture(scope="session")
def fields(read: Read) -> Callable[..., dict[str, object]]:
    """The flat fields of a text."""
    return lambda text, *args, **named: flat(read(text, *args, **named))
