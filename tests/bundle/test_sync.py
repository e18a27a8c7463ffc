"""The newest catalogue is fetched, verified and unpacked; anything else is refused."""

from __future__ import annotations

import json
import shutil
import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import trustme

from kiosk import catalogue
from kiosk.bundle import sync
from kiosk.bundle.building import build
from kiosk.bundle.errors import BundleError, Missing, OriginError, SetupError
from kiosk.bundle.folder import FileOrigin, FolderOrigin
from kiosk.bundle.manifest import Limits
from kiosk.bundle.origin import Origin
from kiosk.bundle.signature import sign
from kiosk.bundle.sync import Fetched, Here, Terms, UpToDate
from kiosk.bundle.web import Patience, WebOrigin
from tests.bundle.conftest import LIMITS, Board, copied_sample, made_key
from tests.bundle.web_server import WebServer, serving

NOTHING = Here(None, None, None)


@pytest.fixture
def web(board: Board, tmp_path: Path) -> Iterator[WebServer]:
    """A board's web server with a copy of what was published."""
    with serving(shutil.copytree(board.published, tmp_path / "www")) as server:
        yield server


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return tmp_path / "work"


@pytest.fixture
def terms(board: Board) -> Terms:
    return Terms(board.allowed, LIMITS)


@pytest.fixture
def old(board: Board) -> Here:
    """A kiosk with version 118."""
    return Here(118, "cho-ben-sen", board.old)


def silent(what: str, done: int, total: int) -> None:
    """Nobody watches."""


def got(origin: Origin, here: Here, terms: Terms, work: Path) -> Fetched:
    found = sync.fetch(origin, here, terms, work, silent)
    assert isinstance(found, Fetched)
    return found


def refusal(origin: Origin, here: Here, terms: Terms, work: Path) -> str:
    """What is said; nothing unpacked is left."""
    with pytest.raises(BundleError) as error:
        sync.fetch(origin, here, terms, work, silent)
    assert not [path for path in work.glob("*") if path.is_dir()]
    assert "\n" not in str(error.value)
    return str(error.value)


def reindexed(folder: Path, **changes: object) -> None:
    """Change latest.json."""
    path = folder / "latest.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | changes), encoding="utf-8")


def test_a_new_kiosk_gets_the_whole_bundle(web: WebServer, board: Board, terms: Terms, work: Path) -> None:
    found = got(WebOrigin(web.url), NOTHING, terms, work)
    assert (found.by_delta, found.signer, found.manifest.version) == (False, "board@example.vn", 119)
    assert catalogue.read(found.folder) == catalogue.read(board.new)


def test_who_has_the_version_before_gets_the_delta(
    web: WebServer, board: Board, terms: Terms, work: Path, old: Here
) -> None:
    found = got(WebOrigin(web.url), old, terms, work)
    assert (found.by_delta, found.received) == (True, board.delta.stat().st_size)
    assert web.answers(board.bundle.name) == []
    assert catalogue.read(found.folder) == catalogue.read(board.new)


@pytest.mark.parametrize("fault", ["gone", "other bytes", "unsigned", "made from other files"])
def test_a_delta_that_does_not_serve_is_made_good_by_the_whole(
    web: WebServer, board: Board, terms: Terms, work: Path, old: Here, tmp_path: Path, fault: str
) -> None:
    match fault:
        case "gone":
            (web.folder / board.delta.name).unlink()
        case "other bytes":
            web.manners.body[board.delta.name] = bytes(board.delta.stat().st_size)
        case "unsigned":
            (web.folder / f"{board.delta.name}.sig").unlink()
        case _:
            changed = shutil.copytree(board.old, tmp_path / "changed")
            (changed / "products.csv").write_text("gtin,group,name_vi\n", encoding="utf-8")
            old = replace(old, files=changed)
    found = got(WebOrigin(web.url), old, terms, work)
    assert not found.by_delta
    assert found.delta_failed
    assert catalogue.read(found.folder) == catalogue.read(board.new)


def test_from_a_usb_stick(board: Board, terms: Terms, work: Path, old: Here) -> None:
    assert got(FolderOrigin(board.published), old, terms, work).by_delta
    assert not got(FileOrigin(board.bundle), old, terms, work).by_delta


def test_what_a_stick_lacks_is_said(board: Board, tmp_path: Path, terms: Terms, work: Path) -> None:
    assert "latest.json: No such file" in refusal(FolderOrigin(tmp_path), NOTHING, terms, work)
    odd = tmp_path / "catalogue.bundle"
    odd.write_bytes(board.bundle.read_bytes())
    assert "expected a name like cho-ben-sen-119.bundle" in refusal(FileOrigin(odd), NOTHING, terms, work)
    assert "Is a directory" in refusal(FileOrigin(_folder(tmp_path / "x-1.bundle")), NOTHING, terms, work)
    alone = tmp_path / board.bundle.name
    shutil.copy(board.bundle, alone)
    assert "cho-ben-sen-119.bundle.sig: no such file" in refusal(FileOrigin(alone), NOTHING, terms, work)
    (tmp_path / "latest.json").write_bytes(b" " * 100_000)
    assert "expected an index" in refusal(FolderOrigin(tmp_path), NOTHING, terms, work)


def test_a_file_that_grew_on_the_stick_is_refused(
    board: Board, tmp_path: Path, terms: Terms, work: Path
) -> None:
    stick = shutil.copytree(board.published, tmp_path / "stick")
    with (stick / board.bundle.name).open("ab") as file:
        file.write(b"more")
    assert "expected what latest.json says" in refusal(FolderOrigin(stick), NOTHING, terms, work)


def test_the_same_version_is_up_to_date_and_asked_for_once(web: WebServer, terms: Terms, work: Path) -> None:
    here = Here(119, "cho-ben-sen", None)
    for _ in range(3):
        assert sync.fetch(WebOrigin(web.url), here, terms, work, silent) == UpToDate()
    assert web.answers("latest.json") == [200, 304, 304]
    assert sync.fetch(WebOrigin(web.url), NOTHING, terms, work, silent) != UpToDate()


def test_an_index_that_was_noted_wrong_is_asked_for_again(web: WebServer, terms: Terms, work: Path) -> None:
    work.mkdir()
    (work / sync.LAST).write_text("{", encoding="utf-8")
    assert sync.fetch(WebOrigin(web.url), Here(119, "cho-ben-sen", None), terms, work, silent) == UpToDate()


def test_an_older_version_is_refused(web: WebServer, terms: Terms, work: Path) -> None:
    said = refusal(WebOrigin(web.url), Here(120, "cho-ben-sen", None), terms, work)
    assert "version 119, older than 120 here; nothing is changed" in said


def test_an_old_bundle_under_a_new_number_is_refused(
    web: WebServer, board: Board, terms: Terms, work: Path, old: Here
) -> None:
    """The signature holds, yet it is not what was offered."""
    reindexed(web.folder, version=121, deltas=[])
    said = refusal(WebOrigin(web.url), old, terms, work)
    assert "signed as version 119 of cho-ben-sen, expected 121" in said


def test_another_market_is_refused_unless_wanted(web: WebServer, terms: Terms, work: Path) -> None:
    elsewhere = Here(500, "cho-khac", None)
    assert "the catalogue of cho-ben-sen, expected cho-khac" in refusal(
        WebOrigin(web.url), elsewhere, terms, work
    )
    assert got(WebOrigin(web.url), elsewhere, replace(terms, other_market=True), work).manifest.version == 119


def test_a_version_that_was_taken_back_is_left_alone(
    web: WebServer, terms: Terms, work: Path, old: Here
) -> None:
    refused = replace(old, refused=119)
    assert sync.fetch(WebOrigin(web.url), refused, terms, work, silent) == UpToDate(held_back=119)
    assert got(WebOrigin(web.url), replace(old, refused=118), terms, work).manifest.version == 119


def test_a_stranger_s_bundle_is_never_unpacked(
    web: WebServer, board: Board, tmp_path: Path, work: Path
) -> None:
    _, others = made_key(tmp_path, "stranger@example.vn")
    assert "signed by nobody whom" in refusal(WebOrigin(web.url), NOTHING, Terms(others, LIMITS), work)
    with pytest.raises(SetupError):
        sync.fetch(WebOrigin(web.url), NOTHING, Terms(tmp_path / "none", LIMITS), work, silent)


def test_a_bundle_too_large_is_not_fetched(web: WebServer, board: Board, terms: Terms, work: Path) -> None:
    small = replace(terms, limits=Limits(1_000, 1 << 20))
    assert "expected at most 1000 (sync.max_size)" in refusal(WebOrigin(web.url), NOTHING, small, work)
    flat = replace(terms, limits=Limits(1 << 20, 1_000))
    assert "expected at most 1000" in refusal(WebOrigin(web.url), NOTHING, flat, work)


def test_a_broken_connection_is_gone_on_with(web: WebServer, board: Board, terms: Terms, work: Path) -> None:
    web.manners.breaks_after, web.manners.only = 10_000, ".bundle"
    assert "the connection broke off" in refusal(WebOrigin(web.url), NOTHING, terms, work)
    found = got(WebOrigin(web.url), NOTHING, terms, work)
    assert catalogue.read(found.folder) == catalogue.read(board.new)
    assert web.answers(board.bundle.name) == [200, 206]
    assert web.asked[-2].sent == board.bundle.stat().st_size - 10_000


def test_another_file_is_not_glued_to_the_begun_one(
    web: WebServer, board: Board, terms: Terms, work: Path
) -> None:
    """The server's file changed meanwhile: If-Range makes it send the whole."""
    first = board.bundle.read_bytes()
    web.manners.body[board.bundle.name] = b"\0" * len(first)
    web.manners.breaks_after, web.manners.only = 10_000, ".bundle"
    refusal(WebOrigin(web.url), NOTHING, terms, work)
    web.manners.body.clear()
    got(WebOrigin(web.url), NOTHING, terms, work)
    assert web.answers(board.bundle.name) == [200, 200]


def test_without_a_strong_tag_it_is_begun_afresh(
    web: WebServer, board: Board, terms: Terms, work: Path
) -> None:
    web.manners.weak = True
    web.manners.breaks_after, web.manners.only = 10_000, ".bundle"
    refusal(WebOrigin(web.url), NOTHING, terms, work)
    got(WebOrigin(web.url), NOTHING, terms, work)
    assert web.answers(board.bundle.name) == [200, 200]


def test_a_note_that_was_cut_off_begins_afresh(
    web: WebServer, board: Board, terms: Terms, work: Path
) -> None:
    web.manners.breaks_after, web.manners.only = 10_000, ".bundle"
    refusal(WebOrigin(web.url), NOTHING, terms, work)
    (work / f"{board.bundle.name}.from").write_text("[", encoding="utf-8")
    got(WebOrigin(web.url), NOTHING, terms, work)
    assert web.answers(board.bundle.name) == [200, 200]


def test_a_body_without_length_that_ends_early_is_noticed(
    web: WebServer, board: Board, terms: Terms, work: Path
) -> None:
    web.manners.no_length = True
    web.manners.breaks_after, web.manners.only = 10_000, ".bundle"
    assert "has 10000 bytes, expected" in refusal(WebOrigin(web.url), NOTHING, terms, work)


def test_more_than_was_offered_is_not_read(web: WebServer, board: Board, terms: Terms, work: Path) -> None:
    web.manners.body[board.bundle.name] = board.bundle.read_bytes() + bytes(10 << 20)
    assert "expected no more; nothing of it is used" in refusal(WebOrigin(web.url), NOTHING, terms, work)
    web.manners.body["latest.json"] = b" " * (1 << 20)
    assert "more than 65536 bytes" in refusal(WebOrigin(web.url), NOTHING, terms, work)


def test_a_captive_portal_is_no_index(web: WebServer, terms: Terms, work: Path) -> None:
    web.manners.body["latest.json"] = b"<!DOCTYPE html><title>Wi-Fi</title>"
    assert "latest.json: begins with b'<!DOCTYPE html>" in refusal(WebOrigin(web.url), NOTHING, terms, work)


@pytest.mark.parametrize("status", [404, 410, 500, 503, 204, 304])
def test_a_server_without_the_file(web: WebServer, terms: Terms, work: Path, status: int) -> None:
    web.manners.status["latest.json"] = status
    with pytest.raises(OriginError) as error:
        sync.fetch(WebOrigin(web.url), NOTHING, terms, work, silent)
    assert isinstance(error.value, Missing) == (status in (404, 410))


def test_redirects_stay_on_the_host(web: WebServer, board: Board, terms: Terms, work: Path) -> None:
    web.manners.location["latest.json"] = "/kiosk/again.json"
    shutil.copy(web.folder / "latest.json", web.folder / "again.json")
    assert got(WebOrigin(web.url), NOTHING, terms, work).manifest.version == 119
    sync.tidy(work)
    web.manners.location["latest.json"] = "http://elsewhere.example/latest.json"
    assert "leads to 'http://elsewhere.example/latest.json', expected" in refusal(
        WebOrigin(web.url), NOTHING, terms, work
    )
    web.manners.location["latest.json"] = "latest.json"
    assert "more than 5 redirects" in refusal(WebOrigin(web.url), NOTHING, terms, work)
    web.manners.location["latest.json"] = "file:///etc/passwd"
    assert "leads to 'file:///etc/passwd'" in refusal(WebOrigin(web.url), NOTHING, terms, work)


def test_certificates_are_verified(board: Board, terms: Terms, work: Path, tmp_path: Path) -> None:
    authority = trustme.CA()
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(tls)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    with serving(board.published, tls) as web:
        address = web.url.replace("127.0.0.1", "localhost")
        assert "the certificate is not trusted (is the clock right?)" in refusal(
            WebOrigin(address), NOTHING, terms, work
        )
        assert got(WebOrigin(address, ca=tmp_path / "ca.pem"), NOTHING, terms, work).manifest.version == 119
        web.manners.location["latest.json"] = address.replace("https", "http") + "latest.json"
        with pytest.raises(OriginError, match="leads to 'http://localhost"):
            sync.fetch(WebOrigin(address, ca=tmp_path / "ca.pem"), NOTHING, terms, work, silent)


def test_a_server_that_says_nothing_is_left(web: WebServer, terms: Terms, work: Path) -> None:
    web.manners.silent = True
    origin = WebOrigin(web.url, Patience(connect=1, read=0.2))
    assert "no answer in time; try again later" in refusal(origin, NOTHING, terms, work)


def test_a_server_that_drips_is_left(web: WebServer, terms: Terms, work: Path) -> None:
    seconds = iter(range(0, 10**6, 1_000))
    origin = WebOrigin(web.url, Patience(whole=500), clock=lambda: float(next(seconds)))
    assert "took more than 500 s" in refusal(origin, NOTHING, terms, work)


def test_nobody_there(terms: Terms, work: Path, board: Board) -> None:
    with serving(board.published) as gone:
        address = gone.url
    assert "no connection; try again later" in refusal(WebOrigin(address), NOTHING, terms, work)
    nowhere = WebOrigin("http://nowhere.invalid/")
    assert "try again later" in refusal(nowhere, NOTHING, terms, work)


@pytest.mark.parametrize(
    "base",
    [
        "ftp://a.example/",
        "https://",
        "https://user:secret@a.example/",
        "http://a.example:x/",
        "https://a/?x",
        "/a",
    ],
)
def test_an_address_that_is_none(base: str) -> None:
    with pytest.raises(SetupError, match="expected an address such as"):
        WebOrigin(base)


def test_a_bad_catalogue_is_the_board_s_own_affair(
    board: Board, tmp_path: Path, terms: Terms, work: Path, old: Here
) -> None:
    """What is signed is unpacked; whether it is a good catalogue is asked afterwards."""
    folder = copied_sample(tmp_path / "market", 130)
    read = catalogue.read(folder)
    (folder / "lots.csv").write_text("nonsense\n", encoding="utf-8")
    made = build(folder, read, tmp_path / "out", board.key)
    sign(made.bundle, board.key)
    found = got(FolderOrigin(tmp_path / "out"), old, terms, work)
    with pytest.raises(catalogue.CatalogueError):
        catalogue.read(found.folder)


def test_what_is_left_of_earlier_attempts_is_removed(web: WebServer, terms: Terms, work: Path) -> None:
    for name in ("new-1234/x", "cho-ben-sen-7.bundle", "cho-ben-sen-7.bundle.sig"):
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_text("left", encoding="utf-8")
    found = got(WebOrigin(web.url), NOTHING, terms, work)
    assert {path.name for path in work.iterdir() if "7" in path.name or path.is_dir()} == {found.folder.name}
    sync.tidy(work)
    assert list(work.iterdir()) == []


def _folder(path: Path) -> Path:
    path.mkdir()
    return path
