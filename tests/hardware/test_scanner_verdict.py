"""What is said of scanners that do to the sheet's codes what scanners do."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.codes.payload import Payload
from kiosk.hardware.key_wedge import Layout
from kiosk.hardware.retyped import retyped
from kiosk.hardware.scanner_verdict import Finding, judge
from kiosk.hardware.sheet_codes import CODES, GS, Shows


def scans(change: Callable[[str], str] = str, aim: str = "]Q1") -> list[Payload]:
    """The sheet as read by a scanner that does this to each code."""
    return [replace(Payload.of(change(code.content)), aim=aim) for code in CODES]


def wrong(found: list[Finding]) -> dict[str, tuple[str, str]]:
    return {one.topic: (one.text, one.mend) for one in found if one.state == "wrong"}


def test_nothing_is_wrong_with_a_good_scanner() -> None:
    found = judge(scans(), "us")
    assert wrong(found) == {}
    topics = ["codes", "layout", "digits", "case", "signs", "gs", "link", "unicode", "length", "aim"]
    assert [one.topic for one in found] == topics
    assert {one.state for one in found} == {"good"}
    assert not any(one.mend for one in found)


def test_what_a_good_scanner_does_not_say_is_a_note() -> None:
    (note,) = [one for one in judge(scans(aim=""), "us") if one.state != "good"]
    assert (note.topic, note.state) == ("aim", "note")


@pytest.mark.parametrize(("spoken", "name"), [("de", "German"), ("fr", "French")])
def test_another_keyboard(spoken: Layout, name: str) -> None:
    """It presses the keys of that keyboard, which are read as a US one."""
    found = wrong(judge(scans(lambda text: retyped(text, spoken, "us")), "us"))
    text, mend = found.pop("layout")
    assert text == f"it types for a {name} keyboard, and is read as a US one"
    assert f'set scanner.layout = "{spoken}"' in mend
    assert set(found) <= {"unicode", "signs"}, "what no key of that keyboard has without AltGr"


def test_a_layout_that_was_set_and_is_not_so() -> None:
    found = wrong(judge(scans(lambda text: retyped(text, "us", "de")), "de"))
    assert found["layout"][0] == "it types for a US keyboard, and is read as a German one"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (str.swapcase, "capitals and small letters are exchanged, as by Caps Lock"),
        (str.upper, "all letters come as capitals"),
        (str.lower, "all letters come as small ones"),
    ],
)
def test_case(change: Callable[[str], str], said: str) -> None:
    text, mend = wrong(judge(scans(change), "us"))["case"]
    assert text == said
    assert "Caps Lock" in mend


def test_letters_that_are_lost_are_no_matter_of_case() -> None:
    text, mend = wrong(judge(scans(lambda text: text.replace("Qq", "")), "us"))["case"]
    assert text == "letters are changed: 'Qq' is lost"
    assert "Caps Lock" not in mend


def gs_as(spelt: str) -> list[Finding]:
    return [one for one in judge(scans(lambda text: text.replace(GS, spelt)), "us") if one.topic == "gs"]


def test_gs_that_is_lost() -> None:
    (found,) = gs_as("")
    assert found.state == "wrong"
    assert found.text == "the separator GS is lost, and lot and serial run into one another"
    assert "FNC1 as ASCII 29" in found.mend


@pytest.mark.parametrize("spelt", ["^]", "<GS>", "{GS}", "\u2194"])
def test_gs_by_a_name_that_the_kiosk_understands(spelt: str) -> None:
    (found,) = gs_as(spelt)
    assert found.state == "good"
    assert repr(spelt) in found.text


@pytest.mark.parametrize("spelt", [" ", "|", "029"])
def test_gs_as_something_else(spelt: str) -> None:
    (found,) = gs_as(spelt)
    assert (found.state, found.text) == ("wrong", f"the separator GS comes as {spelt!r}")


def test_gs_codes_that_are_changed_elsewhere() -> None:
    changed = scans(lambda text: text.replace("TB-0", "TB+0") if GS in text else text)
    assert wrong(judge(changed, "us"))["gs"][0] == "GS1 codes are changed beyond GS"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: unicodedata.normalize("NFC", text), ""),
        (lambda text: unicodedata.normalize("NFD", text), ""),
        (lambda text: text.encode().decode("cp1252", "replace"), "UTF-8 is taken for cp1252, so that"),
        (lambda text: text.encode().decode("cp437", "replace"), "UTF-8 is taken for cp437, so that"),
        (lambda text: "".join(c if c.isascii() else "?" for c in text), "letters with marks are lost"),
        (lambda text: "".join(c for c in text if c.isascii()), "letters with marks are lost"),
        (
            lambda text: (
                "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
                .replace("đ", "d")
                .replace("Đ", "D")
            ),
            "Vietnamese loses its marks",
        ),
        (lambda text: text.replace("ưở", "uo"), "Vietnamese is garbled: 'Buoi"),
    ],
)
def test_vietnamese(change: Callable[[str], str], said: str) -> None:
    found = wrong(judge(scans(change), "us"))
    text, mend = found.get("unicode", ("", ""))
    assert text.startswith(said)
    assert bool(said) == ("serial mode" in mend)


def test_bytes_that_are_no_utf_8() -> None:
    odd = [Payload(code.content.encode("cp1258", "replace")) for code in CODES]
    assert "unicode" in wrong(judge(odd, "us"))


def test_check_digit() -> None:
    cut = scans(lambda text: text[:-1] if text == CODES[0].content else text)
    assert wrong(judge(cut, "us"))["digits"][0] == "the check digit is cut off"
    other = scans(lambda text: text.replace("8938500001116", "8938500001999"))
    assert wrong(judge(other, "us"))["digits"][0] == "8938500001116 came as '8938500001999'"


def test_prefix_and_suffix() -> None:
    found = wrong(judge(scans(lambda text: f'F"{text}#'), "us"))
    assert found == {
        "prefix": (
            """it sends 'F"' before each code""",
            'switch the prefix off by its manual, or set scanner.prefix = "F\\""',
        ),
        "suffix": (
            "it sends '#' after each code",
            'switch the suffix off by its manual, or set scanner.suffix = "#"',
        ),
    }


def test_signs_and_links() -> None:
    found = wrong(judge(scans(lambda text: text.replace(":", ";").replace("~", "")), "us"))
    assert found["signs"][0] == "signs are changed: ':' to ';', '~' is lost"
    assert found["link"][0] == "a link is changed: ':' to ';'"


def test_a_long_text_that_is_cut_or_thinned() -> None:
    for change, lost in ((lambda text: text[:500], 104), (lambda text: text.replace("-03", "-3"), 10)):
        found = wrong(judge(scans(change), "us"))
        assert found["length"][0] == f"{lost} of 604 characters of a long text are lost"


def test_a_long_text_in_pieces() -> None:
    whole = scans()
    (long,) = [code.content for code in CODES if code.shows is Shows.LENGTH]
    pieces = [Payload.of(long[:200]), Payload.of(long[200:450]), Payload.of(long[450:])]
    found = wrong(judge([*whole[:-1], *pieces], "us"))
    assert set(found) == {"length"}
    assert found["length"][0] == "a long text came in 3 pieces: the scanner pauses within it"
    assert "scanner.silence" in found["length"][1]


def test_codes_that_were_not_read() -> None:
    found = wrong(judge(scans()[:4], "us"))
    assert set(found) == {"codes"}
    said = "4 of 8 were read; not read: 5 (GS1 DataMatrix), 6 (QR), 7 (QR), 8 (QR)"
    assert found["codes"][0] == said


def test_what_is_not_of_the_sheet_is_no_code_of_it() -> None:
    found = judge([Payload(b"\xff\x00 something else altogether")], "us")
    assert wrong(found)["codes"][0].startswith("0 of 8 were read")


def test_the_last_scan_of_a_code_counts() -> None:
    assert wrong(judge([*scans(str.upper), *scans()], "us")) == {}


@given(st.lists(st.binary(max_size=40), max_size=6))
def test_whatever_is_scanned_something_is_said(given_bytes: list[bytes]) -> None:
    found = judge([Payload(content) for content in given_bytes], "us")
    assert found[0].topic == "codes"
    assert all(one.mend for one in found if one.state == "wrong")


def test_signs_that_are_added() -> None:
    found = wrong(judge(scans(lambda text: text.replace("P:", "P::")), "us"))
    assert found["signs"][0] == "signs are changed: ':' is added"
