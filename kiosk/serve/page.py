"""A page for people: what a phone shows that opened the take-away QR. No script, nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib

from flask import Blueprint, Response, render_template_string

from kiosk.cache.store import Store
from kiosk.provenance.local_text import LocalText
from kiosk.serve.documents import ALWAYS_ASK, conditional
from kiosk.serve.identified import Identified, read
from kiosk.serve.links import HTML, PAGE_LANGUAGES
from kiosk.serve.paths import path_behind
from kiosk.serve.problems import Problem
from kiosk.serve.serving import Serving

WORDS = {
    "vi": {
        "recalled": "Có thông báo thu hồi",
        "maker": "Nơi sản xuất",
        "origin": "Xuất xứ",
        "net": "Quy cách",
        "shelf": "Hạn dùng",
        "lot": "Lô",
        "produced": "Ngày sản xuất",
        "expiry": "Hết hạn",
        "standards": "Tiêu chuẩn",
        "papers": "Giấy chứng nhận",
        "sellers": "Nơi bán",
        "as_of": "Theo dữ liệu của",
    },
    "en": {
        "recalled": "There is a recall notice",
        "maker": "Producer",
        "origin": "Origin",
        "net": "Contents",
        "shelf": "Shelf life",
        "lot": "Lot",
        "produced": "Produced",
        "expiry": "Expires",
        "standards": "Standards",
        "papers": "Certificates",
        "sellers": "Sold at",
        "as_of": "As told by",
    },
}

STYLE = """body{font:1.1rem/1.5 sans-serif;margin:0 auto;max-width:40rem;padding:1rem;
color:#1b1b1b;background:#fff}
dt{color:#595959}dd{margin:0 0 .8rem}.recall{border:.2rem solid #a30000;padding:.5rem 1rem}"""

TEMPLATE = """<!doctype html><html lang="{{ language }}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{{ name }}</title>
<style>{{ style|safe }}</style></head><body><h1>{{ name }}</h1>
{% for notice, words in recalls %}<div class="recall"><h2>{{ recalled }} {{ notice }}</h2>
{% for line in words %}<p>{{ line }}</p>{% endfor %}</div>{% endfor %}
<dl>{% for label, value in rows %}<dt>{{ label }}</dt><dd>{{ value }}</dd>{% endfor %}</dl>
<p>{{ told }}</p></body></html>"""

POLICY = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
"""The one style that a browser may apply (Content Security Policy)."""

Row = tuple[str, str]


def page(serving: Serving) -> Blueprint:
    """Route of the pages."""
    room = Blueprint("page", __name__)

    @room.get("/page/<language>/01/<path:rest>")
    def show(language: str, rest: str) -> Response:  # noqa: ARG001 - the path is read as it was sent
        if language not in PAGE_LANGUAGES:
            raise Problem(404, "Unknown language", f"Expected one of {', '.join(PAGE_LANGUAGES)}.")
        asked = read(path_behind(f"/page/{language}"))
        with serving.store() as store:
            html = _html(store, asked, language)
        # It may speak of a recall, so it is never shown without asking again.
        response = conditional(Response(html, mimetype=HTML), ALWAYS_ASK)
        response.headers["Content-Security-Policy"] = (
            f"default-src 'none'; style-src 'sha256-{POLICY}'; sandbox"
        )
        response.headers["Content-Language"] = language
        return response

    return room


def _html(store: Store, asked: Identified, language: str) -> str:
    found, words = store.product(asked.gtin), WORDS[language]
    recalls = [r for r in store.recalls(asked.gtin) if r.may_cover(asked.gtin, asked.lot, asked.serial)]
    if found is None and not recalls:
        raise Problem(404, "Unknown item", "The catalogue has no product of this GTIN.")

    def said(text: LocalText | None) -> str:
        return text.in_language(language) if text else ""

    market, as_of = store.market(), store.as_of()
    return render_template_string(
        TEMPLATE,
        language=language,
        style=STYLE,
        name=said(found.name) if found else asked.gtin,
        recalled=words["recalled"],
        recalls=[(r.notice, [said(r.authority), said(r.reason), said(r.advice)]) for r in recalls],
        rows=[(words[key], value) for key, value in _rows(store, asked, language) if value],
        told=f"{words['as_of']} {said(market.name if market else None)}, {as_of:%Y-%m-%d}",
    )


def _rows(store: Store, asked: Identified, language: str) -> list[Row]:
    def said(text: LocalText | None) -> str:
        return text.in_language(language) if text else ""

    found = store.product(asked.gtin)
    lot = store.lot(asked.gtin, asked.lot) if asked.lot else None
    market = store.market()
    near = store.nearest(market.position, asked.gtin, 5) if market else ()
    rows = [
        ("lot", asked.lot or ""),
        ("produced", _day(lot and lot.produced)),
        ("expiry", _day(lot and lot.expiry)),
    ]
    if found:
        maker = found.producer
        papers = store.certificates_of_product(asked.gtin)
        rows = [
            ("maker", ", ".join(filter(None, (said(maker.name), said(maker.address)))) if maker else ""),
            ("origin", said(found.origin)),
            ("net", said(found.net_content)),
            ("shelf", said(found.shelf_life)),
            *rows,
            ("standards", ", ".join(found.standards)),
            ("papers", ", ".join(f"{paper.scheme} {paper.number}" for paper in papers)),
        ]
    return [*rows, ("sellers", "; ".join(said(place.stockist.name) for place in near))]


def _day(day: object) -> str:
    return str(day) if day else ""
