"""What is wired to which GPIO pin of the panel."""

from __future__ import annotations

from dataclasses import astuple, dataclass


@dataclass(frozen=True, slots=True)
class Wiring:
    """GPIO numbers (BCM, as gpiozero counts; not the positions on the connector). None: not wired."""

    help_button: int | None = None
    """A button between the pin and ground."""

    language_button: int | None = None
    """A button between the pin and ground."""

    ready_lamp: int | None = None
    """An LED with its resistor, or a driver, from the pin to ground; as each lamp below."""

    read_lamp: int | None = None
    warning_lamp: int | None = None

    buzzer: int | None = None
    """A buzzer that sounds by itself as long as it has power."""

    torch: int | None = None
    """A lamp beside the camera, by a transistor."""

    presence: int | None = None
    """A sensor that drives the pin high while somebody is near (3.3 V)."""

    @property
    def any(self) -> bool:
        """Is anything wired?"""
        return any(pin is not None for pin in astuple(self))
