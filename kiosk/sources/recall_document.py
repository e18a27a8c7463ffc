"""The recall feed's JSON document (docs/sources.md): every recall in force, whole or not at all."""

from __future__ import annotations

from kiosk.codes.gtin import gtin14
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.recall import Recall
from kiosk.sources.checked import Checked

MOST = 20_000
"""Recalls of one feed; more is a fault."""


def read_recalls(document: Checked) -> tuple[Recall, ...]:
    """All recalls of a document ``{"recalls": [...]}``.

    Raises WrongShape naming the JSON path of the first thing that is wrong: of a feed that is read in part,
    nobody could say that what is missing is no recall.
    """
    return tuple(_recall(recall) for recall in document.need("recalls").items(MOST))


def _recall(recall: Checked) -> Recall:
    gtin = recall.need("gtin")
    number = gtin14(gtin.text())
    if number is None:
        raise gtin.wrong("a GTIN of 8, 12, 13 or 14 digits whose check digit is right")
    return Recall(
        notice=recall.need("notice").text(),
        gtin=number,
        issued=recall.need("issued").day(),
        authority=_words(recall.need("authority")),
        reason=_words(recall.need("reason")),
        advice=_words(recall.need("advice")),
        lots=_texts(recall, "lots"),
        serials=_texts(recall, "serials"),
    )


def _texts(recall: Checked, key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.text() for part in recall.each(key)))


def _words(value: Checked) -> LocalText:
    """Texts by language, at least one."""
    texts = {language: words.text() for language, words in value.members()}
    if not texts:
        raise value.wrong('texts by language such as {"vi": "..."}')
    return LocalText.of(texts)
