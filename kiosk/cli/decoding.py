"""How codes are to be read, by the settings."""

from __future__ import annotations

from kiosk.codes.payload import Symbology
from kiosk.decoder_settings import DecoderSettings
from kiosk.hardware.carriers import ReadingRules


def reading_rules(settings: DecoderSettings) -> ReadingRules:
    """What the settings ask of the decoder."""
    return ReadingRules(
        frozenset(map(Symbology, settings.symbologies)),
        settings.add_ons,
        settings.stages,
        settings.budget / 1000,
        settings.wechat_models,
    )
