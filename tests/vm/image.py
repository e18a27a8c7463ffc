"""What the machine starts from: built once for each recipe, and kept."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
KEPT = ROOT / "build" / "vm"

NEEDED = {
    "qemu-system-x86_64": "qemu-system-x86",
    "qemu-img": "qemu-utils",
    "mmdebstrap": "mmdebstrap",
    "mke2fs": "e2fsprogs",
    "ssh": "openssh-client",
    "ssh-keygen": "openssh-client",
}
"""Program -> the Debian package that brings it."""


def missing() -> str:
    """Why there can be no machine here, and what to do; empty where there can."""
    lacking = {package for program, package in NEEDED.items() if shutil.which(program) is None}
    if not lacking:
        return ""
    return f"no virtual machine without {', '.join(sorted(lacking))}; apt install {' '.join(sorted(lacking))}"


def recipe() -> str:
    """A name that is another whenever the image would be."""
    digest = hashlib.sha256()
    for file in (HERE / "image.sh", ROOT / "requirements.lock", *sorted((HERE / "machine-etc").rglob("*"))):
        if file.is_file():
            digest.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:12]


def image() -> Path:
    """Folder of the image, built if it is not there yet (some minutes, and a network)."""
    folder = KEPT / f"image-{recipe()}"
    if not folder.is_dir():
        KEPT.mkdir(parents=True, exist_ok=True)
        subprocess.run([HERE / "image.sh", folder], check=True)
        for old in set(KEPT.glob("image-*")) - {folder}:
            shutil.rmtree(old)
    return folder
