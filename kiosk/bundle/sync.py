"""From wherever bundles come to a verified folder on this disk: a newer catalogue, where there is one."""

from __future__ import annotations

import hashlib
import json
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from tempfile import mkdtemp

from kiosk.bundle import delta
from kiosk.bundle.errors import BundleError, Missing, OriginError
from kiosk.bundle.index import Index, Offer
from kiosk.bundle.manifest import Limits, Manifest
from kiosk.bundle.origin import Origin, Progress, Stamp
from kiosk.bundle.signature import LARGEST as LARGEST_SIGNATURE
from kiosk.bundle.signature import signature_of, verify
from kiosk.bundle.unpacking import unpack

LAST = "last.json"
"""What was said of the index when it was last found to hold nothing newer."""


@dataclass(frozen=True, slots=True)
class Here:
    """What the kiosk has."""

    version: int | None
    """None where it has no catalogue yet."""
    name: str | None
    """Of its market, as in the names of files."""
    files: Path | None
    """The catalogue's files, from which a delta may start."""
    refused: int = 0
    """Versions up to this one were taken back on this kiosk; 0 where none was."""


@dataclass(frozen=True, slots=True)
class UpToDate:
    """There is nothing newer."""

    held_back: int | None = None
    """The version that is offered and was taken back here."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A newer catalogue's files, verified, in a folder of their own inside the working folder."""

    folder: Path
    manifest: Manifest
    signer: str
    received: int
    """Bytes that came over the network or from the stick."""
    by_delta: bool
    delta_failed: str = ""
    """Why the delta that was offered did not serve; empty where it did, or none was."""
    stamp: Stamp = field(default_factory=Stamp)
    """Of the index that offered it."""


@dataclass(frozen=True, slots=True)
class Terms:
    """By what a bundle is judged."""

    allowed_signers: Path
    limits: Limits
    other_market: bool = False
    """Take a catalogue of another market, too."""


def fetch(origin: Origin, here: Here, terms: Terms, work: Path, progress: Progress) -> Fetched | UpToDate:
    """Fetch the newest catalogue into a new folder in `work`, by a delta where one fits.

    Files of interrupted attempts stay in `work` to be gone on with. Raises BundleError where what is offered
    is refused (OriginError where it cannot be had now), SetupError, OSError.
    """
    work.mkdir(mode=0o700, parents=True, exist_ok=True)
    told = origin.index(_last(work, origin.name, here.version))
    if told is None:
        return UpToDate()
    index = Index.parse(told.content, terms.limits)
    _of_this_market(index, here, terms, origin.name)
    if index.version == here.version and index.name == here.name:
        remember(work, origin.name, here.version, told.stamp)
        return UpToDate()
    if index.version <= here.refused:
        return UpToDate(held_back=index.version)
    _leave_only(work, index)
    return replace(_newest(origin, index, here, terms, work, progress), stamp=told.stamp)


def remember(work: Path, origin: str, version: int | None, stamp: Stamp) -> None:
    """Note that an origin has nothing newer than `version` as long as its index does not change."""
    noted = {"origin": origin, "version": version, **asdict(stamp)}
    (work / LAST).write_text(json.dumps(noted), encoding="utf-8")


def tidy(work: Path) -> None:
    """Remove what a sync that is through has left in `work`."""
    _leave_only(work, None)


def _last(work: Path, origin: str, version: int | None) -> Stamp:
    with suppress(OSError, ValueError, TypeError, KeyError):
        noted = json.loads((work / LAST).read_text(encoding="utf-8"))
        if (noted["origin"], noted["version"]) == (origin, version):
            return Stamp(str(noted["etag"]), str(noted["modified"]))
    return Stamp()


def _of_this_market(index: Index, here: Here, terms: Terms, origin: str) -> None:
    """Raises BundleError for another market's catalogue, and for an older one of this market."""
    if here.name and index.name != here.name:
        if not terms.other_market:
            raise BundleError(
                f"{origin}: the catalogue of {index.name}, expected {here.name} "
                "(kiosk sync --other-market takes it all the same)"
            )
    elif here.version is not None and index.version < here.version:
        raise BundleError(
            f"{origin}: version {index.version}, older than {here.version} here; nothing is changed "
            "(to go back: kiosk catalogue back)"
        )


def _leave_only(work: Path, index: Index | None) -> None:
    offered = {index.bundle.file, *(offer.file for _, offer in index.deltas)} if index else set()
    kept = {LAST} | {f"{file}{end}" for file in offered for end in ("", ".from")}
    for path in work.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name not in kept:
            path.unlink()


def _newest(
    origin: Origin, index: Index, here: Here, terms: Terms, work: Path, progress: Progress
) -> Fetched:
    """By the delta from what is here, else whole."""
    offer = index.delta_from(here.version) if index.name == here.name else None
    failed = ""
    if offer and here.files:
        try:
            return _fetched(origin, offer, index, terms, work, progress, here.files)
        except OriginError as error:
            if not isinstance(error, Missing):
                raise
            failed = str(error)
        except BundleError as error:
            failed = str(error)
    return replace(_fetched(origin, index.bundle, index, terms, work, progress, None), delta_failed=failed)


def _fetched(
    origin: Origin, offer: Offer, index: Index, terms: Terms, work: Path, progress: Progress, old: Path | None
) -> Fetched:
    """One file: fetched, compared with what was said of it, verified, and only then unpacked."""
    path = work / offer.file
    origin.fetch(offer.file, offer.size, path, progress)
    origin.fetch(signature_of(path).name, LARGEST_SIGNATURE, signature_of(path), _silent)
    folder = Path(mkdtemp(prefix="new-", dir=work))
    try:
        _compare(path, offer, origin.name)
        signer = verify(path, terms.allowed_signers)
        manifest = delta.apply(path, old, folder, terms.limits) if old else unpack(path, folder, terms.limits)
        _agree(manifest, index, offer.file)
    except BaseException:
        shutil.rmtree(folder)
        path.unlink(missing_ok=True)
        raise
    return Fetched(folder, manifest, signer, offer.size, by_delta=old is not None)


def _compare(path: Path, offer: Offer, origin: str) -> None:
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        size = file.tell()
    if size < offer.size:
        raise OriginError(f"{origin}: {offer.file} has {size} bytes, expected {offer.size}; try again later")
    if sha256 != offer.sha256:
        raise BundleError(f"{origin}: {offer.file} is another than was offered; it is not used")


def _agree(manifest: Manifest, index: Index, file: str) -> None:
    """What is signed must be what was offered: an old bundle under a new name is none."""
    if (manifest.name, manifest.version) != (index.name, index.version):
        raise BundleError(
            f"{file}: signed as version {manifest.version} of {manifest.name}, expected {index.version} of "
            f"{index.name}, as it was offered"
        )


def _silent(what: str, done: int, total: int) -> None:
    """What is small needs no progress."""
