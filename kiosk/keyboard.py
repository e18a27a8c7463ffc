"""What a keyboard means to a kiosk: codes to type, and, in the demo, products to hold up."""

from __future__ import annotations

from kiosk.machine.choices import BackPressed, Choice, KeyErased, KeyTyped, NumberSubmitted
from kiosk.machine.screens import Idle, Screen

ALONE_AFTER = 0.8
"""Seconds after which a digit that nothing follows was meant by itself."""

NAMED: dict[str, Choice] = {
    "return": NumberSubmitted(),
    "enter": NumberSubmitted(),
    "backspace": KeyErased(),
    "escape": BackPressed(),
}


class Keyboard:
    """Turns keys into choices.

    A single digit on the idle screen holds up a sample product (it is no code: the shortest has six
    digits); two keys in a row are the beginning of a code. Without samples, every key types.
    """

    def __init__(self, samples: int = 0) -> None:
        """`samples` is how many sample products there are to hold up, 0 for none."""
        self._samples = samples
        self._digit: tuple[str, float] | None = None

    def typed(self, text: str, screen: Screen, tick: float) -> list[Choice]:
        """The choices that typed characters make."""
        choices: list[Choice] = []
        for character in text:
            if self._digit:
                choices.append(KeyTyped(self._digit[0]))
                self._digit = None
            elif self._samples and isinstance(screen, Idle) and not choices and self._names_sample(character):
                self._digit = (character, tick)
                continue
            choices.append(KeyTyped(character))
        return choices

    def pressed(self, name: str) -> list[Choice]:
        """The choice that a named key makes, if any. Enter settles a waiting digit at once."""
        if self._digit and name in ("return", "enter"):
            self._digit = (self._digit[0], float("-inf"))
            return []
        return [NAMED[name]] if name in NAMED else []

    def held_up(self, tick: float) -> int | None:
        """Which sample product is held up now (1 is the first), if a digit has stood alone long enough."""
        if self._digit is None or tick - self._digit[1] < ALONE_AFTER:
            return None
        digit, self._digit = int(self._digit[0]), None
        return digit

    def _names_sample(self, character: str) -> bool:
        return character in "123456789" and int(character) <= self._samples
