"""Tables as data: what a board may add, and what it is told when it errs."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.codes.flatten import flat
from kiosk.codes.interpret import interpret
from kiosk.codes.payload import Payload
from kiosk.codes.tables import TableError, load, profiles_of

VENDOR = """\
[[vendor]]
id = "acme"
name = "Acme Stamps"
hosts = ["stamps.example.vn"]
forms = ["/s/{code}", "stamps.example.vn/o/{order}#{code}"]
"""
PROFILE = """\
[[profile]]
name = "stall"
prefix = "2099"
item_digits = 4
measure = "price"
decimals = 0
lookup = "{prefix}{item}{zeros}{check}"
"""


@pytest.fixture
def board(tmp_path: Path) -> Path:
    return tmp_path / "board.toml"


def mistakes(board: Path, text: str) -> str:
    board.write_text(text, encoding="utf-8")
    with pytest.raises(TableError) as caught:
        load(board)
    return str(caught.value).replace(str(board), "board.toml")


def test_a_board_adds_a_vendor_without_code(board: Path) -> None:
    board.write_text(VENDOR, encoding="utf-8")
    found = flat(interpret(Payload.of("https://stamps.example.vn/s/X1"), load(board)))
    assert found == {"kind": "vendor-url", "vendor": "acme", "code": "X1"}


def test_a_board_replaces_a_vendor(board: Path) -> None:
    board.write_text(VENDOR.replace("acme", "icheck"), encoding="utf-8")
    tables = load(board)
    assert tables.vendor_of("ktra.vn") is None
    assert len(tables.vendors) == len(load().vendors)


def test_a_catalogue_brings_its_own_profiles(board: Path) -> None:
    board.write_text(PROFILE, encoding="utf-8")
    profiles = profiles_of(board.read_text(encoding="utf-8"), str(board))
    assert [p.name for p in profiles] == ["stall"]
    tables = load().with_profiles(profiles)
    assert flat(interpret(Payload.of("2099123401502"), tables)) == {
        "kind": "variable-measure",
        "prefix": "20",
        "item": "1234",
        "price": 150,
    }


def test_the_same_prefix_replaces(board: Path) -> None:
    board.write_text(PROFILE.replace("2099", "26"), encoding="utf-8")
    assert [p.name for p in load(board).profiles] == ["stall"]


def test_a_missing_or_broken_file(board: Path) -> None:
    with pytest.raises(TableError, match=r"board\.toml: No such file or directory, expected a readable TOML"):
        load(board)
    assert "expected a readable TOML file" in mistakes(board, "[[vendor")
    assert "expected a readable TOML file" in mistakes(board, "a = " + "[" * 5000)
    board.write_bytes(b"\xff")
    with pytest.raises(TableError, match="expected a readable TOML file"):
        load(board)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('id = "acme"\n', "", "board.toml, line 1: vendor.id is missing, expected a short name"),
        ('"acme"', '"Ac me"', "line 2: vendor.id is 'Ac me', expected a short name of a-z"),
        ('"Acme Stamps"', "7", "line 3: vendor.name is 7, expected a name of 1 to 60"),
        ('["stamps.example.vn"]', '"x"', "line 4: vendor.hosts is 'x', expected host names such as"),
        (
            '["stamps.example.vn"]',
            '["https://x.vn"]',
            "line 4: vendor.hosts is ['https://x.vn'], expected host",
        ),
        ('"/s/{code}"', '"/s/{cod}"', "line 5: vendor.forms is"),
        ('"stamps.example.vn/o', '"other.vn/o', "expected forms that begin with / or with one of the hosts"),
        ('"stamps.example.vn"', '"10.0.0.10"', "line 4: vendor.hosts is ['10.0.0.10'], expected host"),
        (
            '"Acme Stamps"',
            '"A\\u202Ecme"',
            "line 3: vendor.name is 'A\\u202ecme', expected a name of 1 to 60",
        ),
        ('"Acme Stamps"', '"  "', "line 3: vendor.name is '  ', expected a name of 1 to 60"),
        ("name =", "nam =", "line 3: unknown key vendor.nam, did you mean name?"),
        ("forms =", "xyz = 1\nforms =", "line 5: unknown key vendor.xyz, expected one of id, name"),
        ("forms =", "plain_http = 1\nforms =", "line 5: vendor.plain_http is 1, expected true or false"),
        ("forms =", 'own_words = ["abc"]\nforms =', "vendor.own_words is ['abc'], expected words of four"),
        ("forms =", "own_digits = [3]\nforms =", "vendor.own_digits is [3], expected a list of lengths"),
        ("stamps.example.vn", "maqr.vn", "line 4: vendor.hosts: maqr.vn belongs to acme and to vnptcheck"),
    ],
)
def test_mistakes_of_vendors(board: Path, old: str, new: str, sentence: str) -> None:
    assert old in VENDOR
    assert sentence in mistakes(board, VENDOR.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"2099"', '"30"', 'line 3: profile.prefix is \'30\', expected "02", "04" or "20" to "29"'),
        ("= 4", "= 0", "line 4: profile.item_digits is 0, expected a whole number from 1 to 9"),
        ("= 4", "= 9", "expected a layout that leaves digits for the measure, here -1 are left"),
        ('"price"', '"length"', "line 5: profile.measure is 'length', expected one of weight, price"),
        (
            "decimals = 0",
            "decimals = true",
            "line 6: profile.decimals is True, expected a whole number from 0",
        ),
        ("{zeros}{check}", "{check}{zeros}", "line 7: profile.lookup is"),
        ("{zeros}", "", "expected 8, 12, 13 or 14 digits when filled in, here 9"),
        ("decimals", "inner_check_digit = true\ndecimals", "here 3 are left"),
        (
            "decimals",
            'inner_check_digit = "x"\ndecimals',
            "line 6: profile.inner_check_digit is 'x', expected true",
        ),
    ],
)
def test_mistakes_of_profiles(board: Path, old: str, new: str, sentence: str) -> None:
    assert old in PROFILE
    assert sentence in mistakes(board, PROFILE.replace(old, new))


def test_every_mistake_is_said_at_once_with_its_entry(board: Path) -> None:
    second = VENDOR.replace("stamps.", "other.").replace('"Acme Stamps"', "7")
    said = mistakes(board, VENDOR + second + PROFILE.replace("= 4", "= 0")).splitlines()
    assert said == [
        "board.toml, line 8: vendor.name is 7, expected a name of 1 to 60 printable characters",
        "board.toml, line 7: vendor.id is 'acme', expected each one once",
        "board.toml, line 14: profile.item_digits is 0, expected a whole number from 1 to 9",
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[[vendors]]\n", "line 1: vendors, expected entries [[vendor]] or [[profile]]"),
        ("\nvendor = 3\n", "line 2: vendor, expected entries [[vendor]] or [[profile]]"),
        ("vendor = [3]\n", "line 1: vendor is 3, expected an entry [[vendor]]"),
    ],
)
def test_other_shapes(board: Path, text: str, sentence: str) -> None:
    assert sentence in mistakes(board, text)
