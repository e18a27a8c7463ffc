"""The store: whole catalogues in, facts out, and no way to lose it for long."""

from __future__ import annotations

import logging
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
from dataclasses import fields, replace
from pathlib import Path

import pytest

from kiosk.cache.damage import mark, suspect
from kiosk.cache.errors import StoreDamagedError, StoreError
from kiosk.cache.schema import FORM, build
from kiosk.cache.store import Store
from kiosk.provenance.catalogue import Catalogue
from kiosk.provenance.epcis_event import Thing
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.position import Position
from kiosk.provenance.product import Group, Product


def test_what_goes_in_comes_out(store: Store, catalogue: Catalogue) -> None:
    assert store.catalogue() == catalogue


def test_every_part_of_a_catalogue_is_tried(catalogue: Catalogue) -> None:
    """A new field of the catalogue must be kept, too."""
    for field in fields(Catalogue):
        assert getattr(catalogue, field.name) not in ((), {}, ""), field.name


def test_a_new_store_is_empty(path: Path) -> None:
    with Store.open(path) as new:
        assert new.is_empty
        assert (new.market(), new.version(), new.as_of(), new.specials()) == (None, None, None, ())
        assert new.store_profiles() == ""
        assert set(new.counts().values()) == {0}
        with pytest.raises(StoreError, match="the store is empty"):
            new.catalogue()


def test_facts_by_their_keys(store: Store, catalogue: Catalogue) -> None:
    rice, pomelo, case, fish = catalogue.products
    assert [store.product(p.gtin) for p in catalogue.products] == [rice, pomelo, case, fish]
    assert store.product("00000000000000") is None
    assert store.specials() == (rice, pomelo)
    assert store.market() == catalogue.market
    assert (store.version(), store.as_of()) == (7, catalogue.as_of)
    assert store.lot(pomelo.gtin, "B1") == catalogue.lots[0]
    assert store.lot(pomelo.gtin, "b1") is None
    assert store.stamps("AAAA1111") == store.stamps_of_item(pomelo.gtin, "S1") == catalogue.stamps[:1]
    assert store.stamps("CCCC3333") == catalogue.stamps[2:]
    assert store.recalls(fish.gtin) == catalogue.recalls[:1]
    assert store.certificates("VG-1") == catalogue.certificates[:1]
    assert store.certificates_of_product(pomelo.gtin) == catalogue.certificates[1:2]
    assert store.certificates_of_party("farm") == catalogue.certificates[2:]
    assert store.party("trader") == rice.supplier
    assert (store.party("farm"), store.place("hall")) == (catalogue.parties[1], catalogue.places[1])
    assert (store.party("nobody"), store.place("nowhere")) == (None, None)
    assert store.picture("rice.png") == b"\x89PNG\x00"
    assert store.picture("../etc/passwd") is None
    assert [e.id for e in store.events(Thing(pomelo.gtin, "B1"))] == ["e1", "e2", "e3", "e5", "e6"]
    assert [e.id for e in store.events(Thing(sscc="189300000000000015"))] == ["e3", "e4", "e5"]
    assert store.counts()["party"] == 3
    assert not store.is_empty


def test_a_number_that_is_no_gtin_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="GTIN '1; DROP TABLE product', expected fourteen digits"):
        store.product("1; DROP TABLE product")


def test_a_catalogue_takes_the_place_of_another(store: Store, catalogue: Catalogue) -> None:
    smaller = replace(catalogue, version=8, products=catalogue.products[:1], stockists=(), pictures={})
    said: list[tuple[str, int, int]] = []
    store.replace(smaller, lambda *words: said.append(words))
    assert store.catalogue() == smaller
    assert said[:2] == [("product", 1, 1), ("party", 4, 4)]
    assert store.nearest(Position(16, 107), catalogue.products[1].gtin, 5) == ()


def test_the_same_party_listed_twice(path: Path, catalogue: Catalogue) -> None:
    farm = catalogue.parties[1]
    twice = replace(catalogue, parties=(farm, *catalogue.parties))
    with Store.open(path) as store:
        store.replace(twice)
        assert store.catalogue() == twice


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"products": "twice"},
            r"product 2 of the catalogue stands there before, expected each once \(UNIQUE",
        ),
        ({"products": "short"}, r"product 1 of the catalogue does not fit: GTIN '123', expected fourteen"),
        ({"lots": "wrong"}, r"lot 1 of the catalogue does not fit: 'int' object has no attribute"),
        ({"pictures": "text"}, r"picture 1 of the catalogue does not fit: "),
    ],
)
def test_a_catalogue_that_does_not_fit_is_refused_whole(
    store: Store, catalogue: Catalogue, changes: dict[str, str], sentence: str
) -> None:
    bad: dict[str, object] = {
        "twice": catalogue.products[:1] * 2,
        "short": (Product("123", LocalText.of("x"), Group.OTHER),),
        "wrong": (7,),
        "text": {"x.png": object()},
    }
    ((field, which),) = changes.items()
    with pytest.raises(StoreError, match=sentence):
        store.replace(replace(catalogue, **{field: bad[which]}))  # type: ignore[arg-type]
    assert store.catalogue() == catalogue


def test_progress_that_breaks_leaves_the_old_catalogue(store: Store, catalogue: Catalogue) -> None:
    class StopError(Exception):
        pass

    def stop(*words: object) -> None:
        raise StopError

    with pytest.raises(StopError):
        store.replace(replace(catalogue, version=8), stop)
    assert store.catalogue() == catalogue


def test_a_full_disk_is_said_and_leaves_the_old_catalogue(store: Store, catalogue: Catalogue) -> None:
    (pages,) = store._connection.execute("PRAGMA page_count").fetchone()
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    large = replace(catalogue, version=8, pictures={"large.png": bytes(4096 * pages)})
    with pytest.raises(StoreError, match="full"):
        store.replace(large)
    assert store.catalogue() == catalogue
    store._connection.execute("PRAGMA max_page_count = 1000000")
    store.replace(large)
    assert store.catalogue() == large


def test_a_reader_reads(store: Store, path: Path, catalogue: Catalogue) -> None:
    with Store.open(path, read_only=True) as reader:
        assert reader.catalogue() == catalogue
        with pytest.raises(StoreError, match="readonly"):
            reader.replace(catalogue)


def test_a_reader_needs_a_store(path: Path) -> None:
    with pytest.raises(StoreError, match="no store there"):
        Store.open(path, read_only=True)


def test_readers_go_on_while_a_catalogue_is_replaced(store: Store, path: Path, catalogue: Catalogue) -> None:
    versions: set[int | None] = set()
    failures: list[BaseException] = []
    first, done = threading.Event(), threading.Event()

    def read() -> None:
        try:
            with Store.open(path, read_only=True) as reader:
                while not done.is_set():
                    with reader.snapshot():
                        version = reader.version()
                        count = reader.counts()["product"]
                    assert count == {7: 4, 8: 2_000}[version or 0]
                    versions.add(version)
                    first.set()
        except BaseException as failure:  # noqa: BLE001 - handed to the test
            failures.append(failure)
            first.set()

    thread = threading.Thread(target=read)
    thread.start()
    assert first.wait(10)
    many = tuple(
        Product(f"{number:014d}", LocalText.of(f"Hàng {number}"), Group.OTHER) for number in range(2_000)
    )
    store.replace(replace(catalogue, version=8, products=many))
    done.set()
    thread.join(10)
    assert not failures
    assert versions <= {7, 8}
    assert 7 in versions


def test_a_snapshot_is_of_one_catalogue(store: Store, path: Path, catalogue: Catalogue) -> None:
    with Store.open(path, read_only=True) as reader:
        with reader.snapshot():
            assert reader.version() == 7
            store.replace(replace(catalogue, version=8))
            assert reader.version() == 7
        assert reader.version() == 8


KILLED = """
import sys
from dataclasses import fields, replace
from pathlib import Path
from kiosk.cache.store import Store
with Store.open(Path(sys.argv[1])) as store:
    old = store.catalogue()
    new = replace(old, version=8, events=old.events * 400, recalls=old.recalls * 400)
    print("ready", flush=True)
    store.replace(new, lambda *words: print(*words, flush=True))
    print("done", flush=True)
"""


@pytest.mark.parametrize("after", ["product", "recall", "event", "picture"])
def test_a_killed_writer_leaves_the_old_catalogue_whole(
    store: Store, path: Path, catalogue: Catalogue, after: str
) -> None:
    store.close()
    root = Path(__file__).parent.parent.parent
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
    ) as writer:
        assert writer.stdout
        for line in writer.stdout:
            if line.startswith(after):
                writer.send_signal(signal.SIGKILL)
                break
        writer.wait(20)
    assert writer.returncode == -signal.SIGKILL
    with Store.open(path) as again:
        assert again.catalogue() in (catalogue, replace_as_killed(catalogue))
        assert again.catalogue() == catalogue or after == "picture"


def replace_as_killed(old: Catalogue) -> Catalogue:
    """What the killed writer was writing."""
    return replace(old, version=8, events=old.events * 400, recalls=old.recalls * 400)


def test_a_store_of_another_form_begins_afresh(
    store: Store, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store.close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 3")
    connection.close()
    with pytest.raises(StoreError, match=f"a store of form 3, expected {FORM}; open it for writing once"):
        Store.open(path, read_only=True)
    with caplog.at_level(logging.WARNING), Store.open(path) as again:
        assert again.is_empty
    assert "a store of another form; begun afresh" in caplog.text
    with Store.open(path) as same:
        assert same.is_empty


def test_two_who_build_at_once_build_once(store: Store, path: Path, catalogue: Catalogue) -> None:
    with sqlite3.connect(path, isolation_level=None) as second:
        assert not build(second)
    second.close()
    assert store.catalogue() == catalogue


def test_a_file_that_is_no_database_is_set_aside(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.write_bytes(b"no database at all" * 400)
    with pytest.raises(StoreDamagedError, match="the store is damaged"):
        Store.open(path, read_only=True)
    mark(path).unlink()
    with Store.open(path) as again:
        assert again.is_empty
    assert path.with_name("store.sqlite.damaged").read_bytes().startswith(b"no database")
    assert "set aside as store.sqlite.damaged and begun afresh" in caplog.text


def test_damage_met_while_reading_is_remembered(store: Store, path: Path, catalogue: Catalogue) -> None:
    store.replace(replace(catalogue, pictures={f"{n}.png": os.urandom(5000) for n in range(40)}))
    store.close()
    content = bytearray(path.read_bytes())
    noise = random.Random(4)  # noqa: S311 - the same noise every time
    for page in range(4096, len(content), 4096):
        content[page : page + 4096] = noise.randbytes(len(content[page : page + 4096]))
    path.write_bytes(content)
    with Store.open(path, read_only=True) as reader, pytest.raises(StoreDamagedError):
        reader.catalogue()
    assert mark(path).exists()
    with Store.open(path) as again:
        assert again.is_empty
        again.replace(catalogue)
        assert again.catalogue() == catalogue
    assert not mark(path).exists()


def test_a_record_that_makes_no_sense_is_damage(store: Store, path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE place SET record = '[1, 2]'")
    connection.close()
    with pytest.raises(StoreDamagedError, match="a Place cannot be read"):
        store.place("hall")
    assert mark(path).exists()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="the store cannot be opened: unable to open"):
        Store.open(tmp_path / "nowhere" / "store.sqlite")


def test_a_mark_that_cannot_be_made_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    suspect(tmp_path / "nowhere" / "store.sqlite")
    assert "cannot be marked as damaged" in caplog.text


def test_a_closed_store_says_so(store: Store, path: Path) -> None:
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.version()
    assert not mark(path).exists()


def test_closing_twice_does_nothing(store: Store) -> None:
    store.close()
    store.close()


def test_the_log_is_put_away_though_others_read(store: Store, path: Path, catalogue: Catalogue) -> None:
    """A catalogue must not lie on the disk twice until the kiosk is next started."""
    done = threading.Event()

    def read() -> None:
        with Store.open(path, read_only=True) as reader:
            while not done.is_set():
                with reader.snapshot():
                    reader.counts()
                done.wait(0.001)

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        for version in (8, 9):
            store.replace(replace(catalogue, version=version))
            assert path.with_name(path.name + "-wal").stat().st_size == 0
    finally:
        done.set()
        for thread in threads:
            thread.join(10)


def test_one_who_reads_all_the_time_is_not_waited_for(store: Store, path: Path, catalogue: Catalogue) -> None:
    store.checkpoints = 2
    with Store.open(path, read_only=True) as reader, reader.snapshot():
        assert reader.version() == 7
        store.replace(replace(catalogue, version=8))
        assert store.version() == 8
        assert path.with_name(path.name + "-wal").stat().st_size > 0
