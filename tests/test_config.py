"""Settings in layers, and mistakes that say where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.config import ConfigError, load
from kiosk.settings import Settings


def write(folder: Path, text: str, name: str = "kiosk.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def mistakes(path: Path) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load([path])
    return [line.removeprefix(str(path)) for line in str(caught.value).splitlines()]


def test_defaults_without_files() -> None:
    assert load([]) == Settings()


def test_later_files_win_key_by_key(tmp_path: Path) -> None:
    system = write(tmp_path, '[screen]\nrotation = 90\nidle_after = 45\n[place]\nstall = "B-07"\n', "a.toml")
    own = write(tmp_path, '[screen]\nrotation = 180\nlanguages = ["en", "vi"]\n', "b.toml")
    settings = load([system, own])
    assert (settings.screen.rotation, settings.screen.idle_after) == (180, 45.0)
    assert settings.screen.languages == ("en", "vi")
    assert settings.place.stall == "B-07"


def test_paths_and_optional_numbers(tmp_path: Path) -> None:
    path = write(tmp_path, '[store]\nfolder = "/var/lib/kiosk"\n[place]\nlatitude = 16.46\n')
    settings = load([path])
    assert settings.store.folder == Path("/var/lib/kiosk")
    assert settings.place.latitude == 16.46


def test_every_mistake_is_reported_with_its_line(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "[screen]\nrotation = 45\nidel_after = 3\nwindowed = 1\nlanguages = []\n\n"
        '[camera]\nwidth = 1.5\nfps = 3\nkind = "webcam"\n\n[placee]\nstall = "x"\n',
    )
    assert mistakes(path) == [
        ", line 2: screen.rotation is 45, expected one of 0, 90, 180, 270",
        ", line 3: unknown key screen.idel_after, did you mean screen.idle_after?",
        ", line 4: screen.windowed is 1, expected true or false",
        ', line 5: screen.languages is [], expected a list of texts such as ["vi", "en"]',
        ", line 8: camera.width is 1.5, expected a whole number",
        (
            ", line 9: unknown key camera.fps, expected one of camera.kind, camera.device, "
            "camera.files, camera.width, camera.height, camera.frames_per_second, camera.exposure, "
            "camera.focus"
        ),
        ", line 10: camera.kind is 'webcam', expected one of auto, usb, csi, files, simulated, none",
        ", line 12: unknown section placee, did you mean place?",
    ]


def test_bounds_are_said(tmp_path: Path) -> None:
    path = write(tmp_path, "place.latitude = 91.0\nstore.folder = 3\n")
    assert mistakes(path) == [
        ", line 1: place.latitude is 91.0, expected -90 to 90",
        ", line 2: store.folder is 3, expected a path in quotes",
    ]


def test_what_cannot_be_is_said(tmp_path: Path) -> None:
    """A language without a translation would fail at the first screen, a zero byte in a path at its use."""
    path = write(
        tmp_path,
        '[screen]\nlanguages = ["vi", "xx"]\n[store]\nfolder = "/a\\u0000"\nvendors = "~nobody-here/x"\n',
    )
    assert mistakes(path) == [
        ", line 2: screen.languages is ['vi', 'xx'], expected some of en, ko, vi",
        r", line 4: store.folder is '/a\x00', expected a text without control characters",
        ", line 5: store.vendors is '~nobody-here/x', expected a path, or ~ of a user who is there",
    ]


def test_a_section_must_be_a_section(tmp_path: Path) -> None:
    assert mistakes(write(tmp_path, "screen = 3\n")) == [", line 1: screen is 3, expected a section [screen]"]


def test_missing_and_broken_files(tmp_path: Path) -> None:
    missing = tmp_path / "none.toml"
    assert mistakes(missing) == [": No such file or directory, expected a readable TOML file"]
    broken = write(tmp_path, "[screen\n")
    assert mistakes(broken)[0].startswith(": Expected ']'")
    deep = write(tmp_path, "a = " + "[" * 5000)
    assert mistakes(deep)[0].endswith("expected a readable TOML file")


def test_two_parts_on_one_pin_are_refused_where_the_file_says_so(tmp_path: Path) -> None:
    path = write(tmp_path, "[panel]\nhelp_button = 5\nread_lamp = 22\nbuzzer = 5\n")
    assert mistakes(path) == [
        ", line 4: panel.help_button and panel.buzzer are both 5, expected a pin for each"
    ]


def test_a_pin_taken_in_another_file_is_refused_in_the_one_that_takes_it_again(tmp_path: Path) -> None:
    system = write(tmp_path, "[panel]\nhelp_button = 5\n", "a.toml")
    own = write(tmp_path, "[screen]\nrotation = 90\n[panel]\nread_lamp = 5\n", "b.toml")
    with pytest.raises(ConfigError) as caught:
        load([system, own])
    assert str(caught.value) == (
        f"{own}, line 4: panel.help_button and panel.read_lamp are both 5, expected a pin for each"
    )


def test_pins_of_their_own_are_good(tmp_path: Path) -> None:
    panel = load([write(tmp_path, "[panel]\nhelp_button = 5\nlanguage_button = 6\n")]).panel
    assert (panel.help_button, panel.language_button, panel.buzzer) == (5, 6, None)


def test_opening_hours_are_read_as_they_are_written_for_stockists(tmp_path: Path) -> None:
    good = write(tmp_path, '[night]\nopen = "Mo-Sa 04:00-19:00; Su 04:00-12:00"\n')
    assert load([good]).night.open == "Mo-Sa 04:00-19:00; Su 04:00-12:00"
    bad = write(tmp_path, '[night]\nopen = "4 am to 7 pm"\n')
    [mistake] = mistakes(bad)
    assert mistake.startswith(", line 2: night.open is '4 am to 7 pm', expected weekly hours such as ")


# -- several sections of one name ------------------------------------------------------------------------


def test_one_scanner_or_several(tmp_path: Path) -> None:
    one = write(tmp_path, '[scanner]\nkind = "usb"\nusb_id = "05e0:1200"\n', "one.toml")
    (scanner,) = load([one]).scanner
    assert (scanner.kind, scanner.usb_id, scanner.layout) == ("usb", "05e0:1200", "us")
    several = write(
        tmp_path,
        '[[scanner]]\nusb_id = "05E0:1200"\nlayout = "de"\n[[scanner]]\nkind = "serial"\nsilence = 0.2\n',
        "several.toml",
    )
    first, second = load([several]).scanner
    assert (first.kind, first.usb_id, first.layout) == ("auto", "05E0:1200", "de")
    assert (second.kind, second.layout, second.silence) == ("serial", "us", 0.2)


def test_a_later_file_overlays_one_scanner_and_replaces_several(tmp_path: Path) -> None:
    system = write(tmp_path, '[scanner]\nkind = "usb"\nlayout = "fr"\n', "a.toml")
    own = write(tmp_path, '[scanner]\nprefix = "F"\n', "b.toml")
    (scanner,) = load([system, own]).scanner
    assert (scanner.kind, scanner.layout, scanner.prefix) == ("usb", "fr", "F")
    several = write(tmp_path, '[[scanner]]\n[[scanner]]\nkind = "serial"\n', "c.toml")
    assert [entry.kind for entry in load([system, several]).scanner] == ["auto", "serial"]
    assert [entry.prefix for entry in load([system, several, own]).scanner] == ["F"]
    assert load([several, own]).scanner[0].layout == "us"


def test_mistakes_in_several_are_found_in_the_right_one(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        '[[scanner]]\nkind = "usb"\n\n[[scanner]]\nkind = "serail"\nusb_id = "5e0"\n\n'
        '[[scanner]]\nlayot = "us"\n',
    )
    assert mistakes(path) == [
        ", line 5: scanner.kind is 'serail', expected one of auto, usb, serial, none",
        ", line 6: scanner.usb_id is '5e0', expected vendor and product such as 05e0:1200 (lsusb shows them)",
        ", line 9: unknown key scanner.layot, did you mean scanner.layout?",
    ]


@pytest.mark.parametrize("given", ["[]", "3", "[1]"])
def test_what_is_no_section_is_said(tmp_path: Path, given: str) -> None:
    (said,) = mistakes(write(tmp_path, f"scanner = {given}\n"))
    assert said == f", line 1: scanner is {given}, expected a section [scanner], or several [[scanner]]"


def test_voices_are_languages_with_a_name(tmp_path: Path) -> None:
    [mistake] = mistakes(write(tmp_path, '[speech]\nvoices = ["vi=vi", "english"]\n'))
    assert mistake == (
        ", line 2: speech.voices is ['vi=vi', 'english'], "
        'expected languages with their voices such as ["vi=vi", "en=en-gb"]'
    )
