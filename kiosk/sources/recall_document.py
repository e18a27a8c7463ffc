"""The recall feed's JSON document (docs/sources.md): every recall in force, whole or not at all."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from kiosk.codes.gtin import gtin14
from kiosk.provenance.epcis_json import EpcisError, Json
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.recall import Recall
from kiosk.sources import json_values

DATES = json_values.Dates((), ZoneInfo("Asia/Ho_Chi_Minh"))
MOST = 20_000
"""Recalls of one feed; more is a fault."""


def read_recalls(document: object) -> tuple[Recall, ...]:
    """All recalls of a document ``{"recalls": [...]}``.

    Raises EpcisError naming the JSON path of the first thing that is wrong: of a feed that is read in part,
    nobody could say that what is missing is no recall.
    """
    recalls = Json(document).need("recalls")
    if len(recalls.items()) > MOST:
        raise EpcisError(f"{recalls.path}: {len(recalls.items())} recalls, expected at most {MOST}")
    return tuple(_recall(recall) for recall in recalls.items())


def _recall(recall: Json) -> Recall:
    gtin = recall.need("gtin")
    number = gtin14(gtin.text())
    if number is None:
        raise gtin.wrong("a GTIN of 8, 12, 13 or 14 digits whose check digit is right")
    return Recall(
        notice=_text(recall.need("notice")),
        gtin=number,
        issued=DATES.day(recall.need("issued")),
        authority=_words(recall.need("authority")),
        reason=_words(recall.need("reason")),
        advice=_words(recall.need("advice")),
        lots=_texts(recall, "lots"),
        serials=_texts(recall, "serials"),
    )


def _texts(recall: Json, key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_text(part) for part in recall.each(key)))


def _text(value: Json) -> str:
    value.text()  # a number here would be a mistake of the feed: lots "007" and 7 are two
    found = json_values.text(value)
    if found is None:
        raise value.wrong("a text")
    return found


def _words(value: Json) -> LocalText:
    """Texts by language, at least one."""
    texts = {language: _text(words) for language, words in value.members()}
    if not texts:
        raise value.wrong('texts by language such as {"vi": "..."}')
    return LocalText.of(texts)
