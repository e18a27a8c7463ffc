"""A board makes bundles of its catalogue."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk import catalogue
from kiosk.bundle import delta
from kiosk.bundle.building import build
from kiosk.bundle.errors import BundleError, SetupError
from kiosk.bundle.index import Index
from kiosk.bundle.signature import verify
from kiosk.bundle.unpacking import unpack
from kiosk.catalogue import files
from tests.bundle.conftest import LIMITS, Board, copied_sample, made_key


def test_a_bundle_holds_the_files_byte_for_byte(board: Board, tmp_path: Path) -> None:
    manifest = unpack(board.bundle, tmp_path, LIMITS)
    assert (manifest.market, manifest.name, manifest.version) == ("Chợ Bến Sen", "cho-ben-sen", 119)
    assert files.names(tmp_path) == files.names(board.new) == [entry.path for entry in manifest.files]
    for name in files.names(board.new):
        assert (tmp_path / name).read_bytes() == (board.new / name).read_bytes()


def test_the_same_files_give_the_same_bytes(board: Board, tmp_path: Path) -> None:
    again = build(board.new, catalogue.read(board.new), tmp_path)
    assert not again.signed
    assert again.bundle.read_bytes() == board.bundle.read_bytes()


def test_a_delta_makes_the_new_files_of_the_old(board: Board, tmp_path: Path) -> None:
    manifest = delta.apply(board.delta, board.old, tmp_path, LIMITS)
    assert manifest.base == 118
    assert catalogue.read(tmp_path) == catalogue.read(board.new)
    assert board.delta.stat().st_size * 10 < board.bundle.stat().st_size


def test_a_delta_is_no_bundle_and_a_bundle_no_delta(board: Board, tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="a delta from version 118, expected a whole bundle"):
        unpack(board.delta, tmp_path, LIMITS)
    with pytest.raises(BundleError, match="a whole bundle, expected a delta"):
        delta.apply(board.bundle, board.old, tmp_path, LIMITS)


@pytest.mark.parametrize("change", ["edited", "gone", "another kept file", "kept file gone"])
def test_a_delta_fits_only_the_version_it_was_made_from(board: Board, tmp_path: Path, change: str) -> None:
    old = tmp_path / "old"
    shutil.copytree(board.old, old)
    patched, kept = old / "products.csv", old / "stamps.csv"
    match change:
        case "edited":
            patched.write_bytes(patched.read_bytes()[:5_000])
        case "gone":
            patched.unlink()
        case "another kept file":
            kept.write_bytes(kept.read_bytes() + b"\n")
        case _:
            kept.unlink()
    (tmp_path / "into").mkdir()
    with pytest.raises(BundleError, match=r"(products|stamps)\.csv: "):
        delta.apply(board.delta, old, tmp_path / "into", LIMITS)


def test_large_files_travel_whole(board: Board, tmp_path: Path) -> None:
    """Large is what has more than 100 bytes."""
    limits = replace(LIMITS, patched=100)
    before = unpack(_old(board), _made(tmp_path / "before"), LIMITS)
    after = unpack(board.bundle, _made(tmp_path / "after"), LIMITS)
    whole = tmp_path / "whole.delta"
    delta.make(whole, board.old, before, board.new, after, patched=100)
    delta.apply(whole, board.old, _made(tmp_path / "into"), limits)
    assert catalogue.read(tmp_path / "into") == catalogue.read(board.new)
    with pytest.raises(BundleError, match="cannot be patched here"):
        delta.apply(board.delta, board.old, _made(tmp_path / "other"), limits)


def test_latest_json_says_what_there_is(board: Board) -> None:
    index = Index.parse((board.published / "latest.json").read_bytes(), LIMITS)
    assert (index.name, index.version, index.bundle.file) == ("cho-ben-sen", 119, board.bundle.name)
    assert index.bundle.size == board.bundle.stat().st_size
    offer = index.delta_from(118)
    assert offer
    assert offer.file == board.delta.name
    assert index.delta_from(117) is index.delta_from(None) is None


def test_nothing_else_is_left_in_the_folder(board: Board) -> None:
    names = {path.name for path in board.published.iterdir()}
    bundles = {"cho-ben-sen-118.bundle", board.bundle.name, board.delta.name}
    assert names == bundles | {f"{name}.sig" for name in bundles} | {"latest.json"}


def test_progress_ends_with_all(board: Board, tmp_path: Path) -> None:
    said: list[tuple[str, int, int]] = []
    build(
        board.new, catalogue.read(board.new), tmp_path, board.key, progress=lambda *words: said.append(words)
    )
    last = {what: (done, total) for what, done, total in said}
    assert set(last) == {"files read", "cho-ben-sen-119.bundle: bytes", "cho-ben-sen-119.bundle signed"}
    assert all(done == total for done, total in last.values())


def test_a_previous_bundle_must_be_older_and_of_this_market(board: Board, tmp_path: Path) -> None:
    with pytest.raises(
        BundleError, match="cho-ben-sen version 119, expected an older one of cho-ben-sen than 118"
    ):
        build(board.old, catalogue.read(board.old), tmp_path, previous=[board.bundle])


def test_a_file_with_an_odd_name_is_refused(tmp_path: Path) -> None:
    folder = copied_sample(tmp_path / "market", 120)
    next((folder / "events").glob("*.jsonld")).rename(folder / "events" / "bưởi 1.jsonld")
    with pytest.raises(BundleError, match=r"bưởi 1.jsonld', expected|bưởi 1.jsonld': expected"):
        build(folder, catalogue.read(folder), tmp_path / "out")


def test_who_signed_is_known(board: Board) -> None:
    assert verify(board.bundle, board.allowed) == "board@example.vn"


def test_a_key_may_have_several_names_and_bounds(board: Board, tmp_path: Path) -> None:
    allowed = tmp_path / "allowed"
    key = board.key.with_suffix(".pub").read_text(encoding="utf-8")
    allowed.write_text(f'one@a.example,two@a.example namespaces="kiosk-*" {key}', encoding="utf-8")
    assert verify(board.bundle, allowed) == "one@a.example"
    allowed.write_text(f'one@a.example namespaces="kiosk-release" {key}', encoding="utf-8")
    with pytest.raises(BundleError, match=r"does not hold|signed by nobody"):
        verify(board.bundle, allowed)


def test_one_changed_byte_breaks_the_signature(board: Board, tmp_path: Path) -> None:
    bundle = _copied(board, tmp_path)
    content = bytearray(bundle.read_bytes())
    content[len(content) // 2] ^= 1
    bundle.write_bytes(content)
    with pytest.raises(BundleError, match="the signature does not hold"):
        verify(bundle, board.allowed)


def test_a_stranger_may_not_sign(board: Board, tmp_path: Path) -> None:
    _, others = made_key(tmp_path, "stranger@example.vn")
    with pytest.raises(BundleError, match="signed by nobody whom"):
        verify(board.bundle, others)


def test_a_signature_for_another_purpose_is_none(board: Board, tmp_path: Path) -> None:
    bundle = _copied(board, tmp_path)
    (tmp_path / f"{bundle.name}.sig").unlink()
    command = ["ssh-keygen", "-q", "-Y", "sign", "-n", "kiosk-release", "-f", str(board.key), str(bundle)]
    subprocess.run(command, check=True, capture_output=True)
    with pytest.raises(BundleError, match="the signature does not hold"):
        verify(bundle, board.allowed)


def test_what_is_missing_for_a_signature_is_said(
    board: Board, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = _copied(board, tmp_path)
    with pytest.raises(SetupError, match="no such file, expected a list of signers"):
        verify(bundle, tmp_path / "nowhere")
    (tmp_path / f"{bundle.name}.sig").unlink()
    with pytest.raises(BundleError, match=r"not signed, expected cho-ben-sen-119\.bundle\.sig beside it"):
        verify(bundle, board.allowed)
    with pytest.raises(SetupError, match="cannot sign"):
        build(board.new, catalogue.read(board.new), tmp_path / "out", key=board.allowed)
    (tmp_path / f"{bundle.name}.sig").write_text("no signature", encoding="utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SetupError, match="ssh-keygen is not installed"):
        verify(bundle, board.allowed)


def test_the_index_is_plain_json(board: Board) -> None:
    assert json.loads((board.published / "latest.json").read_bytes())["format"] == 1


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _old(board: Board) -> Path:
    return board.published / "cho-ben-sen-118.bundle"


def _copied(board: Board, to: Path) -> Path:
    for name in (board.bundle.name, f"{board.bundle.name}.sig"):
        shutil.copy(board.published / name, to / name)
    return to / board.bundle.name
