from __future__ import annotations

from kiosk.hardware.flood import QUIET, SCANS, WITHIN, Flood


def test_a_busy_hand_is_no_flood() -> None:
    """Ten a second, as a scanner gives that reads all that passes before it."""
    flood = Flood()
    for scan in range(10 * SCANS):
        flood.scanned(scan * (WITHIN + 0.1) / (SCANS - 1))
        assert not flood.rises


def test_more_is_one_until_it_has_been_quiet() -> None:
    flood = Flood()
    for scan in range(SCANS):
        assert not flood.rises
        flood.heard(scan * 0.05)
        flood.scanned(scan * 0.05)
    assert flood.rises
    flood.heard(5.0)
    assert not flood.ebbs(5.0 + QUIET - 0.1)
    assert flood.rises
    assert flood.ebbs(5.0 + QUIET)
    assert not flood.rises
    assert not flood.ebbs(9.0), "said once"


def test_what_was_before_a_flood_does_not_count_after_it() -> None:
    flood = Flood()
    flood.overflowed()
    assert flood.rises
    assert flood.ebbs(QUIET)
    for scan in range(SCANS - 1):
        flood.scanned(2.0 + scan * 0.01)
    assert not flood.rises
