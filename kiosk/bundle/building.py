"""A checked catalogue folder into a bundle, its deltas, their signatures and latest.json."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.bundle import archive, delta, index
from kiosk.bundle import manifest as manifests
from kiosk.bundle.errors import BundleError
from kiosk.bundle.index import Index, Offer
from kiosk.bundle.manifest import PATH, Entry, Limits, Manifest
from kiosk.bundle.signature import sign
from kiosk.bundle.unpacking import unpack
from kiosk.catalogue import files
from kiosk.provenance.catalogue import Catalogue

Progress = Callable[[str, int, int], None]
"""Told what is done, how much of it, and how much there is."""

ENDING = ".bundle"
DELTA_ENDING = ".delta"
UNBOUNDED = Limits(1 << 40, 1 << 40)
"""For bundles that the board itself made."""


@dataclass(frozen=True, slots=True)
class Built:
    """What was written."""

    bundle: Path
    deltas: tuple[Path, ...]
    signed: bool


def build(
    folder: Path,
    read: Catalogue,
    out: Path,
    key: Path | None = None,
    previous: Iterable[Path] = (),
    progress: Progress | None = None,
) -> Built:
    """Bundle the files in `folder`, which were read as `read`, into the folder `out`.

    Signed with `key`; with a delta from each bundle of `previous`. latest.json is written last, so that a
    kiosk never hears of a file that is not there yet. Raises BundleError, SetupError, OSError.
    """
    said = progress or _silent
    out.mkdir(parents=True, exist_ok=True)
    manifest = describe(folder, read, said)
    bundle = out / f"{manifest.name}-{manifest.version}{ENDING}"
    _pack(folder, manifest, bundle, said)
    deltas = [_delta(old, folder, manifest, out, said) for old in previous]
    for path in (bundle, *(path for _, path in deltas)):
        if key:
            sign(path, key)
            said(f"{path.name} signed", 1, 1)
    offers = tuple((base, _offer(path)) for base, path in sorted(deltas))
    _put(Index(manifest.name, manifest.version, _offer(bundle), offers).to_json(), out / index.NAME)
    return Built(bundle, tuple(path for _, path in deltas), signed=key is not None)


def describe(folder: Path, read: Catalogue, progress: Progress) -> Manifest:
    """The manifest of a catalogue's folder. Raises BundleError where a file cannot be named in one."""
    names = files.names(folder)
    entries = []
    for number, name in enumerate(names, 1):
        if not PATH.fullmatch(name):
            raise BundleError(f"{name!r}: expected a file name of letters, digits, dots and hyphens")
        size, sha256 = _digest(folder / name)
        entries.append(Entry(name, size, sha256))
        progress("files read", number, len(names))
    return Manifest(read.market.name.in_language("vi"), read.version, read.as_of, tuple(entries))


def _pack(folder: Path, manifest: Manifest, bundle: Path, progress: Progress) -> None:
    described = manifest.to_json()
    done = 0
    with archive.writing(_begun(bundle)) as packed:
        packed.add(manifests.NAME, len(described), io.BytesIO(described))
        for entry in manifest.files:
            with (folder / entry.path).open("rb") as file:
                packed.add(entry.path, entry.size, file)
            done += entry.size
            progress(f"{bundle.name}: bytes", done, manifest.size)
    _finished(bundle)


def _delta(old: Path, folder: Path, manifest: Manifest, out: Path, progress: Progress) -> tuple[int, Path]:
    with TemporaryDirectory(dir=out, prefix=".delta-") as there:
        before = unpack(old, Path(there), UNBOUNDED)
        if (before.name, True) != (manifest.name, before.version < manifest.version):
            raise BundleError(
                f"{old.name}: {before.name} version {before.version}, expected an older one of "
                f"{manifest.name} than {manifest.version}"
            )
        path = out / f"{manifest.name}-{before.version}-{manifest.version}{DELTA_ENDING}"
        delta.make(_begun(path), Path(there), before, folder, manifest)
    _finished(path)
    progress(path.name, 1, 1)
    return before.version, path


def _begun(path: Path) -> Path:
    """Where a file is written until it is whole."""
    return path.with_name(f".{path.name}.part")


def _finished(path: Path) -> None:
    with _begun(path).open("rb") as file:
        os.fsync(file.fileno())
    _begun(path).replace(path)


def _put(content: bytes, path: Path) -> None:
    _begun(path).write_bytes(content)
    _finished(path)


def _offer(path: Path) -> Offer:
    size, sha256 = _digest(path)
    return Offer(path.name, size, sha256)


def _digest(path: Path) -> tuple[int, str]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return file.tell(), digest


def _silent(what: str, done: int, total: int) -> None:
    """Where nobody watches."""
