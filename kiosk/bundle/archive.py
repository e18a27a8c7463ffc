"""The archive inside a bundle: a tar of plain files, zstd over it; always written the same, read strictly.

Python's own tarfile writes and reads single headers here. Going through an archive is done by hand, because
nothing may pass but plain files in the order in which the manifest names them: no links, no devices, no
folders, no extended headers, no sparse files.
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

import zstandard

from kiosk.bundle.errors import BundleError

LEVEL = 12
"""On 10 MB of products: 0.5 MB in 0.3 s; level 19 makes 0.41 MB of it in 8 s."""
WINDOW_LOG = 23
"""Looks back 8 MB, which is what unpacking takes in memory. No checksum: each file has its SHA-256."""

BLOCK = tarfile.BLOCKSIZE
CHUNK = 1 << 16
END = bytes(BLOCK)


class Reads(Protocol):
    """Anything that gives bytes."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; fewer only at the end."""
        ...


class Writer:
    """Writes one file after another. Use `writing` to make one."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out

    def add(self, path: str, size: int, content: Reads) -> None:
        """Append a file. Raises BundleError where `content` does not have `size` bytes."""
        header = tarfile.TarInfo(path)
        header.size, header.mode = size, 0o644
        self._out.write(header.tobuf(tarfile.USTAR_FORMAT, "utf-8", "strict"))
        left = size
        while left and (part := content.read(min(CHUNK, left))):
            self._out.write(part)
            left -= len(part)
        if left or content.read(1):
            raise BundleError(f"{path}: changed while it was packed; begin again")
        self._out.write(bytes(-size % BLOCK))


@contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """An archive at `path`. The same files give the same bytes with the same release of zstd."""
    parameters = zstandard.ZstdCompressionParameters.from_level(
        LEVEL, window_log=WINDOW_LOG, write_checksum=False, write_content_size=False
    )
    with (
        path.open("wb") as file,
        zstandard.ZstdCompressor(compression_params=parameters).stream_writer(file, closefd=False) as out,
    ):
        yield Writer(out)
        out.write(END * 2)


class Member:
    """One file of an archive, to be read before the next is asked for."""

    def __init__(self, path: str, size: int, source: Source) -> None:
        self.path = path
        self.size = size
        self._source = source
        self.left = size

    def read(self, size: int = -1, /) -> bytes:
        """Its next bytes; none at its end. Raises BundleError where the archive ends before."""
        wanted = self.left if size < 0 else min(size, self.left)
        part = self._source.exactly(wanted)
        self.left -= wanted
        return part


class Source:
    """Unpacked bytes, no more of them than were allowed."""

    def __init__(self, packed: Reads, most: int, name: str) -> None:
        self._packed = packed
        self._left = most
        self._name = name

    def exactly(self, size: int) -> bytes:
        """The next `size` bytes. Raises BundleError where there are fewer, or more than were allowed."""
        parts = []
        while size:
            part = self.some(size)
            if not part:
                raise BundleError(
                    f"{self._name}: ends in the middle, expected a whole bundle; fetch it again"
                )
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def some(self, size: int) -> bytes:
        """At most `size` bytes; none at the end."""
        try:
            part = self._packed.read(min(size, CHUNK))
        except zstandard.ZstdError as error:
            raise BundleError(f"{self._name}: cannot be unpacked ({error}), expected zstd") from None
        self._left -= len(part)
        if self._left < 0:
            raise BundleError(f"{self._name}: unpacks to more than its limit; nothing of it is used")
        return part


@contextmanager
def reading(path: Path, most: int) -> Iterator[Iterator[Member]]:
    """The files of the archive at `path`, which may unpack to `most` bytes.

    Raises BundleError for anything that `writing` would not have written, OSError.
    """
    unpacker = zstandard.ZstdDecompressor(max_window_size=1 << WINDOW_LOG)
    with path.open("rb") as file, unpacker.stream_reader(file, read_across_frames=True) as packed:
        yield _members(Source(packed, most, path.name), path.name)


def _members(source: Source, name: str) -> Iterator[Member]:
    while (block := source.exactly(BLOCK)) != END:
        header = _header(block, name)
        member = Member(header.name, header.size, source)
        yield member
        while member.left:
            member.read(CHUNK)
        source.exactly(-header.size % BLOCK)
    if source.exactly(BLOCK) != END or source.some(1):
        raise BundleError(f"{name}: something follows after its end, expected nothing")


def _header(block: bytes, name: str) -> tarfile.TarInfo:
    try:
        header = tarfile.TarInfo.frombuf(block, "utf-8", "strict")
    except (tarfile.HeaderError, ValueError) as error:
        raise BundleError(f"{name}: no tar inside ({error}), expected a bundle") from None
    if header.type != tarfile.REGTYPE or header.size < 0:
        raise BundleError(f"{name}: {header.name!r:.80} is no plain file; nothing of it is used")
    return header
