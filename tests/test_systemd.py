"""The units as systemd itself reads them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kiosk.hardware.udev_tag import TAG

UNITS = Path(__file__).parent.parent / "systemd"

needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed"
)


@needs_systemd
@pytest.mark.parametrize(
    "unit",
    sorted([*UNITS.glob("*.service"), *UNITS.glob("*.timer"), *UNITS.glob("*.path")]),
    ids=lambda p: p.name,
)
def test_units_verify(unit: Path, tmp_path: Path) -> None:
    """Only the program's own path is exchanged: it is not installed where the tests run."""
    for other in (unit, unit.with_suffix(".service")):
        text = other.read_text(encoding="utf-8").replace("/opt/kiosk/current/bin/kiosk", "/bin/true")
        (tmp_path / other.name).write_text(text, encoding="utf-8")
    copy = tmp_path / unit.name
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", copy], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@needs_systemd
def test_a_broken_unit_does_not_verify(tmp_path: Path) -> None:
    broken = tmp_path / "broken.service"
    broken.write_text("[Service]\nExecStart=/no/such/program\n", encoding="utf-8")
    done = subprocess.run(["systemd-analyze", "verify", broken], capture_output=True, check=False)
    assert done.returncode != 0


def exposure(unit: Path) -> float:
    """How exposed a unit is, from 0 to 10, as systemd itself counts."""
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--no-pager", unit],
        capture_output=True,
        text=True,
        check=True,
    )
    found = re.search(r"exposure level for \S+: (\d+\.\d)", done.stdout)
    assert found, done.stdout
    return float(found[1])


@needs_systemd
@pytest.mark.parametrize("unit", sorted(UNITS.glob("*.service")), ids=lambda p: p.name)
def test_exposure_is_low(unit: Path) -> None:
    assert exposure(unit) <= 2.0


@needs_systemd
def test_a_kiosk_that_asks_sources_is_hardly_more_exposed(tmp_path: Path) -> None:
    """A drop-in is read behind its unit; of the network it opens sockets to others, and nothing else."""
    both = "\n".join(
        (UNITS / name).read_text(encoding="utf-8") for name in ("kiosk.service", "kiosk-sources.conf")
    )
    whole = tmp_path / "kiosk.service"
    whole.write_text(both.replace("/opt/kiosk/current/bin/kiosk", "/bin/true"), encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", whole], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert exposure(UNITS / "kiosk.service") < exposure(whole) <= 2.0
    shut = tmp_path / "shut" / "kiosk.service"
    shut.parent.mkdir()
    shut.write_text(whole.read_text().replace("#IPAddress", "IPAddress"), encoding="utf-8")
    assert exposure(shut) < exposure(whole)


@pytest.mark.skipif(shutil.which("systemd-sysusers") is None, reason="systemd-sysusers is not installed")
def test_user_and_groups_are_created(tmp_path: Path) -> None:
    """Every group the unit names exists after sysusers ran."""
    (tmp_path / "etc").mkdir()
    subprocess.run(
        ["systemd-sysusers", f"--root={tmp_path}", UNITS / "kiosk.sysusers"], capture_output=True, check=True
    )
    groups = {line.split(":")[0] for line in (tmp_path / "etc/group").read_text().splitlines()}
    unit = (UNITS / "kiosk.service").read_text(encoding="utf-8")
    named = re.search(r"^SupplementaryGroups=(.+)$", unit, re.MULTILINE)
    assert named
    assert {"kiosk", *named[1].split()} <= groups


def test_a_crash_leaves_no_picture_of_anybody() -> None:
    assert "LimitCORE=0" in (UNITS / "kiosk.service").read_text(encoding="utf-8")


def test_what_a_webcam_makes_libjpeg_say_is_kept_out_of_the_journal() -> None:
    """In a drop-in: older versions of systemd do not know the setting, and would complain."""
    quiet = (UNITS / "kiosk-quiet.conf").read_text(encoding="utf-8")
    pattern = re.search(r"^LogFilterPatterns=~(.+)$", quiet, re.MULTILINE)
    assert pattern
    assert re.search(pattern[1], "Corrupt JPEG data: 1 extraneous bytes before marker 0xd9")


def test_only_sync_may_use_the_network() -> None:
    """And it has no device; the screen has devices and no network."""
    screen = (UNITS / "kiosk.service").read_text(encoding="utf-8")
    sync = (UNITS / "kiosk-sync.service").read_text(encoding="utf-8")
    assert "AF_INET" not in screen
    assert "IPAddressDeny=any" in screen
    assert "RestrictAddressFamilies=AF_INET AF_INET6" in sync
    assert "PrivateDevices=yes" in sync
    assert "DeviceAllow" not in sync


def test_kiosks_do_not_all_ask_at_once() -> None:
    timer = (UNITS / "kiosk-sync.timer").read_text(encoding="utf-8")
    assert re.search(r"^RandomizedDelaySec=\d+min$", timer, re.MULTILINE)


# -- udev ---------------------------------------------------------------------------------------------

RULES = UNITS / "70-kiosk-scanner.rules"


def test_the_rule_marks_what_the_kiosk_looks_for() -> None:
    text = RULES.read_text(encoding="utf-8")
    assert f'TAG+="{TAG}"' in text
    gone, label = 'GOTO="kiosk_scanner_end"', 'LABEL="kiosk_scanner_end"'
    assert text.count(gone) == 4
    assert text.rstrip().endswith(label)
    groups = (UNITS / "kiosk.sysusers").read_text(encoding="utf-8")
    assert all(f"g {group} " in groups for group in re.findall(r'GROUP="(\w+)"', text))


def test_the_rule_verifies() -> None:
    """Each line by udev itself (from systemd 254 on)."""
    if not shutil.which("udevadm"):
        pytest.skip("udevadm is not installed")
    done = subprocess.run(
        ["udevadm", "verify", "--no-summary", RULES], capture_output=True, text=True, check=False
    )
    if "nknown" in done.stderr or "nrecognized" in done.stderr:
        pytest.skip("this udevadm cannot verify rules yet")
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
