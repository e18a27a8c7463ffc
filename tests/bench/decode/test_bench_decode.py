"""The benchmark of reading: what it draws is always the same, and it judges readings rightly."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from bench.decode import engines, hard_qr, hard_reading, marked, photographs, walking
from bench.decode.machine import Reading, run
from bench.decode.scenes import SIZE, empty_frames
from bench.decode.walk_up import LASTS, WalkUp
from kiosk.codes.payload import Payload, Symbology
from kiosk.hardware.decoded import Decoded
from kiosk.hardware.frame import Frame, Pixels
from kiosk.hardware.stages import ladder

ROOT = Path(__file__).parent.parent.parent.parent


def bench(*args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bench.decode", *args]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def picture(content: str) -> Pixels:
    import zxingcpp

    code = zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.QRCode)
    return np.array(code.to_image(scale=4, add_quiet_zones=True), np.uint8)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A picture with the right label, one with a wrong label, one without a code, and what is no picture."""
    for name, content in (("right", "một"), ("wrong", "hai")):
        cv2.imwrite(str(tmp_path / f"{name}.png"), picture(content))
    (tmp_path / "right.txt").write_text("một\r\n", encoding="utf-8", newline="")
    (tmp_path / "wrong.bin").write_bytes(b"ba")
    cv2.imwrite(str(tmp_path / "nothing.png"), np.full((60, 60), 90, np.uint8))
    (tmp_path / "broken.png").write_bytes(b"no picture")
    return tmp_path


def test_a_folder_of_pictures_is_tallied_for_every_engine(folder: Path) -> None:
    out = folder / "new" / "out.json"
    ran = bench("--folder", str(folder), "--engines", "--out", str(out))
    assert ran.returncode == 0, ran.stderr
    figures = {one["what"].strip(): one for one in json.loads(out.read_text("utf-8"))["figures"]}
    assert figures["with a code"]["value"] == 2
    for engine in ("ours", "ours, every kind", "pyzbar", "zxing-cpp", "OpenCV QRCodeDetector"):
        tally = figures[f"{engine}: read"]["details"]
        assert (tally["read"], tally["missed"]) == (["right.png"], ["wrong.png"]), engine
        assert tally["false"] == ["wrong.png"], engine
    assert "broken.png" in ran.stderr


def test_what_a_wrong_label_leaves_out_is_no_false_reading(tmp_path: Path) -> None:
    file = tmp_path / "ean13-2" / "23.png"
    file.parent.mkdir()
    cv2.imwrite(str(file), picture("x"))
    shown = photographs.photograph(file, tmp_path)
    assert shown.is_compared is False, "it has no label here"
    assert photographs.said(b"9784872348880", shown)
    assert not photographs.said(b"9784872348881", shown)


def test_a_folder_without_codes_has_no_share_that_is_read(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "nothing.png"), np.full((60, 60), 90, np.uint8))
    rows = {row.what.strip() for row, _ in photographs.measure(tmp_path, engines=False)}
    assert "ours: read falsely" in rows
    assert "ours: share read" not in rows


def test_pictures_of_several_codes_without_labels_are_left_out(tmp_path: Path) -> None:
    for name in ("multi-1", "one"):
        (tmp_path / name).mkdir()
        cv2.imwrite(str(tmp_path / name / "1.png"), picture("x"))
    assert photographs.files(tmp_path) == [tmp_path / "one" / "1.png"]


def test_the_kinds_by_which_readers_are_compared_are_counted_apart(tmp_path: Path) -> None:
    for kind, content in (("qrcode-1", "một"), ("aztec-1", "hai")):
        (tmp_path / kind).mkdir()
        cv2.imwrite(str(tmp_path / kind / "1.png"), picture(content))
        (tmp_path / kind / "1.txt").write_text("một", encoding="utf-8")
    rows = {row.what.strip(): row for row, _ in photographs.measure(tmp_path, engines=False)}
    assert rows["ours: share read"].value == 50
    assert rows["of 1 with EAN/UPC, Code 128, DataMatrix, QR"].value == 100
    assert rows["ours, EAN/UPC, Code 128, DataMatrix, QR: read falsely"].value == 1


@pytest.fixture
def marked_folder(tmp_path: Path) -> Path:
    """Two pictures with two codes each; one of the second's is not marked."""
    folder = tmp_path / "curved"
    folder.mkdir()
    head = "# list of hand selected 2D points\nSETS\n"
    for name, second in (("1", "hai"), ("2", "ba")):
        pair = [np.pad(picture(content), 30, constant_values=200) for content in ("một", second)]
        cv2.imwrite(str(folder / f"{name}.png"), np.hstack(pair))
        side = len(pair[0])
        marks = [f"{x}.0 0.0 {x + side}.0 0.0 {x + side}.0 {side}.0 {x}.0 {side}.0" for x in (0, side)]
        text = head + "\n".join(marks[: 2 if name == "1" else 1])
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_codes_that_are_marked_by_their_corners_are_counted(marked_folder: Path) -> None:
    assert photographs.files(marked_folder) == []
    rows = {row.what.strip(): row.value for row, _ in marked.measure(marked_folder, None, engines=True)}
    assert (rows["QR codes, curved"], rows["codes marked in them"]) == (2, 3)
    assert (rows["ours: pictures read"], rows["ours: codes read"]) == (2, 3)
    assert rows["zxing-cpp: read falsely"] == 1, "where nothing is marked"


def test_what_most_others_contradict_is_false() -> None:
    said = {"one": b"a", "two": b"a", "three": b"b"}
    tallies = [marked.MarkedTally(name, {("1.png", 0): content}) for name, content in said.items()]
    assert [bool(marked.contradicted(tally, tallies)) for tally in tallies] == [False, False, True]


@pytest.mark.parametrize("kind", hard_qr.KINDS)
def test_hard_codes_are_drawn_the_same_and_harder_with_strength(kind: str) -> None:
    first, again = (hard_qr.drawn(kind, 3, 1, 1) for _ in range(2))
    assert first.pixels.shape == (720, 960, 3)
    assert np.array_equal(first.pixels, again.pixels)
    assert first.content == again.content
    engine = {"zxing-cpp": engines.single_of_qr()["zxing-cpp"]}
    tally = hard_reading.tallied(kind, 3, 1, engine)["zxing-cpp"]
    by_strength = [sum(f" {strength}/" in one for one in tally.read) for strength in hard_qr.STRENGTHS]
    assert sum(by_strength[:2]) > sum(by_strength[3:])
    assert tally.false == []


@pytest.mark.parametrize(
    ("args", "said"),
    [((), "nothing to measure: give --folder"), (("--folder", "/nowhere"), "/nowhere is no folder")],
)
def test_wrong_use_is_told(args: tuple[str, ...], said: str) -> None:
    ran = bench(*args)
    assert ran.returncode == 2
    assert said in ran.stderr


def test_help_has_an_example() -> None:
    assert "python -m bench.decode --folder" in bench("--help").stdout


def test_the_same_seed_draws_the_same() -> None:
    first, again, other = (WalkUp.drawn(1, seed).frame(9) for seed in (1, 1, 2))
    assert first.shape == SIZE[::-1]
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)
    twice = [[grey for _, grey in empty_frames(2, 5)] for _ in range(2)]
    assert np.array_equal(twice[0], twice[1])


@pytest.mark.parametrize("number", range(8))
def test_every_product_comes_wholly_into_view(number: int) -> None:
    assert 0 <= WalkUp.drawn(number, 1).in_view < LASTS


class Seer:
    """Reads what it is told, in every frame."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def decode(self, _frame: Frame) -> tuple[Decoded, ...]:
        corner = (0.0, 0.0)
        return (Decoded(Payload(self._content, Symbology.QR), (corner, corner, corner, corner)),)


def ticking(step: float) -> list[float]:
    return [step * index for index in range(1000)]


@pytest.mark.parametrize(("step", "in_time"), [(0.01, True), (2.0, False)])
def test_a_slow_machine_is_late(step: float, in_time: bool) -> None:
    walk_up = WalkUp.drawn(0, 1)
    times = iter(ticking(step))
    outcome = run(walk_up, Seer(walk_up.product.content), lambda: next(times))
    assert (outcome.after is not None) is in_time
    assert outcome.false == ()


def test_another_code_is_false_and_busy_frames_are_dropped() -> None:
    times = iter(ticking(0.2))
    seer: Reading = Seer(b"another")
    outcome = run(WalkUp.drawn(0, 1), seer, lambda: next(times))
    assert (outcome.after, [one.content for one in outcome.false]) == (None, [b"another"])
    assert 5 <= outcome.looked_at <= 8


def test_rows_of_walk_ups_and_of_empty_frames() -> None:
    plain = walking.Plain(ladder()[0])
    rows = [row for row, _ in walking.walk_ups(2, 1, "this machine", "plain", lambda _: plain)]
    assert rows[0].what == "plain, this machine, walk-ups: read within 1.5 s"
    assert {row.what: row.value for row, _ in walking.empty(2, 1)}["  read falsely"] == 0
