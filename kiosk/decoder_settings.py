"""What can be set of the reading of codes by camera (docs/decoder.md)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from kiosk.constraints import Among, Between

CARRIERS = (
    *("qr", "micro-qr", "data-matrix", "ean-13", "ean-8", "upc-a"),
    *("code-128", "itf", "databar", "databar-expanded"),
)
"""Those that are read unless set: itf is ITF-14, code-128 also GS1-128, databar also stacked."""

STAGES = (
    *("thorough", "equalised", "larger", "refocused", "equalised-zbar", "sharper", "softened"),
    *("equalised-softened", "refocused-more", "sharper-one-level", "zbar", "black-and-white"),
    *("smaller", "smaller-zbar", "darker", "lighter", "closed", "flat", "flat-softened"),
    *("flat-lighter", "flat-smaller", "aslant", "aslant-more", "turned", "fitted", "wechat"),
)
"""Ways of looking at a picture, most rewarding first (`kiosk.hardware.stages`)."""


@dataclass(frozen=True, slots=True)
class DecoderSettings:
    """How codes are read from pictures."""

    symbologies: Annotated[tuple[str, ...], Among((*CARRIERS, "upc-e", "itf-any"))] = CARRIERS
    """Each further one costs time and invites false readings; upc-e, and itf-any (ITF of any length from six
    digits), which have no check digit, most."""
    add_ons: bool = False
    """The two or five digits beside an EAN or UPC of books and magazines are read, too."""
    stages: Annotated[tuple[str, ...], Among(STAGES)] = STAGES
    """Ways of looking, in the order in which they are tried; what is left out is not tried. On a camera's
    frames those that read most come round more often, and the costliest (flat-softened, flat-lighter,
    flat-smaller, aslant-more) are left to picture files."""
    budget: Annotated[float, Between(5, 500)] = 50.0
    """Milliseconds that a camera's frame may take before the next look waits for the next frame."""
    wechat_models: Path | None = None
    """Folder of detect.onnx and sr.onnx (before OpenCV 5: detect.prototxt, detect.caffemodel, sr.prototxt and
    sr.caffemodel): with opencv-contrib, the stage `wechat` reads hard QR codes by them."""
