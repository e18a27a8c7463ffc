"""The PIN from the command to the answer, and how the kiosk stands, gathered from real files."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import tomllib
from argparse import Namespace
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest

from kiosk.cli.assemble import Desk
from kiosk.cli.service_desk import Question, ServiceDesk
from kiosk.cli.service_status import status
from kiosk.cli.sync_now import SyncNow, beginning
from kiosk.config import ConfigError, load
from kiosk.machine.effects import AskService, CheckPin, StartSync
from kiosk.machine.events import Event
from kiosk.machine.service_events import PinChecked, ServiceTold
from kiosk.machine.service_screens import StatusLine, StatusPart, SyncStand, SyncTold
from kiosk.pin import is_right, kept

Run = Callable[..., "subprocess.CompletedProcess[str]"]
NOON = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
LINES = (StatusLine(StatusPart.PROGRAM, "0.1.0"),)


def test_the_command_prints_what_the_settings_take(run: Run, tmp_path: Path) -> None:
    ran = run("service-pin", input="482613\n")
    assert ran.returncode == 0
    assert "482613" not in ran.stdout
    file = tmp_path / "kiosk.toml"
    file.write_text(ran.stdout, encoding="utf-8")
    settings = load([file])
    assert is_right("482613", settings.service.pin)
    assert settings.service.pin not in repr(settings)
    assert tomllib.loads(ran.stdout)["service"]["pin"] == settings.service.pin


def asked_twice(first: str, second: str) -> tuple[int, str, str, bytes]:
    """The command on a terminal: its status, what it printed and said, and what stood on the terminal."""
    ours, terminal = pty.openpty()
    command = [sys.executable, "-m", "kiosk", "service-pin"]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=terminal, stdout=pipe, stderr=pipe, start_new_session=True
    ) as process:
        assert process.stdout
        assert process.stderr
        said = b""
        for answer, prompt in ((first, b"digits: "), (second, b"more: ")):
            while not said.endswith(prompt):
                more = process.stderr.read(1)
                assert more, f"it ended after {said!a}"
                said += more
            os.write(ours, f"{answer}\n".encode())
        printed, rest = process.stdout.read().decode(), process.stderr.read()
    shown, _, _ = select.select([ours], [], [], 0)
    echoed = os.read(ours, 1000) if shown else b""
    os.close(ours)
    os.close(terminal)
    return process.returncode, printed, (said + rest).decode(), echoed


def test_on_a_terminal_it_is_asked_twice_and_not_shown() -> None:
    status, printed, said, echoed = asked_twice("482613", "482613")
    assert status == 0
    assert is_right("482613", tomllib.loads(printed)["service"]["pin"])
    assert "4826" not in said
    assert b"4826" not in echoed


def test_two_that_differ_are_refused() -> None:
    status, printed, said, _ = asked_twice("482613", "482631")
    assert (status, printed) == (2, "")
    assert "the two are not the same, expected one PIN typed twice" in said


def test_a_pin_that_is_not_taken_is_not_repeated(run: Run) -> None:
    ran = run("service-pin", input="1234\n")
    assert ran.returncode == 2
    expected = "expected digits that are neither all the same nor one after the other"
    assert ran.stderr == f"kiosk service-pin: this PIN is not taken, {expected}\n"


def test_a_plain_pin_in_the_settings_is_refused_and_not_repeated(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text('[service]\npin = "482613"\n', encoding="utf-8")
    with pytest.raises(ConfigError) as refused:
        load([file])
    assert "service.pin is not shown here, expected what `kiosk service-pin` prints" in str(refused.value)
    assert "482613" not in str(refused.value)


def test_check_says_whether_there_is_a_way_in(kiosk: Any, tmp_path: Path) -> None:
    assert "the service screen is closed, since no PIN is set" in kiosk("check").out
    file = tmp_path / "kiosk.toml"
    file.write_text(f'[service]\npin = "{kept("482613")}"\n', encoding="utf-8")
    assert "the service screen is behind a PIN" in kiosk("check", "--config", file).out


def sync_by(here: Path) -> SyncNow:
    """Syncs that a unit of systemd's would do."""
    return SyncNow(here, beginning(here, None, {"NOTIFY_SOCKET": "@kiosk"}), UTC)


def answers(desk: ServiceDesk, heard: SimpleQueue[Event], *asked: Question) -> list[Event]:
    desk.start()
    for effect in asked:
        desk.ask(effect)
    events = [heard.get(timeout=20) for _ in asked]
    desk.stop()
    desk.join(20)
    assert not desk.is_alive()
    return events


def test_the_desk_answers_one_question_after_the_other(tmp_path: Path) -> None:
    heard: SimpleQueue[Event] = SimpleQueue()
    desk = ServiceDesk(kept("482613"), lambda: LINES, sync_by(tmp_path), heard.put)
    asked = (CheckPin(1, "482613"), CheckPin(2, "482614"), AskService(3), StartSync(4))
    under_way = SyncTold(SyncStand.UNDER_WAY)
    told = [
        PinChecked(1, True),
        PinChecked(2, False),
        ServiceTold(3, LINES),
        ServiceTold(4, LINES, under_way),
    ]
    assert answers(desk, heard, *asked) == told


def test_without_a_pin_none_is_right_and_a_disk_that_is_gone_ends_nothing(tmp_path: Path) -> None:
    def gone() -> tuple[StatusLine, ...]:
        raise FileNotFoundError(2, "gone")

    heard: SimpleQueue[Event] = SimpleQueue()
    desk = ServiceDesk("", gone, sync_by(tmp_path), heard.put)
    asked = (CheckPin(1, "482613"), AskService(2), CheckPin(3, ""))
    assert answers(desk, heard, *asked) == [PinChecked(1, False), ServiceTold(2, ()), PinChecked(3, False)]


def test_each_part_says_how_it_stands(store: Path, tmp_path: Path) -> None:
    config = tmp_path / "kiosk.toml"
    config.write_text('[camera]\nkind = "usb"\n[scanner]\nkind = "none"\n', encoding="utf-8")
    files = {
        "sys/class/net/eth7/operstate": "up",
        "sys/class/net/lo/operstate": "unknown",
        "sys/class/thermal/thermal_zone0/temp": "48200",
        "sys/class/thermal/thermal_zone1/temp": "81900",
        "proc/uptime": "93784.12 100.0",
        "dev/video0": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="ascii")
    with Desk.open(Namespace(config=config, store=store), demo=True) as desk:
        told = status(desk.settings, desk.knowledge, "kmsdrm 800×480", NOON, tmp_path)
    lines = {line.part: (line.text, line.good) for line in told}
    assert list(lines) == list(StatusPart)
    assert lines[StatusPart.NETWORK] == ("eth7", True)
    assert lines[StatusPart.CAMERA] == ("video0", True)
    assert lines[StatusPart.SCANNER] == ("", True), "none is wanted"
    assert lines[StatusPart.PANEL] == ("", True), "nothing is wired"
    assert lines[StatusPart.DISPLAY] == ("kmsdrm 800×480", True)
    assert lines[StatusPart.TEMPERATURE] == ("82 °C", False), "the hottest counts"
    assert lines[StatusPart.UPTIME] == ("26:03 h", True)
    assert lines[StatusPart.CATALOGUE][1] is False, "the sample is no market's catalogue"
