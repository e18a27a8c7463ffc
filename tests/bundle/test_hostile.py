"""Files that are no bundles, or not what they seem, are refused with a clear word and not used."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.bundle import archive, delta
from kiosk.bundle.errors import BundleError
from kiosk.bundle.index import Index
from kiosk.bundle.manifest import Limits, Manifest, slug
from kiosk.bundle.unpacking import unpack
from kiosk.catalogue import files
from tests.bundle.conftest import LIMITS, Board

CONTENT = b"id,name_vi\n"
FILE = {"path": "parties.csv", "size": len(CONTENT), "sha256": hashlib.sha256(CONTENT).hexdigest()}
GOOD = {"format": 1, "market": "Chợ Mẫu", "version": 3, "as_of": "2026-05-01T00:00:00+07:00", "files": [FILE]}


def tar(*members: tuple[tarfile.TarInfo, bytes], format_: int = tarfile.USTAR_FORMAT) -> bytes:
    """A tar of any members at all."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=format_) as archive_:
        for info, content in members:
            archive_.addfile(info, io.BytesIO(content))
        end = archive_.offset
    return out.getvalue()[: end + 1024]


def plain(name: str, content: bytes = CONTENT) -> tuple[tarfile.TarInfo, bytes]:
    """A plain member."""
    info = tarfile.TarInfo(name)
    info.size = len(content)
    return info, content


def special(kind: bytes, name: str = "parties.csv", link: str = "") -> tuple[tarfile.TarInfo, bytes]:
    """A member that is no plain file."""
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    return info, b""


def manifest(**changes: object) -> tuple[tarfile.TarInfo, bytes]:
    """The manifest of one good file, with changes."""
    return plain("manifest.json", json.dumps(GOOD | changes).encode())


def packed(content: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(content)


@pytest.fixture
def refused(tmp_path: Path) -> Callable[[bytes], str]:
    """Unpack some bytes as a bundle; what is said of them."""

    def refused(content: bytes, limits: Limits = LIMITS) -> str:
        bundle, into = tmp_path / "x.bundle", tmp_path / "into"
        bundle.write_bytes(content)
        into.mkdir()
        with pytest.raises(BundleError) as error:
            unpack(bundle, into, limits)
        assert "\n" not in str(error.value)
        assert {p.relative_to(tmp_path).parts[0] for p in tmp_path.rglob("*")} == {"x.bundle", "into"}
        return str(error.value)

    return refused


def test_a_bundle_made_by_hand_is_good(tmp_path: Path) -> None:
    (tmp_path / "x.bundle").write_bytes(packed(tar(manifest(), plain("parties.csv"))))
    (tmp_path / "into").mkdir()
    assert unpack(tmp_path / "x.bundle", tmp_path / "into", LIMITS).version == 3
    assert (tmp_path / "into" / "parties.csv").read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "ends in the middle"),
        (b"<html>log in to the Wi-Fi</html>", "expected zstd"),
        (packed(b"<html>"), "ends in the middle"),
        (packed(b"<html>" * 200), "no tar inside"),
        (packed(tar(plain("parties.csv"))), "does not begin with manifest.json"),
        (packed(tar()), "does not begin with manifest.json"),
        (packed(tar(manifest())), "the end instead of parties.csv"),
        (packed(tar(manifest(), plain("places.csv"))), "'places.csv' of 11 bytes instead of parties.csv"),
        (packed(tar(manifest(), plain("parties.csv", b"short"))), "instead of parties.csv"),
        (packed(tar(manifest(), plain("parties.csv", b"i" * len(CONTENT)))), "not as its manifest says"),
        (
            packed(tar(manifest(), plain("parties.csv"), plain("more.csv"))),
            "'more.csv' is not in its manifest",
        ),
        (packed(tar(manifest(), plain("parties.csv")) + b"more"), "something follows"),
        (packed(tar(manifest(), plain("parties.csv"))) + b"more", "expected zstd"),
        (packed(tar(manifest(), plain("parties.csv"))) + packed(b"more"), "something follows"),
        (packed(tar(manifest(), special(tarfile.SYMTYPE, link="/etc/passwd"))), "no plain file"),
        (packed(tar(manifest(), special(tarfile.LNKTYPE, link="x"))), "no plain file"),
        (packed(tar(manifest(), special(tarfile.CHRTYPE))), "no plain file"),
        (packed(tar(manifest(), special(tarfile.FIFOTYPE))), "no plain file"),
        (packed(tar(manifest(), special(tarfile.DIRTYPE, "events"))), "no plain file"),
        (packed(tar(manifest(), plain("ư" * 90), format_=tarfile.PAX_FORMAT)), "no plain file"),
        (packed(tar(manifest(), plain("a" * 300), format_=tarfile.GNU_FORMAT)), "no plain file"),
    ],
)
def test_no_bundle(refused: Callable[[bytes], str], content: bytes, said: str) -> None:
    assert said in refused(content)


@pytest.mark.parametrize(
    "path",
    ["../up.csv", "/etc/passwd", "events/../../up", "a/b.csv", ".hidden", "", "x\0y", "events/", "C:\\x"],
)
def test_no_path_leads_elsewhere(refused: Callable[[bytes], str], path: str) -> None:
    said = refused(packed(tar(manifest(files=[FILE | {"path": path}]), plain("parties.csv"))))
    assert said.startswith("manifest.json: path is ")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"format": 2}, "format 2, expected 1: update the kiosk"),
        ({"market": " "}, "market is ' '"),
        ({"version": -1}, "version is -1, expected a whole number"),
        ({"version": True}, "version is True"),
        ({"version": 1.5}, "version is 1.5"),
        ({"as_of": "yesterday"}, "as_of is 'yesterday'"),
        ({"as_of": "2026-05-01"}, "expected a moment with its time zone"),
        ({"as_of": 7}, "as_of is 7"),
        ({"files": "all"}, "files is 'all'"),
        ({"files": [7]}, "files is [7]"),
        ({"files": [FILE, FILE]}, "parties.csv after parties.csv, expected each file once"),
        ({"files": [FILE | {"sha256": "x"}]}, "sha256 is 'x'"),
        ({"files": [FILE | {"size": 1 << 40}]}, "expected at most"),
        ({"base": 2}, "a delta from version 2, expected a whole bundle"),
    ],
)
def test_no_manifest(refused: Callable[[bytes], str], changes: dict[str, object], said: str) -> None:
    assert said in refused(packed(tar(manifest(**changes), plain("parties.csv"))))


@pytest.mark.parametrize("content", [b"[]", b"{", b"\xff", b"[" * 100_000])
def test_no_json(refused: Callable[[bytes], str], content: bytes) -> None:
    assert "expected a JSON object" in refused(packed(tar(plain("manifest.json", content))))


def test_a_bomb_is_not_unpacked(refused: Callable[[bytes], str]) -> None:
    """Gigabytes of nothing in a few kilobytes: not a byte more is unpacked than the manifest names."""
    good = tar(manifest(), plain("parties.csv"))
    out = io.BytesIO()
    with zstandard.ZstdCompressor(level=1).stream_writer(out, closefd=False) as writer:
        writer.write(good)
        for _ in range(512):
            writer.write(b"x" * (1 << 20))
    assert len(out.getvalue()) < 1 << 20
    assert "something follows" in refused(out.getvalue())


def test_a_file_larger_than_the_manifest_says_is_not_unpacked(refused: Callable[[bytes], str]) -> None:
    huge = packed(tar(manifest(), plain("parties.csv", bytes(40 << 20))))
    assert "'parties.csv' of 41943040 bytes instead of parties.csv" in refused(huge)


def test_a_window_too_large_for_the_memory_is_refused(refused: Callable[[bytes], str]) -> None:
    wide = zstandard.ZstdCompressionParameters.from_level(3, window_log=27)
    content = zstandard.ZstdCompressor(compression_params=wide).compressobj().compress(bytes(1 << 20))
    assert "cannot be unpacked" in refused(content)


def test_more_than_its_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.bundle").write_bytes(packed(tar(plain("a", bytes(10_000)))))
    with (
        archive.reading(tmp_path / "x.bundle", 5_000) as members,
        pytest.raises(BundleError, match="unpacks to more than its limit"),
    ):
        next(members).read()


@pytest.mark.parametrize("cut", [1, 2, 4, 5, 100, 1_000])
def test_a_cut_bundle_is_refused(board: Board, refused: Callable[[bytes], str], cut: int) -> None:
    assert "ends in the middle" in refused(board.bundle.read_bytes()[:-cut])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.data())
def test_any_changed_bytes_are_refused_or_harmless(
    board: Board, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Behind the signature, too: every file is compared with the manifest."""
    content = bytearray(board.bundle.read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    here = tmp_path_factory.mktemp("changed")
    (here / "x.bundle").write_bytes(content)
    (here / "into").mkdir()
    with contextlib.suppress(BundleError):
        unpack(here / "x.bundle", here / "into", LIMITS)
        assert files.names(here / "into") == files.names(board.new)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"format": 9}, "format 9, expected 1"),
        ({"name": "../x"}, "name is '../x'"),
        ({"version": "3"}, "version is '3'"),
        ({"file": "../../etc/passwd"}, "file is '../../etc/passwd'"),
        ({"file": "http://evil.example/x"}, "file is "),
        ({"size": 1 << 40}, "expected at most"),
        ({"sha256": None}, "sha256 is None"),
        ({"deltas": {}}, "deltas is {}"),
        ({"deltas": [1]}, "deltas is [1]"),
        ({"deltas": [{"from": -1}]}, "from is -1"),
    ],
)
def test_no_index(changes: dict[str, object], said: str) -> None:
    good = {"format": 1, "name": "cho", "version": 3, "file": "a.bundle", "size": 3, "sha256": "0" * 64}
    assert Index.parse(json.dumps(good).encode(), LIMITS).deltas == ()
    with pytest.raises(BundleError) as error:
        Index.parse(json.dumps(good | changes).encode(), LIMITS)
    assert said in str(error.value)


def test_names_of_files() -> None:
    assert slug("Chợ Đông Ba") == "cho-dong-ba"
    assert slug("市場") == "market"
    assert slug("x" * 99) == "x" * 64


def test_a_manifest_is_read_as_it_was_written() -> None:
    parsed = Manifest.parse(json.dumps(GOOD).encode(), LIMITS)
    assert Manifest.parse(parsed.to_json(), LIMITS) == parsed
    based = dataclasses.replace(parsed, base=2)
    assert Manifest.parse(based.to_json(), LIMITS) == based


def test_a_delta_with_more_than_its_manifest_is_refused(board: Board, tmp_path: Path) -> None:
    with archive.writing(tmp_path / "x.delta") as out:
        described = json.dumps(GOOD | {"files": [], "base": 118}).encode()
        out.add("manifest.json", len(described), io.BytesIO(described))
        out.add("whole/parties.csv", len(CONTENT), io.BytesIO(CONTENT))
    (tmp_path / "into").mkdir()
    with pytest.raises(BundleError, match=r"'whole/parties\.csv' is not expected there"):
        delta.apply(tmp_path / "x.delta", board.old, tmp_path / "into", LIMITS)


def test_a_patch_that_is_none_is_refused(board: Board, tmp_path: Path) -> None:
    with archive.writing(tmp_path / "x.delta") as out:
        described = json.dumps(GOOD | {"base": 118}).encode()
        out.add("manifest.json", len(described), io.BytesIO(described))
        out.add("patch/parties.csv", len(CONTENT), io.BytesIO(CONTENT))
    (tmp_path / "into").mkdir()
    with pytest.raises(BundleError, match="the patch does not fit"):
        delta.apply(tmp_path / "x.delta", board.old, tmp_path / "into", LIMITS)


def test_a_file_that_changes_while_it_is_packed_is_noticed(tmp_path: Path) -> None:
    with (
        pytest.raises(BundleError, match="changed while it was packed"),
        archive.writing(tmp_path / "x") as out,
    ):
        out.add("a", 10, io.BytesIO(b"short"))
