"""Handing something over to a server: within the same limits as asking it, and never sent elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from requests import Request

from kiosk.sources.body import read_body
from kiosk.sources.checked import Checked
from kiosk.sources.deadline import Deadline
from kiosk.sources.http import CONNECT_S, MOVED, Http
from kiosk.sources.json_body import document_of
from kiosk.sources.kept import KeptBody
from kiosk.sources.source import Refused, SourceUnreachable

REFUSED = (400, 413, 422)
"""Nothing changes by sending the same again (RFC 9110, sections 15.5.1, 15.5.14 and 15.5.21)."""


class PostingHttp(Http):
    """A server that takes something in at one address: its base."""

    def post(self, body: bytes, headers: Mapping[str, str], deadline: Deadline) -> Checked:
        """What the server says to `body`. No redirect is followed.

        Raises SourceUnreachable where there is no answer that can be understood by the deadline: the server
        may have it or not. Refused where it never takes it.
        """
        return self._within(deadline, self._home, lambda: self._hand_over(body, headers, deadline))

    def _hand_over(self, body: bytes, headers: Mapping[str, str], deadline: Deadline) -> Checked:
        host, left = self._home, max(0.001, deadline.left())
        asked = Request("POST", self.base, {**headers, **self._secrets}, data=body)
        with self._session.get_adapter(self.base).send(
            self._session.prepare_request(asked),
            # To take something in costs the other side more than to look something up.
            timeout=(min(CONNECT_S, left), left),
            verify=self._trust,
            proxies=self._proxies,
            stream=True,
        ) as response:
            status = response.status_code
            if status in MOVED:
                raise SourceUnreachable(f"{host}: redirects, expected the address of the collector itself")
            if status in REFUSED:
                raise Refused(f"{host}: status {status}")
            if status != 200:
                raise self._refused(response, host)
            kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
            return document_of(KeptBody(None, None, read_body(response), kind), host)
