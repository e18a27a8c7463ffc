"""Bundles in a folder: a USB stick, a mounted share, a board's own disk."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from kiosk.bundle import index
from kiosk.bundle.archive import CHUNK
from kiosk.bundle.errors import BundleError, Missing, OriginError
from kiosk.bundle.index import Index, Offer
from kiosk.bundle.manifest import SLUG
from kiosk.bundle.origin import Progress, Stamp, Told

BUNDLE = re.compile(rf"({SLUG.pattern})-(\d{{1,15}})\.bundle")
"""The name that `kiosk.bundle.building` gives a bundle: market and version."""


class FolderOrigin:
    """A folder with latest.json and the files that it names."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def name(self) -> str:
        """Its path."""
        return str(self._folder)

    def index(self, known: Stamp) -> Told | None:  # noqa: ARG002 - it is read anew each time
        """latest.json. Raises OriginError."""
        try:
            with (self._folder / index.NAME).open("rb") as file:
                content = file.read(index.LARGEST + 1)
        except OSError as error:
            raise OriginError(
                f"{self._folder / index.NAME}: {error.strerror}, expected what kiosk catalogue build writes"
            ) from None
        if len(content) > index.LARGEST:
            raise OriginError(
                f"{self._folder / index.NAME}: more than {index.LARGEST} bytes, expected an index"
            )
        return Told(content)

    def fetch(self, file: str, size: int, to: Path, progress: Progress) -> None:
        """Copy the file, so that nobody can change it between verifying and unpacking."""
        done = 0
        try:
            with (self._folder / file).open("rb") as source, to.open("wb") as target:
                while done <= size and (part := source.read(CHUNK)):
                    target.write(part)
                    done += len(part)
                    progress(file, min(done, size), size)
        except FileNotFoundError:
            raise Missing(f"{self._folder / file}: no such file, expected it beside {index.NAME}") from None
        if done > size:
            raise OriginError(
                f"{self._folder / file}: more than {size} bytes, expected what {index.NAME} says"
            )


class FileOrigin(FolderOrigin):
    """One bundle by its path, its signature beside it."""

    def __init__(self, bundle: Path) -> None:
        super().__init__(bundle.parent)
        self._bundle = bundle

    @property
    def name(self) -> str:
        """Its path."""
        return str(self._bundle)

    def index(self, known: Stamp) -> Told | None:  # noqa: ARG002 - it is read anew each time
        """What its name says, and the digest of what is there. Raises BundleError, OriginError."""
        named = BUNDLE.fullmatch(self._bundle.name)
        if not named:
            raise BundleError(f"{self._bundle}: expected a name like cho-ben-sen-119.bundle, as it was built")
        try:
            with self._bundle.open("rb") as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
                offer = Offer(self._bundle.name, file.tell(), sha256)
        except OSError as error:
            raise OriginError(f"{self._bundle}: {error.strerror}, expected a bundle") from None
        return Told(Index(named[1], int(named[named.re.groups]), offer).to_json())
