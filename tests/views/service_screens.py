"""The service screens, with their extremes."""

from __future__ import annotations

from kiosk.machine.screens import Screen
from kiosk.machine.service_screens import (
    ServicePinShown,
    ServiceShown,
    StatusLine,
    StatusPart,
    SyncStand,
    SyncTold,
)

TEXTS = {
    StatusPart.PROGRAM: "0.1.0",
    StatusPart.CATALOGUE: "12 · 2026-11-20 05:10",
    StatusPart.NETWORK: "eth0, wlan0",
    StatusPart.CLOCK: "2026-11-20 09:30",
    StatusPart.CAMERA: "usb-Invented_Lenses_UHD_Camera_SN0001-video-index0",
    StatusPart.SCANNER: "Invented Scanner 2D (05e0:1200), /dev/serial/by-id/usb-Invented_Scanner-if00",
    StatusPart.PANEL: "",
    StatusPart.DISPLAY: "kmsdrm 1920×1080",
    StatusPart.OUTBOX: "1,204 / 17",
    StatusPart.DISK: "0.3 GB",
    StatusPart.TEMPERATURE: "61 °C",
    StatusPart.UPTIME: "1204:07 h",
}
WRONG = {StatusPart.PANEL, StatusPart.OUTBOX, StatusPart.DISK}
CURRENT = SyncTold(SyncStand.CURRENT, "119", "2026-11-20 09:12")
REFUSED = SyncTold(
    SyncStand.REFUSED,
    "https://market.example.vn/kiosk/: cho-ben-sen-119.bundle is signed by nobody whom"
    " /etc/kiosk/allowed_signers names; it is not used",
    "2026-11-20 09:12",
)


def service_screens() -> dict[str, Screen]:
    """The pad empty, filled, refused and resting; the kiosk with some of it wrong, and still asked."""
    lines = tuple(StatusLine(part, text, part not in WRONG) for part, text in TEXTS.items())
    return {
        "service pin": ServicePinShown("12345"),
        "service pin checked": ServicePinShown(checking=True),
        "service pin wrong": ServicePinShown(wrong=True),
        "service pin rests": ServicePinShown(wrong=True, rests=58),
        "service": ServiceShown(lines, sync=CURRENT),
        "service asked": ServiceShown(),
        "service, sync refused": ServiceShown(lines, sync=REFUSED),
        "service, sync under way": ServiceShown(lines, sync=SyncTold(SyncStand.UNDER_WAY)),
    }
