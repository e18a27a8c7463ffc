"""What the settings ask of the decoder, and that the names in them are the decoder's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk import config, sample
from kiosk.cli.decoding import reading_rules
from kiosk.codes.payload import Symbology
from kiosk.decoder_settings import CARRIERS, STAGES, DecoderSettings
from kiosk.hardware.carriers import READABLE, USUAL, ReadingRules
from kiosk.hardware.decoded import Decoded
from kiosk.hardware.stages import ladder
from tests.cli.conftest import Ran


def no_engine(_grey: object) -> list[Decoded]:
    return []


def test_unless_set_the_decoder_reads_as_it_does_by_itself() -> None:
    rules = reading_rules(DecoderSettings())
    usual = ReadingRules()
    assert (rules.carriers, rules.add_ons, rules.budget, rules.wechat) == (
        usual.carriers,
        usual.add_ons,
        usual.budget,
        usual.wechat,
    )
    assert [one.name for one in ladder(rules)] == [one.name for one in ladder()]


def test_the_names_in_the_settings_are_the_decoders() -> None:
    assert {Symbology(name) for name in CARRIERS} == USUAL
    assert {Symbology(name) for name in (*CARRIERS, "upc-e", "itf-any")} == READABLE
    assert sorted(STAGES) == sorted(stage.name for stage in ladder(third=no_engine))


def settings(tmp_path: Path, text: str) -> DecoderSettings:
    file = tmp_path / "kiosk.toml"
    file.write_text(f"[decoder]\n{text}\n", encoding="utf-8")
    return config.load([file]).decoder


def test_what_is_set_is_read(tmp_path: Path) -> None:
    text = 'symbologies = ["qr", "upc-e"]\nadd_ons = true\nstages = ["zbar", "thorough"]\nbudget = 25'
    rules = reading_rules(settings(tmp_path, text))
    carriers = frozenset({Symbology.QR, Symbology.UPC_E})
    assert rules == ReadingRules(carriers, True, ("zbar", "thorough"), 0.025)
    assert [stage.name for stage in ladder(rules)] == ["zbar", "thorough"]


@pytest.mark.parametrize(
    "line", ['stages = ["fastest"]', 'stages = ["zbar", "zbar"]', 'symbologies = ["aztec"]']
)
def test_what_is_unknown_or_twice_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(config.ConfigError, match=r"line 2: decoder\..*, expected some of .*, each once"):
        settings(tmp_path, line)


def test_decode_reads_what_the_settings_say(tmp_path: Path, kiosk: Callable[..., Ran]) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text('[decoder]\nsymbologies = ["qr"]\n', encoding="utf-8")
    barcode = sample.pictures()[3]
    assert kiosk("decode", barcode).status == 0
    assert "no code was read" in kiosk("decode", barcode, "--config", file).out


def test_check_says_whether_the_extra_engine_is_there(tmp_path: Path, kiosk: Callable[..., Ran]) -> None:
    assert "WeChatQRCode is not configured (decoder.wechat_models)" in kiosk("check").out
    file = tmp_path / "kiosk.toml"
    file.write_text(f'[decoder]\nwechat_models = "{tmp_path}"\n', encoding="utf-8")
    ran = kiosk("check", "--config", file)
    assert ran.status == 1
    assert any(line.startswith("wrong   library") and "WeChatQRCode" in line for line in ran.out.splitlines())
