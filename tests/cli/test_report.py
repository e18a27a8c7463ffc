"""Scans of a running kiosk: kept, counted by `kiosk report`, told by `kiosk check`, sent to a collector."""

from __future__ import annotations

import csv
import json
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from queue import SimpleQueue
from sqlite3 import connect
from time import sleep
from typing import Any
from uuid import uuid4

import pytest

from kiosk.cache.outbox import Outbox, entries_of
from kiosk.cache.outbox_limits import Limits
from kiosk.cache.outbox_tally import standing
from kiosk.cache.outside import Outside
from kiosk.cache.received import Received, Taken
from kiosk.cli import outbox as wiring
from kiosk.cli.assemble import Desk
from kiosk.cli.devices import Devices
from kiosk.cli.errors import WrongUse
from kiosk.machine.effects import Record, RecordKind, SendFeedback
from kiosk.machine.events import Event, FeedbackKept, FeedbackNotKept
from kiosk.settings import OutboxSettings
from tests.cache.test_outbox_sender import Taker
from tests.faults import Server

Kiosk = Callable[..., Any]
POMELO = "08938500001116"
DAY = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def scan(at: datetime = DAY, **facts: str | bool) -> Record:
    said: dict[str, str | bool] = {"outcome": "found", "code": "gtin", "gtin": POMELO, "reader": "camera"}
    return Record(RecordKind.SCAN, at, tuple((said | facts).items()))


@pytest.fixture
def folder(store: Path) -> Iterator[Path]:
    """The store's folder, without an outbox before and after."""
    yield store
    for file in store.glob("outbox.sqlite*"):
        file.unlink()


@pytest.fixture
def counted(folder: Path) -> Path:
    """An outbox with some scans in it."""
    outbox = Outbox(folder / wiring.FILE, Limits())
    records = [
        *[scan()] * 3,
        scan(outcome="recalled", offline=True, level="lot", group="fruit"),
        scan(DAY - timedelta(days=1), outcome="not-a-product", gtin="", code="payment-qr"),
        *(scan(gtin=f"0000000000{n:04d}") for n in range(25)),
    ]
    outbox.add(entries_of(records), DAY)
    outbox.lost(2, DAY)
    outbox.close()
    return folder


@pytest.mark.usefixtures("counted")
def test_a_report_for_people(kiosk: Kiosk) -> None:
    ran = kiosk("report", "--from", "2026-11-01", "--to", "2026-11-30")
    assert ran.status == 0
    lines = ran.out.splitlines()
    assert lines[:2] == [
        "30 scans from 2026-11-01 to 2026-11-30",
        "29 were answered, 3.4 % of them without a network",
    ]
    assert f"         4  {POMELO}  Bưởi thanh trà Bãi Sen" in lines
    assert "         6  6 others" in lines
    assert "        29  2026-11-25" in lines


@pytest.mark.usefixtures("counted")
def test_a_report_for_machines(kiosk: Kiosk) -> None:
    said = json.loads(kiosk("report", "--from", "2026-11-25", "--to", "2026-11-25", "--json").out)
    assert (said["scans"], said["answered"], said["answered_offline"]) == (29, 29, 1)
    assert said["by"]["product"][0] == {"value": POMELO, "name": "Bưởi thanh trà Bãi Sen", "scans": 4}
    assert said["by"]["outcome"] == [{"value": "found", "scans": 28}, {"value": "recalled", "scans": 1}]
    assert len(said["by"]["product"]) == 26


@pytest.mark.usefixtures("counted")
def test_a_report_for_spreadsheets(kiosk: Kiosk) -> None:
    ran = kiosk("report", "--from", "2026-11-24", "--to", "2026-11-25", "--csv", "--lang", "en")
    head, *rows = csv.reader(ran.out.splitlines())
    assert head == ["by", "value", "name", "scans"]
    assert ["total", "scans", "", "30"] in rows
    assert ["day", "2026-11-24", "", "1"] in rows
    assert [row[2] for row in rows if row[1] == POMELO] == ["Bãi Sen thanh trà pomelo"]


@pytest.mark.usefixtures("counted")
def test_what_other_kiosks_sent_is_counted_apart(kiosk: Kiosk, folder: Path) -> None:
    facts = {"code": "gtin", "outcome": "found", "gtin": POMELO, "reader": "camera"}
    try:
        with Received.open(folder / wiring.RECEIVED, 10_000_000) as received:
            received.take("k", "d", "a12", [Taken(uuid4(), DAY, "scan", json.dumps(facts))], DAY)
        said = json.loads(
            kiosk("report", "--received", "--from", "2026-11-25", "--to", "2026-11-25", "--json").out
        )
    finally:
        for file in folder.glob("received.sqlite*"):
            file.unlink()
    assert said["by"]["product"] == [{"value": POMELO, "name": "Bưởi thanh trà Bãi Sen", "scans": 1}]
    assert kiosk("report", "--received").status == 1


@pytest.mark.usefixtures("counted")
def test_days_without_scans_are_a_no(kiosk: Kiosk) -> None:
    ran = kiosk("report", "--from", "2020-01-01", "--to", "2020-01-31")
    assert (ran.status, ran.out) == (1, "0 scans from 2020-01-01 to 2020-01-31\n")


@pytest.mark.usefixtures("folder")
def test_a_kiosk_that_never_scanned_has_an_empty_report(kiosk: Kiosk) -> None:
    ran = kiosk("report")
    assert ran.status == 1
    assert ran.out.startswith("0 scans from ")
    assert date.today().isoformat()[:3] in ran.out  # noqa: DTZ011 - the century is enough


@pytest.mark.parametrize(
    "wrong", [["--from", "soon"], ["--from", "2026-02-02", "--to", "2026-02-01"], ["--period", "week"]]
)
def test_wrong_days_are_one_clear_line(kiosk: Kiosk, wrong: list[str]) -> None:
    ran = kiosk("report", *wrong)
    assert ran.status == 2
    assert ran.err.count("\n") == 1
    assert "expected" in ran.err or "choose" in ran.err


@pytest.mark.usefixtures("counted")
def test_check_says_how_many_wait_and_how_many_are_lost(kiosk: Kiosk) -> None:
    lines = [json.loads(line) for line in kiosk("check", "--json").out.splitlines()]
    (line,) = [line for line in lines if line["part"] == "outbox"]
    assert line == {
        "part": "outbox",
        "state": "missing",
        "text": "31 wait (nobody collects them), 0 were sent, 0 were refused, 2 were lost",
    }


def test_check_tells_technicians_of_a_scanner_that_drops_separators(kiosk: Kiosk, folder: Path) -> None:
    outbox, today = Outbox(folder / wiring.FILE, Limits()), datetime.now(UTC)
    long_ago = scan(today - timedelta(days=40), code="gs1-elements-ambiguous")
    outbox.add(entries_of([scan(today), long_ago]), today)
    assert "separator" not in kiosk("check").out
    outbox.add(entries_of([scan(today, code="gs1-elements-ambiguous")] * 2), today)
    outbox.close()
    assert "scanner   2 scans of the last 30 days came without the separator GS" in kiosk("check").out


def test_check_says_what_is_wrong_with_the_outbox(kiosk: Kiosk, folder: Path, tmp_path: Path) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text('[outbox]\nurl = "collector"\n', encoding="utf-8")
    assert "wrong   outbox    outbox.url is 'collector'" in kiosk("check", "--config", settings).out
    (folder / wiring.FILE).write_bytes(b"no database" * 500)
    assert "outbox    " in (said := kiosk("check")).out
    assert said.status == 1
    (folder / "outbox.sqlite.suspect").unlink()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"url": "ftp://x"}, "outbox.url is 'ftp://x', expected an address"),
        ({"url": "https://c.example", "ca": Path("/nowhere.pem")}, "outbox.ca is /nowhere.pem"),
        ({"url": "https://c.example", "credential": "/nowhere"}, "outbox.credential: /nowhere: No such file"),
        ({"url": "https://c.example", "credential": "token"}, "CREDENTIALS_DIRECTORY is not set"),
    ],
)
def test_settings_with_which_nobody_can_collect(given: dict[str, Any], said: str) -> None:
    with pytest.raises(WrongUse, match=said.replace("$", r"\$")):
        wiring.collector(OutboxSettings(**given), "A-12")


def test_a_token_goes_over_tls_alone(tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("secret\n", encoding="ascii")
    with pytest.raises(WrongUse, match="expected https where there is a credential"):
        wiring.collector(OutboxSettings("http://c.example/outbox", str(token)), "A-12")
    assert wiring.collector(OutboxSettings("http://127.0.0.1:1/outbox", str(token)), "A-12")
    assert wiring.collector(OutboxSettings(), "A-12") is None


@contextmanager
def devices(folder: Path, tmp_path: Path, url: str, *, demo: bool) -> Iterator[Devices]:
    settings = tmp_path / "kiosk.toml"
    lines = ["[camera]", 'kind = "none"', "[scanner]", 'kind = "none"', "[panel]", "sound = false"]
    settings.write_text("\n".join([*lines, "[outbox]", f'url = "{url}"']), encoding="utf-8")
    inbox: SimpleQueue[Event] = SimpleQueue()
    opened = Desk.open(Namespace(config=settings, store=folder), demo=demo)
    with opened as desk, Devices(desk, inbox.put, Outside(), demo=demo) as made:
        yield made


def test_a_running_kiosk_keeps_what_it_scanned_and_sends_it_the_next_time(
    folder: Path, tmp_path: Path
) -> None:
    with devices(folder, tmp_path, "", demo=False) as kept:
        kept.start()
        kept.perform(scan(datetime.now(UTC)))
        kept.perform(scan(datetime.now(UTC)))
    assert standing(folder / wiring.FILE).waiting == 2
    with Server(taker := Taker()) as server:
        with devices(folder, tmp_path, f"{server.url}/outbox", demo=False) as sends:
            sends.start()
            while standing(folder / wiring.FILE).waiting:
                sleep(0.01)
        assert json.loads(server.requests[0].body)["unit"] == "A-12"
    assert len(taker.ids) == 2


def test_a_demo_counts_nobody(folder: Path, tmp_path: Path) -> None:
    with devices(folder, tmp_path, "", demo=True) as demo:
        demo.start()
        demo.perform(scan())
    assert not (folder / wiring.FILE).exists()


TOLD = Record(RecordKind.FEEDBACK, DAY, (("reasons", "label,price"), ("stars", 2), ("gtin", POMELO)))


def test_feedback_is_counted_beside_the_scans(kiosk: Kiosk, counted: Path) -> None:
    outbox = Outbox(counted / wiring.FILE, Limits())
    outbox.add(entries_of([TOLD, TOLD, Record(RecordKind.FEEDBACK, DAY, (("reasons", "fine"),))]), DAY)
    outbox.close()
    days = ("--from", "2026-11-25", "--to", "2026-11-25")
    people = kiosk("report", *days).out
    assert "3 times shoppers told the market something, 2.0 stars from 2 who gave any" in people
    assert f"         2  {POMELO}  Bưởi thanh trà Bãi Sen" in people.partition("feedback by product")[2]
    said = json.loads(kiosk("report", *days, "--json").out)["feedback"]
    assert (said["number"], said["rated"], said["mean_stars"]) == (3, 2, 2.0)
    assert said["by"]["reason"] == [
        {"value": "label", "number": 2},
        {"value": "price", "number": 2},
        {"value": "fine", "number": 1},
    ]
    rows = list(csv.reader(kiosk("report", *days, "--csv").out.splitlines()))
    assert ["feedback", "total", "", "3"] in rows
    assert ["feedback-product", POMELO, "Bưởi thanh trà Bãi Sen", "2"] in rows
    assert kiosk("report", "--from", "2026-11-24", "--to", "2026-11-24").out.count("feedback") == 0


def test_feedback_that_other_kiosks_sent_is_counted_apart(kiosk: Kiosk, folder: Path) -> None:
    try:
        with Received.open(folder / wiring.RECEIVED, 10_000_000) as received:
            facts = json.dumps({"reasons": "spoiled", "gtin": POMELO})
            received.take("k", "d", "a12", [Taken(uuid4(), DAY, "feedback", facts)], DAY)
        said = kiosk("report", "--received", "--from", "2026-11-25", "--to", "2026-11-25", "--json")
    finally:
        for file in folder.glob("received.sqlite*"):
            file.unlink()
    assert said.status == 0
    assert json.loads(said.out)["feedback"]["by"]["reason"] == [{"value": "spoiled", "number": 1}]


@contextmanager
def telling(folder: Path, tmp_path: Path, *, demo: bool) -> Iterator[tuple[Devices, SimpleQueue[Event]]]:
    settings = tmp_path / "kiosk.toml"
    lines = ["[camera]", 'kind = "none"', "[scanner]", 'kind = "none"', "[panel]", "sound = false"]
    settings.write_text("\n".join(lines), encoding="utf-8")
    inbox: SimpleQueue[Event] = SimpleQueue()
    opened = Desk.open(Namespace(config=settings, store=folder), demo=demo)
    with opened as desk, Devices(desk, inbox.put, Outside(), demo=demo) as made:
        made.start()
        yield made, inbox


def told(inbox: SimpleQueue[Event]) -> Event:
    """What was heard of the feedback; other news is passed over."""
    while not isinstance(event := inbox.get(timeout=20), FeedbackKept | FeedbackNotKept):
        pass
    return event


def test_a_receipt_is_for_what_is_on_the_disk(folder: Path, tmp_path: Path) -> None:
    with telling(folder, tmp_path, demo=False) as (kiosk, inbox):
        kiosk.perform(SendFeedback(5.0, TOLD))
        kept = told(inbox)
        assert isinstance(kept, FeedbackKept)
        with closing(connect(folder / wiring.FILE)) as file:
            (facts,) = file.execute("SELECT facts FROM entry").fetchone()
    assert (kept.sending, kept.receipt) == (5.0, json.loads(facts)["receipt"])


def test_a_disk_that_takes_nothing_gives_no_receipt(folder: Path, tmp_path: Path) -> None:
    (folder / wiring.FILE).mkdir()
    try:
        with telling(folder, tmp_path, demo=False) as (kiosk, inbox):
            kiosk.perform(SendFeedback(5.0, TOLD))
            assert told(inbox) == FeedbackNotKept(5.0)
    finally:
        (folder / wiring.FILE).rmdir()


def test_a_demo_says_that_it_keeps_nothing(folder: Path, tmp_path: Path) -> None:
    with telling(folder, tmp_path, demo=True) as (kiosk, inbox):
        kiosk.perform(SendFeedback(5.0, TOLD))
        assert told(inbox) == FeedbackNotKept(5.0, demo=True)
    assert not (folder / wiring.FILE).exists()
