"""The resolver: from the identifier of a thing to what is served about it (GS1-Conformant Resolver 1.2)."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from flask import Blueprint, Response, request

from kiosk.serve import linkset, negotiation
from kiosk.serve.documents import json_document
from kiosk.serve.identified import Identified, read
from kiosk.serve.links import Level, Link, levels
from kiosk.serve.negotiation import LINKSET
from kiosk.serve.paths import raw_path
from kiosk.serve.problems import Problem
from kiosk.serve.serving import Serving

VARY = "Accept, Accept-Language"


def resolver(serving: Serving) -> Blueprint:
    """Routes of the resolver."""
    room = Blueprint("resolver", __name__)

    @room.get("/01/<path:rest>", strict_slashes=False)
    def resolve(rest: str) -> Response:  # noqa: ARG001 - the path is read as it was sent, still escaped
        asked = read(raw_path())
        with serving.store() as store:
            known = levels(store, asked)
        if not known:
            raise Problem(404, "Unknown item", "Nothing is known here of this GTIN.")
        response = _answer(serving, known)
        response.headers["Vary"] = VARY
        response.headers["Link"] = _link_header(serving, asked)
        return response

    @room.before_app_request
    def refuse() -> None:
        """What begins like a Digital Link and is none is not merely unknown."""
        if request.url_rule is None and request.path.startswith("/01"):
            read(raw_path())

    @room.get("/.well-known/gs1resolver")
    def describe() -> Response:
        return json_document(description(serving), "application/json", f"max-age={serving.fresh_for}")

    return room


def description(serving: Serving) -> dict[str, object]:
    """The resolver description file."""
    return {
        "name": serving.name,
        "resolverRoot": serving.base,
        "supportedPrimaryKeys": ["01"],
        "supportedLinkType": [{"namespace": "https://gs1.org/voc/", "prefix": "gs1:"}],
        "linkTypeDefaultCanBeLinkset": False,
        "supportsLanguageVariants": True,
        "supportsSemanticInterpretation": False,
        "validatesAIcombinations": True,
        "contextFile": linkset.CONTEXT,
    }


def _answer(serving: Serving, known: tuple[Level, ...]) -> Response:
    link_type = request.args.get("linkType")
    accept, languages = request.accept_mimetypes, request.accept_languages
    if negotiation.wants_linkset(link_type, accept):
        return json_document(
            linkset.document(serving.base, known), LINKSET, f"public, max-age={serving.fresh_for}"
        )
    if link_type is None:
        return _redirect(serving, negotiation.default(known, accept, languages))
    found = negotiation.of_type(known, negotiation.relation(link_type))
    if not found:
        raise Problem(
            404, "Unknown link type", "This item has no link of this type; linkType=linkset lists all."
        )
    chosen = negotiation.choose(found, accept, languages)
    if len(chosen) == 1:
        return _redirect(serving, chosen[0])
    response = json_document(
        linkset.choices(serving.base, chosen), "application/json", f"public, max-age={serving.fresh_for}"
    )
    if response.status_code == 200:
        response.status_code = 300
    return response


def _redirect(serving: Serving, link: Link) -> Response:
    """On to a document of this server, with the query that came but for what only the resolver reads."""
    response = Response(status=307)
    rest = [(key, value) for key, value in parse_qsl(_query(), keep_blank_values=True) if key != "linkType"]
    joint = "&" if "?" in link.path else "?"
    response.headers["Location"] = serving.base + link.path + (joint + urlencode(rest) if rest else "")
    response.headers["Cache-Control"] = f"public, max-age={serving.fresh_for}"
    return response


def _query() -> str:
    return request.query_string.decode("latin-1")


def _link_header(serving: Serving, asked: Identified) -> str:
    """Where the linkset is, and what turns it into JSON-LD."""
    links = (
        f'<{serving.base}{asked.path}?linkType=linkset>; rel="linkset"; type="{LINKSET}"',
        f'<{linkset.CONTEXT}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"',
    )
    return ", ".join(links)
