"""What the commands answer: codes in pictures, what a code says, what is known of it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk import sample

Kiosk = Callable[..., Any]
Run = Callable[..., subprocess.CompletedProcess[str]]

POMELO = "https://id.gs1.org/01/08938500001116/10/TB-1911-07/21/000123"
RECALLED = "(01)08938500001215(10)MK-0211"


def answers(text: str) -> list[dict[str, Any]]:
    """The JSON objects of an output, one a line."""
    return [json.loads(line) for line in text.splitlines()]


def test_decode_says_what_is_in_pictures(kiosk: Kiosk) -> None:
    files = sample.pictures()[:3]
    ran = kiosk("decode", "--json", *files)
    assert ran.status == 0
    first, *rest = answers(ran.out)
    assert first["codes"] == [{"text": POMELO, "symbology": "qr", "aim": "]Q1"}]
    assert [answer["file"] for answer in (first, *rest)] == [str(file) for file in files]
    assert all(set(answer) == {"file", "codes", "ms"} for answer in rest)
    assert POMELO in kiosk("decode", files[0]).out


def test_decode_says_no_where_there_is_no_code(kiosk: Kiosk, tmp_path: Path) -> None:
    picture = tmp_path / "empty.png"
    kiosk("picture", picture, "--view", "fault", "--size", "320x240")
    ran = kiosk("decode", picture)
    assert ran.status == 1
    assert "no code was read" in ran.out


def test_decode_says_which_file_is_no_picture_and_reads_the_others(kiosk: Kiosk, tmp_path: Path) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    ran = kiosk("decode", "--json", broken, sample.pictures()[0], tmp_path / "nowhere.png")
    assert ran.status == 2
    assert [answer["codes"][0]["text"] for answer in answers(ran.out)] == [POMELO]
    first, second = ran.err.splitlines()
    assert first.startswith(f"kiosk decode: {broken}: not a picture")
    assert second == f"kiosk decode: {tmp_path / 'nowhere.png'}: no such file, expected a picture or video"


def test_parse_prints_kind_and_fields(kiosk: Kiosk) -> None:
    ran = kiosk("parse", "--json", "8938500001116", POMELO)
    assert ran.status == 0
    item, link = answers(ran.out)
    assert (item["kind"], item["gtin14"]) == ("gtin", "08938500001116")
    assert (link["kind"], link["lot"], link["serial"]) == ("gs1-dl", "TB-1911-07", "000123")
    assert "gtin14: 08938500001116" in kiosk("parse", "8938500001116").out


def test_parse_reads_lines_of_standard_input(run: Run) -> None:
    ran = run("parse", "--json", input="8938500001116\n8938500001117\n")
    assert ran.returncode == 1
    assert [answer["kind"] for answer in answers(ran.stdout)] == ["gtin", "invalid"]


def test_nothing_given_is_wrong_use(run: Run) -> None:
    ran = run("parse", input="")
    assert ran.returncode == 2
    assert ran.stderr.startswith("kiosk parse: nothing was given")


def test_a_markets_own_scales_are_understood(kiosk: Kiosk) -> None:
    [answer] = answers(kiosk("parse", "--json", "2610001005003").out)
    assert (answer["kind"], answer["weight_g"]) == ("variable-measure", 500)


def test_lookup_tells_item_journey_stamp_and_stockists(kiosk: Kiosk) -> None:
    ran = kiosk("lookup", "--json", POMELO)
    assert ran.status == 0
    [answer] = answers(ran.out)
    assert answer["answer"] == "record-found"
    assert answer["level"] == "item"
    assert answer["product"]["name"] == "Bưởi thanh trà Bãi Sen"
    assert [stage["step"] for stage in answer["stages"]] == [
        "growing",
        "harvest",
        "packing",
        "transport",
        "distribution",
        "retail",
    ]
    assert answer["stamp"]["state"] == "active"
    assert answer["recall"] is None
    metres = [stockist["metres"] for stockist in answer["stockists"] if not stockist["in_market"]]
    assert metres == sorted(metres)
    assert metres
    assert answer["source"] == "Chợ Bến Sen"
    assert answer["freshness"] in ("fresh", "stale", "expired")


def test_lookup_puts_a_recall_first(kiosk: Kiosk) -> None:
    [answer] = answers(kiosk("lookup", "--json", "--lang", "en", RECALLED).out)
    assert answer["verdict"] == "recalled"
    assert answer["recall"]["notice"] == "TH-2026-118"
    assert "MK-0211" in answer["recall"]["lots"]


@pytest.mark.parametrize(
    ("text", "said"), [("8938500001000", "no-record"), ("tel:+84123", "not-a-product"), ("1234", None)]
)
def test_lookup_says_no(kiosk: Kiosk, text: str, said: str | None) -> None:
    ran = kiosk("lookup", "--json", text)
    assert ran.status == 1
    [answer] = answers(ran.out)
    assert answer["answer"] == (said or answer["answer"])
    assert answer["answer"] != "record-found"


def test_lookup_reads_well_without_json(kiosk: Kiosk) -> None:
    said = kiosk("lookup", POMELO).out
    assert "  name: Bưởi thanh trà Bãi Sen" in said
    assert "    step: growing" in said
    assert "open_now: " in said


def test_check_says_what_is_there(kiosk: Kiosk) -> None:
    ran = kiosk("check", "--json")
    assert ran.status == 0
    lines = answers(ran.out)
    catalogue = next(line for line in lines if line["part"] == "catalogue")
    assert "40 product" in catalogue["text"]
    assert {line["state"] for line in lines} <= {"ok", "missing"}


def test_check_fails_where_the_settings_ask_for_what_is_missing(kiosk: Kiosk, tmp_path: Path) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text('[scanner]\nkind = "serial"\ndevice = "/dev/nowhere"\n', encoding="utf-8")
    ran = kiosk("check", "--config", settings)
    missing = not list(Path("/dev").glob("ttyACM*"))
    assert ran.status == (1 if missing else 0)
    assert ("wrong" in ran.out) == missing


def test_a_stamp_says_how_often_and_where_else_it_was_read(kiosk: Kiosk) -> None:
    found = json.loads(kiosk("lookup", "--json", "BXS000127").out)
    assert (found["answer"], found["verdict"]) == ("record-found", "stamp-seen-elsewhere")
    assert (found["stamp"]["times_seen"], found["stamp"]["elsewhere"]) == (41, "Siêu thị Cầu Mới")
    unlisted = json.loads(kiosk("lookup", "--json", "BXS000180").out)
    assert (unlisted["answer"], unlisted["verdict"]) == ("no-record", "stamp-not-activated")
    assert unlisted["stamp"]["state"] == "printed"
