"""Two versions of the sample market's catalogue, a board's key, and the bundles made of them."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk import catalogue, sample
from kiosk.bundle.building import build
from kiosk.bundle.manifest import Limits

LIMITS = Limits(packed=8 << 20, unpacked=32 << 20)


@dataclass(frozen=True)
class Board:
    """What a market board has on its desk."""

    old: Path
    """Folder of version 118."""
    new: Path
    """Folder of version 119: one name changed, an event file more, a picture less."""
    key: Path
    allowed: Path
    """List of signers that names the key."""
    published: Path
    """Both bundles, the delta between them, latest.json."""

    @property
    def bundle(self) -> Path:
        """Version 119."""
        return self.published / "cho-ben-sen-119.bundle"

    @property
    def delta(self) -> Path:
        """From 118 to 119."""
        return self.published / "cho-ben-sen-118-119.delta"


def copied_sample(to: Path, version: int) -> Path:
    """The sample's files as another version."""
    shutil.copytree(sample.FOLDER, to, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    heading = to / "catalogue.toml"
    text = heading.read_text(encoding="utf-8")
    heading.write_text(text.replace("version = 118", f"version = {version}"), encoding="utf-8")
    return to


def made_key(folder: Path, who: str = "board@example.vn") -> tuple[Path, Path]:
    """A key, and a list of signers that names it."""
    key = folder / "key"
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", who, "-f", str(key)]
    subprocess.run(command, check=True)
    allowed = folder / "allowed_signers"
    allowed.write_text(f"{who} {key.with_suffix('.pub').read_text(encoding='utf-8')}", encoding="utf-8")
    return key, allowed


@pytest.fixture(scope="session")
def board(tmp_path_factory: pytest.TempPathFactory) -> Board:
    """The desk; nobody changes it."""
    here = tmp_path_factory.mktemp("board")
    key, allowed = made_key(here)
    old, new = copied_sample(here / "old", 118), copied_sample(here / "new", 119)
    products = new / "products.csv"
    text = products.read_text(encoding="utf-8")
    products.write_text(text.replace("Bưởi thanh trà", "Bưởi da xanh"), encoding="utf-8")
    (new / "events" / "none.jsonld").write_text(
        '{"type": "EPCISDocument", "epcisBody": {"eventList": []}}\n', encoding="utf-8"
    )
    published = here / "published"
    before = build(old, catalogue.read(old), published, key)
    build(new, catalogue.read(new), published, key, previous=[before.bundle])
    return Board(old, new, key, allowed, published)
