"""What a scanner meant that types for another keyboard than the one it is read as. Pure."""

from __future__ import annotations

from kiosk.hardware.key_wedge import LAYOUTS, Layout


def retyped(text: str, heard: Layout, spoken: Layout) -> str:
    """`text`, which was read as typed on `heard`, as it reads on `spoken`: the same keys, other characters.

    Characters that no plain or shifted key has stay as they are.
    """
    if heard == spoken:
        return text
    meant = {
        character: LAYOUTS[spoken][shift][key]
        for shift in (1, 0)  # without shift wins, as it is typed
        for key, character in LAYOUTS[heard][shift].items()
        if key in LAYOUTS[spoken][shift]
    }
    return "".join(meant.get(character, character) for character in text)
