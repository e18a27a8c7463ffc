"""Bodies of HTTP answers, kept so that a server may say "not changed" instead of sending them again."""

from __future__ import annotations

import json
import logging
import zlib

from kiosk.cache.errors import StoreError
from kiosk.cache.learnt import Learnt
from kiosk.cache.learnt_schema import unzipped
from kiosk.sources.kept import KeptBody

log = logging.getLogger(__name__)


class LearntBodies:
    """Keeps bodies in the file of what was learnt, within its limit. Any thread may use it.

    Where the file cannot be used, nothing is found, and the body comes from the network.
    """

    def __init__(self, learnt: Learnt) -> None:
        self._file = learnt.file

    def get(self, url: str, variant: str) -> KeptBody | None:
        """The body kept for an address and variant."""
        sql = "SELECT n, head, record FROM response WHERE address = ? AND variant = ?"
        try:
            for n, head, record in self._file.rows(sql, (url, variant)):
                self._file.used("response", n)
                return self._body(head, record)
        except StoreError as error:
            log.debug("a kept body cannot be read: %s", error)
        return None

    def put(self, url: str, variant: str, body: KeptBody) -> None:
        """Keep a body in place of the one before."""
        head = json.dumps([body.etag, body.last_modified, body.content_type, body.link])
        columns = ("address", "variant", "head")
        try:
            self._file.put("response", columns, (url, variant, head), zlib.compress(body.body, 1))
        except StoreError as error:
            log.debug("a body cannot be kept: %s", error)

    def _body(self, head: str, record: bytes) -> KeptBody | None:
        """None for one that cannot be read, and then the whole file is begun afresh."""
        try:
            etag, last_modified, content_type, link = json.loads(head)
            return KeptBody(etag, last_modified, unzipped(record), content_type, link)
        except ValueError as error:
            self._file.damaged(f"a kept body cannot be read: {error}")
            return None
