"""A board's own look is read, or refused with every mistake by its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from struct import pack

import pytest

from kiosk.catalogue import CatalogueError, read, write
from kiosk.provenance.branding import PLAIN, Branding
from kiosk.provenance.local_text import LocalText

Lay = Callable[..., Path]

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><path d="M0 0h200v100z"/></svg>'
WHOLE = """\
logo = "logo.svg"
name = { vi = "Chợ Thử Mới", en = "New Trial Market" }
opening = "để biết hàng từ đâu đến"
languages = ["vi", "ko"]
specialities = ["18938500001007", "8938500001000"]
main = "#1d5fa8"
accent = "#F2A30F"
"""


@pytest.fixture
def branded(lay: Lay) -> Callable[[str], Path]:
    """Lay the small catalogue out with this branding.toml."""

    def make(text: str) -> Path:
        folder = lay({"branding.toml": text})
        (folder / "pictures" / "logo.svg").write_text(LOGO, encoding="utf-8")
        (folder / "pictures" / "small.png").write_bytes(_png(60, 60))
        (folder / "pictures" / "wide.png").write_bytes(_png(1000, 200))
        (folder / "pictures" / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
        return folder

    return make


def _png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + pack(">I4sII", 13, b"IHDR", width, height)


def test_the_whole_look(branded: Callable[[str], Path], tmp_path: Path) -> None:
    found = read(branded(WHOLE))
    assert found.market.branding == Branding(
        "logo.svg",
        LocalText.of({"vi": "Chợ Thử Mới", "en": "New Trial Market"}),
        LocalText.of("để biết hàng từ đâu đến"),
        ("vi", "ko"),
        ("18938500001007", "08938500001000"),
        "#1D5FA8",
        "#F2A30F",
    )
    write(found, tmp_path / "again")
    assert read(tmp_path / "again") == found


def test_without_a_file_the_kiosk_looks_as_it_comes(lay: Lay, tmp_path: Path) -> None:
    found = read(lay({}))
    assert found.market.branding == PLAIN
    write(found, tmp_path / "again")
    assert not (tmp_path / "again" / "branding.toml").exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            'logo = "logo.svgz"',
            "logo is 'logo.svgz', expected the name of a file in pictures/: logo.svg (did",
        ),
        ("logo = 3", "logo is 3, expected the name of a file in pictures/: logo.svg"),
        ('logo = "small.png"', "expected a PNG at least 120 pixels high (it is 60), or an SVG"),
        ('logo = "wide.png"', "expected a logo from half to four times as wide as high (it is 1000 × 200)"),
        ('logo = "photo.jpg"', "expected a PNG, or an SVG with a viewBox"),
        ('name = ""', "name is empty, expected at most 40 characters in each language, and at least one"),
        (f'name = "{"a" * 41}"', "expected at most 40 characters in each language"),
        ("name = {}", "expected a text, or texts by language such as"),
        (f'opening = {{ vi = "{"a" * 45}" }}', "expected at most 44 characters in each language"),
        ('opening = "a\\u0007"', "expected a text without control characters"),
        ('languages = ["vi", "xx"]', "languages is ['vi', 'xx'], expected some of en, ko, vi, each once"),
        ('languages = ["vi", "vi"]', "expected some of en, ko, vi, each once"),
        ("languages = []", "expected a list of languages such as ['en', 'ko', 'vi']"),
        ('specialities = ["8938500001017"]', "expected GTINs of products.csv ('8938500001017' is none)"),
        ("specialities = [1]", "expected a list of GTINs such as"),
        (f"specialities = {['8938500001000'] * 25}", "expected at most 24 products"),
        ('main = "green"', "main is 'green', expected a colour such as #1E6B44"),
        ("main = 1", "main is 1, expected a colour such as #1E6B44"),
        ('main = "#8FBF8F"', "expected a darker colour: light words on it have a contrast of 1.9, not 4.5"),
        ('main = "#C0311E"', "expected no red: that is the colour of recalls and warnings"),
        ('accent = "#124A30"', "expected a lighter colour: dark words on it have a contrast of"),
        ('colour = "#124A30"', "branding.toml: unknown key 'colour', expected one of"),
        ("main = ", "branding.toml: Invalid value (at end of document), expected a TOML file"),
    ],
)
def test_mistakes_are_named(branded: Callable[[str], Path], line: str, said: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        read(branded(line))
    (problem,) = caught.value.problems
    assert said in str(problem)
    assert str(problem).startswith("branding.toml: ")


def test_every_mistake_is_said_at_once(branded: Callable[[str], Path]) -> None:
    with pytest.raises(CatalogueError) as caught:
        read(branded('main = "#FFFFFF"\naccent = "#000000"\nlogo = "x"\n'))
    assert [problem.field for problem in caught.value.problems] == ["logo", "main", "accent"]


@pytest.mark.parametrize("box", ["", 'viewBox="0 0 0 10"', 'viewBox="0 0 1e 10"', 'width="20" height="10"'])
def test_a_logo_of_no_size(branded: Callable[[str], Path], box: str) -> None:
    folder = branded('logo = "logo.svg"')
    (folder / "pictures" / "logo.svg").write_text(f"<svg {box}></svg>", encoding="utf-8")
    with pytest.raises(CatalogueError, match="expected a PNG, or an SVG with a viewBox"):
        read(folder)
