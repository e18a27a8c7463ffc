"""The JSON in an answer, whatever the answer says that it is."""

from __future__ import annotations

from kiosk.sources.checked import Checked
from kiosk.sources.kept import KeptBody
from kiosk.sources.origin import Origin
from kiosk.sources.source import SourceUnreachable
from kiosk.sources.strict_json import BadJson, read_json


def document_of(body: KeptBody, host: Origin) -> Checked:
    """The JSON in a body. Raises SourceUnreachable."""
    # Some resolvers send a linkset as text/html, so a body that begins like JSON is read as such.
    looks_like_json = body.body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")
    if "json" not in body.content_type and not looks_like_json:
        page = "a web page" if "html" in body.content_type else "no JSON"
        hint = " (the network may want somebody to log in)" if "html" in body.content_type else ""
        raise SourceUnreachable(f"{host}: answered with {page}, expected JSON{hint}")
    try:
        return Checked(read_json(body.body))
    except BadJson as error:
        raise SourceUnreachable(f"{host}: {error}") from None
