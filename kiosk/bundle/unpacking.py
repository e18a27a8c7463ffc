"""A verified bundle into a folder, as files that `kiosk.catalogue.read` reads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from kiosk.bundle import manifest as manifests
from kiosk.bundle.archive import CHUNK, Member, Reads, reading
from kiosk.bundle.errors import BundleError
from kiosk.bundle.manifest import Entry, Limits, Manifest

HEADERS = 32 * 1024 * 1024
"""Bytes that the manifest and all headers may take beside the files."""


def unpack(bundle: Path, into: Path, limits: Limits) -> Manifest:
    """Unpack a whole bundle into an empty folder. Verify its signature first.

    Raises BundleError where it is not what its manifest says, OSError.
    """
    with reading(bundle, limits.unpacked + HEADERS) as members:
        manifest = first(members, bundle, limits)
        if manifest.base is not None:
            raise BundleError(f"{bundle.name}: a delta from version {manifest.base}, expected a whole bundle")
        for entry in manifest.files:
            member = next(members, None)
            if member is None or (member.path, member.size) != (entry.path, entry.size):
                found = f"{member.path!r:.80} of {member.size} bytes" if member else "the end"
                raise BundleError(
                    f"{bundle.name}: {found} instead of {entry.path}, expected its manifest's files"
                )
            write(member, entry, into)
        nothing_more(members, bundle)
    return manifest


def first(members: Iterator[Member], bundle: Path, limits: Limits) -> Manifest:
    """The manifest, which stands first. Raises BundleError."""
    member = next(members, None)
    if member is None or member.path != manifests.NAME or member.size > manifests.LARGEST:
        raise BundleError(f"{bundle.name}: does not begin with {manifests.NAME}, expected a bundle")
    return Manifest.parse(member.read(), limits)


def nothing_more(members: Iterator[Member], bundle: Path) -> None:
    """Raises BundleError where there is a file that the manifest does not name."""
    if member := next(members, None):
        raise BundleError(f"{bundle.name}: {member.path!r:.80} is not in its manifest; nothing of it is used")


def write(content: Reads, entry: Entry, into: Path) -> None:
    """Write one file and compare it with its entry. Raises BundleError, OSError."""
    path = into / entry.path
    path.parent.mkdir(exist_ok=True)
    digest = hashlib.sha256()
    left = entry.size
    with path.open("xb") as file:
        while part := content.read(min(CHUNK, left + 1)):
            left -= len(part)
            if left < 0:
                break
            digest.update(part)
            file.write(part)
    if left or digest.hexdigest() != entry.sha256:
        raise BundleError(f"{entry.path}: not as its manifest says; nothing of it is used")
