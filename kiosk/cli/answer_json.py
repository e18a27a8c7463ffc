"""An answer as the JSON of ``kiosk lookup``."""

from __future__ import annotations

from datetime import date, datetime

from kiosk.provenance.answer import Answer, Found, NoRecord, Source
from kiosk.provenance.certificate import Certificate
from kiosk.provenance.journey import Stage
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.party import Party, Place
from kiosk.provenance.product import Product
from kiosk.provenance.recall import Recall
from kiosk.provenance.stamp import Stamp
from kiosk.provenance.stockist import NearStockist
from kiosk.provenance.verdict import verdict, verdict_of_stamp

Json = dict[str, object]


def answer_json(answer: Answer, language: str, now: datetime) -> Json:
    """What is known, in one language; absent facts are null, so that every answer has the same fields."""
    match answer:
        case Found():
            return _found(answer, language, now)
        case NoRecord(source=source, stamp=stamp):
            return {
                "answer": "no-record",
                "verdict": verdict_of_stamp(stamp),
                "stamp": _stamp(stamp) if stamp else None,
                **_source(source),
                "others": [_source(other) for other in answer.others],
            }
        case _:
            since = answer.since.isoformat() if answer.since else None
            return {"answer": "unreachable", "since": since}


def _found(found: Found, language: str, now: datetime) -> Json:
    lot = found.lot
    return {
        "answer": "record-found",
        "verdict": verdict(found, now.date()),
        "level": found.level,
        "product": _product(found.product, language),
        "lot": lot.lot if lot else None,
        "serial": found.serial,
        "produced": _day(lot.produced) if lot else None,
        "expiry": _day(lot.expiry) if lot else None,
        "stages": [_stage(stage, language) for stage in found.journey.stages],
        "stamp": _stamp(found.stamp) if found.stamp else None,
        "recall": _recall(found.recall, language) if found.recall else None,
        "possible_recall": _recall(found.possible_recall, language) if found.possible_recall else None,
        "recalls_checked": _moment(found.recalls_checked),
        "recalls_stale": found.recalls_stale,
        "certificates": [_certificate(c, language, now.date()) for c in found.certificates],
        "stockists": [_stockist(near, language, now) for near in found.stockists],
        **_source(found.source),
        "others": [_source(other) for other in found.others],
    }


def _source(source: Source) -> Json:
    return {
        "source": source.name,
        "as_of": source.as_of.isoformat(),
        "freshness": source.freshness,
        "attribution": source.attribution or None,
    }


def _product(product: Product, language: str) -> Json:
    return {
        "gtin14": product.gtin,
        "name": product.name.in_language(language),
        "group": product.group,
        "producer": _who(product.producer, language),
        "brand": _text(product.brand, language),
        "net_content": _text(product.net_content, language),
        "shelf_life": _text(product.shelf_life, language),
        "origin": _text(product.origin, language),
        "standards": list(product.standards),
    }


def _stage(stage: Stage, language: str) -> Json:
    temperature = stage.temperature
    return {
        "step": stage.step,
        "missing": stage.missing,
        "who": _who(stage.who, language),
        "where": _who(stage.where, language),
        "to": _who(stage.to, language),
        "begins": _moment(stage.begins),
        "ends": _moment(stage.ends),
        "what": _text(stage.what, language),
        "papers": [paper.number for paper in stage.papers],
        "documents": list(stage.documents),
        "diary": [
            {"on": entry.on.isoformat(), "text": entry.text.in_language(language)} for entry in stage.diary
        ],
        "celsius": [temperature.lowest, temperature.highest] if temperature else None,
        "temperature_alarm": temperature.alarm if temperature else None,
        "here": stage.here,
    }


def _stamp(stamp: Stamp) -> Json:
    return {
        "code": stamp.code,
        "state": stamp.state,
        "issuer": stamp.issuer,
        "activated": _moment(stamp.activated),
        "sold": _moment(stamp.sold),
        "times_seen": stamp.times_seen,
        "first_seen": _moment(stamp.first_seen),
        "elsewhere": stamp.elsewhere,
    }


def _recall(recall: Recall, language: str) -> Json:
    return {
        "notice": recall.notice,
        "issued": recall.issued.isoformat(),
        "authority": recall.authority.in_language(language),
        "reason": recall.reason.in_language(language),
        "advice": recall.advice.in_language(language),
        "lots": list(recall.lots),
        "serials": list(recall.serials),
    }


def _certificate(paper: Certificate, language: str, today: date) -> Json:
    return {
        "number": paper.number,
        "scheme": paper.scheme,
        "issuer": paper.issuer.in_language(language),
        "valid_to": _day(paper.valid_to),
        "expired": paper.expired(today),
    }


def _stockist(near: NearStockist, language: str, now: datetime) -> Json:
    stockist = near.stockist
    stated = bool(stockist.opens.spans)
    return {
        "name": stockist.name.in_language(language),
        "stall": stockist.stall,
        "address": stockist.address.in_language(language),
        "metres": round(near.metres),
        "bearing": round(near.bearing),
        "in_market": stockist.in_market,
        "open_now": stockist.opens.closing(now) is not None if stated else None,
    }


def _text(text: LocalText | None, language: str) -> str | None:
    return text.in_language(language) if text else None


def _who(party: Party | Place | None, language: str) -> str | None:
    return party.name.in_language(language) if party else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
