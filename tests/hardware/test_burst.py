from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.hardware.burst import LINE_ENDS, MOST, Burst, Framing


def test_a_scan_ends_with_a_line_end_and_silence() -> None:
    burst = Burst()
    burst.add(b"4006381333931\r", 1.0)
    assert burst.take(1.02) is None
    assert burst.take(1.03) == b"4006381333931"
    assert burst.take(1.04) is None
    assert burst.due() is None


def test_a_scan_without_line_end_ends_with_longer_silence() -> None:
    burst = Burst()
    burst.add(b"400638", 1.0)
    assert burst.take(1.05) is None
    burst.add(b"1333931", 1.08)
    assert burst.take(1.17) is None
    assert burst.take(1.19) == b"4006381333931"


def test_what_lost_a_part_is_no_scan_and_the_next_is() -> None:
    burst = Burst()
    burst.add(b"400638", 1.0)
    burst.spoil(1.01)
    burst.add(b"31\r", 1.02)
    assert burst.take(1.06) is None
    assert burst.due() is None
    burst.add(b"96385074\r", 2.0)
    assert burst.take(2.05) == b"96385074"


def test_nothing_but_a_loss_is_over_after_a_silence() -> None:
    burst = Burst()
    burst.spoil(1.0)
    assert burst.due() == 1.1
    assert burst.take(1.2) is None
    assert burst.due() is None


def test_lines_inside_a_text_stay() -> None:
    burst = Burst()
    for index, part in enumerate((b"BEGIN:VCARD\r\n", b"N:Mai\r\n", b"END:VCARD\r\n")):
        burst.add(part, 1.0 + index / 100)
        assert burst.take(1.0 + index / 100) is None
    assert burst.take(2.0) == b"BEGIN:VCARD\r\nN:Mai\r\nEND:VCARD"


def test_a_prefix_is_taken_off() -> None:
    burst = Burst(Framing(b"A"))
    burst.add(b"AAB-12\t", 1.0)
    assert burst.take(2.0) == b"AB-12"


def test_line_ends_alone_are_no_scan() -> None:
    burst = Burst()
    burst.add(b"\r\n", 1.0)
    assert burst.take(2.0) is None
    assert burst.due() is None


def test_a_flood_is_dropped_whole_and_the_next_scan_is_read() -> None:
    burst = Burst()
    for index in range(3):
        burst.add(b"x" * MOST, 1.0 + index / 100)
    burst.add(b"tail\r", 1.03)
    assert burst.take(2.0) is None
    burst.add(b"96385074\r", 3.0)
    assert burst.take(4.0) == b"96385074"


@given(st.lists(st.binary(min_size=1, max_size=40), min_size=1, max_size=8))
def test_however_it_is_cut_up(parts: list[bytes]) -> None:
    burst = Burst()
    for index, part in enumerate(parts):
        burst.add(part, index / 1000)
    assert burst.take(10.0) == (b"".join(parts).strip(LINE_ENDS) or None)


def test_what_is_set_around_a_scan_is_taken_off_on_both_sides_of_the_line_end() -> None:
    burst = Burst(Framing(b"<", b"/>"))
    burst.add(b"<96385074/>\r\n", 1.0)
    assert burst.take(2.0) == b"96385074"


def test_a_longer_silence_waits_for_a_slow_scanner() -> None:
    burst = Burst(Framing(silence=0.5))
    burst.add(b"400638", 1.0)
    assert burst.take(1.4) is None
    burst.add(b"1333931", 1.45)
    assert burst.take(2.0) == b"4006381333931"


def test_an_overflow_is_known_until_it_is_forgotten() -> None:
    burst = Burst()
    burst.add(b"x" * (MOST + 1), 1.0)
    assert burst.overflowed
    burst.forget()
    assert not burst.overflowed
    assert burst.due() is None
