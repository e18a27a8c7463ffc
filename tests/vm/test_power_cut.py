"""The plug is pulled: what was acknowledged is there after the next start, and all files are whole."""

from __future__ import annotations

import logging

import pytest

from tests.vm.drawn import picture
from tests.vm.installed import PYTHON
from tests.vm.service import Hands, Service

log = logging.getLogger(__name__)

CODES = ("8938500001116", "8938500001611", "89345672", "8938500001000")

KIOSK, STORE = "cd /tmp && runuser -u kiosk -- /opt/kiosk/current/bin/kiosk", "--store /var/lib/kiosk"

CHECK = """
import pathlib, sqlite3
for file in sorted(pathlib.Path("/var/lib/kiosk").glob("*.sqlite")):
    print(file.name, *sqlite3.connect(file).execute("PRAGMA integrity_check").fetchone())
"""


def whole(service: Service) -> dict[str, str]:
    """Each file of the kiosk's state, and what SQLite finds in it."""
    said = service.machine.run(f"runuser -u kiosk -- {PYTHON} -", CHECK.encode())
    return dict(line.split(" ", 1) for line in said.strip().splitlines())


@pytest.mark.parametrize("round_", [1, 2])
def test_scans_outlive_a_power_cut(service: Service, round_: int) -> None:
    service.machine.run("systemctl --quiet enable kiosk")
    service.go_on()
    with Hands(service.machine) as hands:
        hands.do("scanner.plug")
        hands.do("scanner.be_claimed")
        before = service.scans_kept()
        for code in CODES:
            hands.do("scanner.type", f"{code}\r")
            service.shows(picture("--code", code), f"cut-{round_}-{code}")
        kept = service.scans_kept()
        assert kept == before + len(CODES)
        # One more, which nobody waits for: it may be lost, and nothing else.
        hands.do("scanner.type", "8938500001512\r")
        service.machine.cut_power()
    service.machine.start()
    service.go_on()
    assert set(whole(service).values()) == {"ok"}
    assert kept <= service.scans_kept() <= kept + 1
    log.info("kept %d scans through a power cut: %s", kept, whole(service))


def test_an_import_that_was_cut_left_the_old_catalogue_or_the_new(service: Service) -> None:
    service.machine.run(f"{KIOSK} catalogue export /tmp/exported {STORE}")
    importing = service.machine.open(f"{KIOSK} catalogue import /tmp/exported {STORE}")
    assert importing.stdout
    importing.stdout.readline()  # it has begun
    service.machine.cut_power()
    importing.communicate()
    service.machine.start()
    service.go_on()
    assert set(whole(service).values()) == {"ok"}
    assert "8938500001116" in service.machine.run(f"{KIOSK} lookup 8938500001116 {STORE}")
