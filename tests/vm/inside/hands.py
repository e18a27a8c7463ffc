"""Hands inside the machine, told what to do by lines of JSON: ``["scanner.type", "8938500001116\\r"]``.

Each line is answered by ``"done"`` once it is done. What was plugged in goes when this program ends.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

from tests.vm.inside.devices import TouchPanel, scanner
from tests.vm.inside.usb_scanner import UsbSerialScanner
from tests.vm.inside.vivid import LoopedCamera, VividCamera


def deeds() -> dict[str, Callable[..., None]]:
    """What they can do, by name."""
    things: dict[str, Any] = {
        "scanner": scanner(),
        "serial": UsbSerialScanner(),
        "panel": TouchPanel(),
        "camera": VividCamera(),
        "looped": LoopedCamera(),
    }
    named = ("plug", "unplug", "be_claimed", "type", "tap", "hold_up", "put_down")
    return {
        f"{name}.{deed}": getattr(thing, deed)
        for name, thing in things.items()
        for deed in named
        if hasattr(thing, deed)
    }


def main() -> None:
    """Do what is asked until nobody asks any more."""
    known = deeds()
    for line in sys.stdin:
        deed, *given = json.loads(line)
        known[deed](*given)
        sys.stdout.write(json.dumps("done") + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
