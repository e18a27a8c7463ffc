# ruff: noqa: E501, ISC004 - whole sentences in tables
"""A catalogue is read whole, or refused with everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kiosk.catalogue import read
from kiosk.provenance.position import Position
from kiosk.provenance.product import Group
from kiosk.provenance.stamp import StampState

Lay = Callable[..., Path]
Problems = Callable[[Path], list[str]]


def test_everything_is_read(lay: Lay) -> None:
    found = read(lay())
    assert found.market.name.in_language("en") == "Trial Market"
    assert found.market.position == Position(16.47, 107.58)
    assert (found.version, found.as_of) == (7, datetime(2026, 11, 21, 22, 10, tzinfo=UTC))
    pomelo, case = found.products
    assert pomelo.gtin == "08938500001000"
    assert pomelo.group is Group.FRUIT
    assert pomelo.producer is found.parties[1]
    assert pomelo.standards == ("VietGAP", "TCVN 9")
    assert (pomelo.ocop_stars, pomelo.special, pomelo.picture) == (4, True, "pomelo.svg")
    assert (case.contains, case.special, case.standards) == (pomelo.gtin, False, ())
    assert found.lots[0].expiry == date(2026, 12, 19)
    assert found.parties[0].gln == "8938500009990"
    assert [place.position for place in found.places] == [Position(16.5, 107.5), None]
    assert found.stamps[0].state is StampState.SOLD
    assert (found.stamps[0].times_seen, found.stamps[0].elsewhere) == (3, "Chợ khác")
    assert found.recalls[0].serials == ("S1", "S2")
    assert found.certificates[0].valid_to == date(2027, 12, 31)
    assert found.stockists[0].sells == ("08938500001000", "18938500001007")
    assert str(found.stockists[0].opens).startswith("Mo 05:00-18:00")
    assert found.events[0].quantities[0].amount == 480
    assert found.events[0].read_point == "vuon"
    assert found.pictures == {"pomelo.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>"}
    assert found.store_profiles == "# none\n"


def test_only_the_heading_is_needed(tmp_path: Path, files: dict[str, str]) -> None:
    (tmp_path / "catalogue.toml").write_text(files["catalogue.toml"], encoding="utf-8")
    assert read(tmp_path).products == ()


def test_a_folder_that_is_not_there(tmp_path: Path, problems: Problems) -> None:
    assert problems(tmp_path / "none") == [
        f"{tmp_path / 'none'}: no such folder, expected the folder of a catalogue"
    ]


def test_problems_of_all_files_come_together(lay: Lay, problems: Problems) -> None:
    folder = lay(
        {
            "catalogue.toml": None,
            "lots.csv": "gtin,lot,produced\n8938500001000,TB-1,19/11/2026\n",
            "products.csv": "gtin,group,name_vi\n8938500001007,fruits,Bưởi\n8938500001000,fruit,\n",
        }
    )
    assert problems(folder)[:5] == [
        "catalogue.toml: no such file, expected version, as_of and [market]",
        "products.csv, line 2: gtin is '8938500001007', expected a GTIN of 8, 12, 13 or 14 digits "
        "whose check digit is right",
        "products.csv, line 2: group is 'fruits', expected fruit (did you mean that?)",
        "products.csv, line 3: name_vi is empty, expected a value: it is needed",
        "lots.csv, line 2: produced is '19/11/2026', expected a date such as 2026-11-20",
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("products.csv", ",htx,", ",htz,", "line 2: producer is 'htz', expected a party of parties.csv: htx (did you mean that?)"),
        ("products.csv", ",4,yes", ",6,yes", "line 2: ocop_stars is '6', expected a whole number from 1 to 5"),
        ("products.csv", ",4,yes", ",4,Yes", "line 2: special is 'Yes', expected yes or no"),
        ("products.csv", "pomelo.svg", "pomela.svg", "line 2: picture is 'pomela.svg', expected a file of pictures/: pomelo.svg (did you mean that?)"),
        ("products.csv", "pomelo.svg", "../x.svg", "line 2: picture is '../x.svg', expected a file name without folder, such as pomelo.png"),
        ("products.csv", "\n18938500001007", "\n8938500001000", "line 3: gtin is '08938500001000', expected it once: it stands in products.csv, line 2 too"),
        ("products.csv", "18938500001007,fruit,,,,,,8938500001000", "18938500001007,fruit,,,,,,18938500001007", "line 3: contains is '18938500001007', expected the GTIN of the unit inside, not its own"),
        ("products.csv", ",Bưởi,", ",B\x07ưởi,", "line 2: name_vi is 'B\\x07ưởi', expected a text without control characters"),
        ("lots.csv", "8938500001000", "", "line 2: gtin is empty, expected a value: it is needed"),
        ("lots.csv", "TB-1", "TB 1", "line 2: lot is 'TB 1', expected 1 to 20 characters that a GS1 code can carry (no spaces, no accents)"),
        ("lots.csv", "2026-12-19", "2026-10-19", "line 2: expiry is 2026-10-19, expected a day not before produced, 2026-11-19"),
        ("lots.csv", "2026-12-19", "2026-12-32", "line 2: expiry is '2026-12-32', expected a date such as 2026-11-20"),
        ("lots.csv", "8938500001000", "8938500001017", "line 2: gtin is '08938500001017', expected a GTIN of products.csv: 18938500001007 (did you mean that?)"),
        ("stamps.csv", "848140612516", "848 140", "line 2: code is '848 140', expected 4 to 64 letters and digits, dots and hyphens between them"),
        ("stamps.csv", "T05:30+07:00", "T05:30", "line 2: activated is '2026-11-20T05:30', expected a moment with its time zone, such as 2026-11-20T05:30+07:00"),
        ("stamps.csv", "2026-11-20T05:30+07:00", "gestern", "line 2: activated is 'gestern', expected a moment with its time zone, such as 2026-11-20T05:30+07:00"),
        ("stamps.csv", "2026-11-21T08", "2026-11-19T08", "line 2: sold is 2026-11-19T08:00:00+07:00, expected a moment not before activated"),
        ("stamps.csv", "TB-1", "TB-2", "line 2: lot is 'TB-2', expected a lot of 08938500001000 in lots.csv"),
        ("stamps.csv", "BX01,printed,,", "BX01,printed,,L", "line 3: gtin is empty, expected a value, since there is a lot or a serial"),
        ("stamps.csv", ",3,", ",-3,", "line 2: times_seen is '-3', expected a whole number from 0 to 1000000000"),
        ("recalls.csv", "TB-1", "TB-1|TB-3", "line 2: lots is 'TB-3', expected a lot of 08938500001000 in lots.csv"),
        ("certificates.csv", "2027-12-31", "2024-12-31", "line 2: valid_to is 2024-12-31, expected a day not before valid_from, 2025-01-01"),
        ("certificates.csv", ",htx,", ",8938500009991,", "line 2: party is '8938500009991', expected a party of parties.csv: 8938500009990 (did you mean that?)"),
        ("parties.csv", "8938500009990,8938500009990", "x,8938500009991", "line 2: gln is '8938500009991', expected a GLN of 13 digits whose check digit is right"),
        ("parties.csv", "\nhtx,", "\nhợp tác,", "line 3: id is 'hợp tác', expected up to 64 letters, digits, dots, hyphens and underscores"),
        ("places.csv", "16.5,107.5", "16.5,", "line 2: longitude is empty, expected a value, since latitude has one"),
        ("places.csv", "16.5,107.5", '"16,5",107.5', "line 2: latitude is '16,5', expected degrees from -90 to 90 with a decimal point, such as 16.4637"),
        ("stockists.csv", "107.5801", "187.5801", "line 2: longitude is '187.5801', expected degrees from -180 to 180 with a decimal point, such as 16.4637"),
        ("stockists.csv", "Mo-Sa", "T2-T7", "line 2: opens is 'T2-T7 05:00-18:00; Su 05:00-12:00', expected hours such as Mo-Sa 05:00-18:00; Su 05:00-12:00 (opening hours: weekday 'T2-T7', expected one of Mo, Tu, We, Th, Fr, Sa, Su or a range)"),
        ("stockists.csv", "|18938500001007", "|28938500001004", "line 2: sells is '28938500001004', expected a GTIN of products.csv: 18938500001007 (did you mean that?)"),
        ("stockists.csv", ",Lối 3", ",", "line 2: address_vi is empty, expected a value: it is needed"),
    ],
)  # fmt: skip
def test_one_wrong_cell(
    lay: Lay, files: dict[str, str], name: str, old: str, new: str, said: str, problems: Problems
) -> None:
    assert old in files[name]
    assert f"{name}, {said}" in problems(lay({name: files[name].replace(old, new, 1)}))


def test_texts_are_bounded(lay: Lay, files: dict[str, str], problems: Problems) -> None:
    long = files["products.csv"].replace(",Pomelo", "," + "x" * 2001)
    assert problems(lay({"products.csv": long})) == [
        f"products.csv, line 2: name_en is '{'x' * 79}…, expected at most 2000 characters"
    ]


def test_texts_are_normalised(lay: Lay, files: dict[str, str]) -> None:
    decomposed = files["products.csv"].replace("Bưởi", "Bu\u031bo\u031b\u0309i")
    assert read(lay({"products.csv": decomposed})).products[0].name.in_language("vi") == "Bưởi"


def test_a_misnamed_file_is_not_passed_over(lay: Lay, problems: Problems) -> None:
    folder = lay({"stockist.csv": "id\n", "events/more.json": "{}", "README.md": "read me"})
    assert problems(folder) == [
        "stockist.csv: unknown file, expected stockists.csv (did you mean that?)",
        "events/more.json: unknown file, expected files ending in .jsonld",
    ]


def test_profiles_must_be_toml(lay: Lay, problems: Problems) -> None:
    said = problems(lay({"store_profiles.toml": "[[profile]\n"}))
    assert len(said) == 1
    assert said[0].startswith("store_profiles.toml: Expected ']]'")
    assert problems(lay({"store_profiles.toml": b"\xff"}))[0].startswith(
        "store_profiles.toml, line 1: byte 0xff"
    )
