"""What a command is given may be anything: missing, garbage, empty, huge, forbidden; a disk may be full."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Kiosk = Callable[..., Any]
Run = Callable[..., subprocess.CompletedProcess[str]]

GTIN = "8938500001116"

COMMANDS: dict[str, Callable[[Path, Path], list[str | Path]]] = {
    "decode": lambda given, _home: ["decode", given],
    "settings": lambda given, _home: ["parse", "--config", given, GTIN],
    "catalogue to check": lambda given, _home: ["catalogue", "check", given],
    "catalogue to import": lambda given, home: ["catalogue", "import", given, "--store", home],
    "place to export to": lambda given, _home: ["catalogue", "export", given / "inside"],
    "place of a picture": lambda given, _home: ["picture", given / "inside.png", "--view", "idle"],
    "place of a tour": lambda given, _home: ["tour", "--out", given / "inside"],
}


def garbage(path: Path) -> Path:
    path.write_bytes(bytes(range(128, 256)) * 999)
    return path


def huge(path: Path) -> Path:
    """Five gigabytes that take no room."""
    with path.open("wb") as file:
        file.truncate(5_000_000_000)
    return path


def empty(path: Path) -> Path:
    path.touch()
    return path


def missing(path: Path) -> Path:
    return path / "nowhere"


GIVEN = {"garbage": garbage, "huge": huge, "empty": empty, "missing": missing}


def is_wrong(command: str, given: str) -> bool:
    """An empty settings file is fine, a folder that is not there is made, and nobody writes huge settings."""
    return (command, given) not in {("settings", "empty"), ("settings", "huge")} and not (
        command.startswith("place") and given == "missing"
    )


CASES = [(command, given) for command in COMMANDS for given in GIVEN if is_wrong(command, given)]


@pytest.mark.parametrize(("command", "given"), CASES)
def test_one_clear_line(kiosk: Kiosk, tmp_path: Path, command: str, given: str) -> None:
    ran = kiosk(*COMMANDS[command](GIVEN[given](tmp_path / "given"), tmp_path / "store"))
    assert ran.status == 2, ran.err
    assert "Traceback" not in ran.err
    assert ran.err.startswith("kiosk ")
    assert ran.err.count("\n") == 1
    assert "given" in ran.err


@pytest.mark.parametrize("command", ["parse", "lookup"])
@pytest.mark.parametrize(
    "text", ["", "\0", "\udcff", "a\nb\x1b[31m", "9" * 200_000, "%s{0}$(id)", "😀" * 9999]
)
def test_any_text_is_answered(kiosk: Kiosk, command: str, text: str) -> None:
    ran = kiosk(command, "--json", text)
    assert ran.status in (0, 1)
    assert ran.out.count("\n") == 1
    assert not ran.err


@pytest.mark.parametrize(
    "command",
    [
        ("lookup", GTIN),
        ("search", "buoi"),
        ("report",),
        ("picture", "out.png", "--code", GTIN),
    ],
)
@pytest.mark.parametrize("language", ["xx", "", "VI", "vi-VN", "../en", "\x1b[31m"])
def test_a_language_that_the_kiosk_does_not_speak(
    kiosk: Kiosk, command: tuple[str, ...], language: str
) -> None:
    """It was answered in Vietnamese, without a word."""
    ran = kiosk(*command, "--lang", language)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        f"kiosk {command[0]}: argument --lang: language {language!a}, expected one of en, ko, vi"
        f" (see kiosk {command[0]} --help)\n"
    )


def test_a_language_that_this_kiosk_does_not_offer(kiosk: Kiosk, tmp_path: Path) -> None:
    ran = kiosk("picture", tmp_path / "out.png", "--code", GTIN, "--lang", "ko")
    assert ran.status == 2
    assert ran.err == "kiosk picture: --lang ko, expected one that this kiosk offers: vi or en\n"


# -- in a process of its own, with rights and room taken away --------------------------------------------


@pytest.fixture
def without_rights() -> tuple[str, ...]:
    """Words before a command by which even root may only do what the modes of files say."""
    if os.getuid() != 0:
        return ()
    words = ("setpriv", "--bounding-set=-all", "--inh-caps=-all")
    if not shutil.which("setpriv") or subprocess.run([*words, "true"], check=False).returncode:
        pytest.skip("root cannot lay down its rights here: setpriv is missing or not allowed")
    return words


def one_line(ran: subprocess.CompletedProcess[str], words: str) -> None:
    assert ran.returncode == 2, ran.stderr
    assert ran.stderr.count("\n") == 1, ran.stderr
    assert words in ran.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_forbidden_is_one_clear_line(
    run: Run, without_rights: tuple[str, ...], tmp_path: Path, command: str
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    (locked / "inside").mkdir()
    locked.chmod(0)
    args = COMMANDS[command](locked / "inside", tmp_path / "store")
    ran = run(*args, before=without_rights)
    locked.chmod(0o700)
    one_line(ran, "Permission denied")
    assert "locked" in ran.stderr


def test_a_market_store_that_may_only_be_read_is_read(
    run: Run, kiosk: Kiosk, without_rights: tuple[str, ...], tmp_path: Path
) -> None:
    """A disk that failed is mounted read-only: the kiosk goes on with what it knows."""
    kiosk("catalogue", "export", tmp_path / "market")
    assert kiosk("catalogue", "import", tmp_path / "market", "--store", tmp_path / "own").status == 0
    (tmp_path / "own").chmod(0o500)
    (tmp_path / "own/catalogue.sqlite").chmod(0o400)
    ran = run("lookup", GTIN, "--store", tmp_path / "own", before=without_rights)
    (tmp_path / "own").chmod(0o700)
    assert ran.returncode == 0, ran.stderr
    assert GTIN in ran.stdout
    assert "is the disk full or read-only?" in ran.stderr


def test_a_folder_that_cannot_be_written_means_the_sample_elsewhere(
    run: Run, without_rights: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "own").mkdir(mode=0o500)
    (tmp_path / "memory").mkdir()
    environment = os.environ | {"RUNTIME_DIRECTORY": str(tmp_path / "memory")}
    ran = run("lookup", GTIN, "--store", tmp_path / "own", before=without_rights, env=environment)
    assert ran.returncode == 0, ran.stderr
    assert "own (Permission denied)" in ran.stderr
    assert all(file.name.startswith("sample-") for file in (tmp_path / "memory").iterdir())
    assert list((tmp_path / "memory").glob("*.sqlite"))


def no_room() -> None:
    """No file may grow beyond 40,000 bytes: what a full disk is to a program."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))


def nobody_listens() -> None:
    """Standard output is closed."""
    os.close(1)


def test_no_room_for_the_sample_is_said(run: Run, tmp_path: Path) -> None:
    environment = os.environ | {"TMPDIR": str(tmp_path / "temporary"), "RUNTIME_DIRECTORY": ""}
    (tmp_path / "temporary").mkdir()
    ran = run("lookup", GTIN, "--store", tmp_path / "own", preexec_fn=no_room, env=environment)
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr
    last = ran.stderr.splitlines()[-1]
    assert last.startswith("kiosk lookup: no folder to keep the sample store in, tried")
    assert not any((tmp_path / "own").iterdir())


def test_no_room_for_a_picture_is_said_and_nothing_half_done_left(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "idle.png"
    one_line(run("picture", out, "--view", "idle", preexec_fn=no_room), f"{out}: cannot be written (File too")
    assert not out.exists()


def test_no_room_for_the_answer_is_said(run: Run) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        one_line(run("parse", GTIN, stdout=full), "kiosk parse: No space left on device")


def test_an_answer_that_nobody_takes_is_no_error(run: Run) -> None:
    ran = run("parse", GTIN, preexec_fn=nobody_listens)
    assert (ran.returncode, ran.stderr) == (0, "")
