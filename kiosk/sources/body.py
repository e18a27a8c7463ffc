"""An answer's body, decompressed, and never more of it than agreed."""

from __future__ import annotations

import zlib

from requests import Response

MOST_BYTES = 2 * 1024 * 1024
"""Bytes of one body after decompression."""

CHUNK = 32 * 1024
EITHER = 32 + zlib.MAX_WBITS
"""gzip or zlib, whichever its head says."""


class BodyError(ValueError):
    """A body that is too large, incomplete, or packed in a way that was not asked for."""


def read_body(response: Response) -> bytes:
    """The whole body. A bomb bursts no memory: reading stops at the cap. Raises BodyError, and OSErrors."""
    declared = response.headers.get("Content-Length", "")
    announced = int(declared) if declared.isascii() and declared.isdigit() and len(declared) < 16 else None
    if announced is not None and announced > MOST_BYTES:
        raise BodyError(f"a body of {announced:,} bytes, expected at most {MOST_BYTES:,}")
    packing = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packing not in ("identity", "", "gzip", "x-gzip", "deflate"):
        raise BodyError("a body packed in a way that was not asked for, expected gzip or none")
    unpack = None if packing in ("identity", "") else zlib.decompressobj(EITHER)
    body, came = bytearray(), 0
    while chunk := response.raw.read(CHUNK, decode_content=False):
        came += len(chunk)
        try:
            body += chunk if unpack is None else unpack.decompress(chunk, MOST_BYTES + 1 - len(body))
        except zlib.error:
            raise BodyError("a body that says it is gzip and is not") from None
        if len(body) > MOST_BYTES or came > MOST_BYTES:
            raise BodyError(f"a body that goes on after {MOST_BYTES:,} bytes")
    if announced is not None and came < announced:
        raise BodyError(f"a body that broke off after {came:,} of {announced:,} bytes")
    if unpack is not None and came and not unpack.eof:
        raise BodyError("a gzip body that broke off")
    return bytes(body)
