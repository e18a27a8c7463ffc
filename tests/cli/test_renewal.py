"""A catalogue that is imported while the kiosk runs is taken up without a restart."""

from __future__ import annotations

import logging
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from kiosk import catalogue, sample
from kiosk.cache.store import Store
from kiosk.cli.assemble import Desk
from kiosk.cli.keeping import STORE
from kiosk.cli.renewal import Renewal
from kiosk.cli.running import running
from kiosk.codes.kinds import VariableMeasure
from kiosk.codes.payload import Payload, Symbology
from kiosk.hardware.display import Display
from kiosk.machine.events import CatalogueChanged, Event
from kiosk.provenance.catalogue import Catalogue
from kiosk.provenance.local_text import LocalText

WEIGHED = Payload.of("2610001005003", Symbology.EAN_13)


@pytest.fixture(scope="module")
def board() -> Catalogue:
    return catalogue.read(sample.FOLDER)


@pytest.fixture
def desk(board: Catalogue, tmp_path: Path) -> Iterator[Desk]:
    """A kiosk whose market has no store profiles yet."""
    issue(replace(board, store_profiles=""), tmp_path)
    settings = tmp_path / "kiosk.toml"
    settings.write_text("[camera]\nkind = 'none'\n[scanner]\nkind = 'none'\n", encoding="utf-8")
    with Desk.open(Namespace(config=settings, store=tmp_path)) as opened:
        yield opened


def issue(given: Catalogue, folder: Path) -> None:
    with Store.open(folder / STORE) as store:
        store.replace(given)


def renewed(board: Catalogue) -> Catalogue:
    market = replace(board.market, name=LocalText.of({"vi": "Chợ Cồn Sen", "en": "Con Sen Market"}))
    return replace(board, market=market, version=board.version + 1)


def profile(renewal: Renewal) -> str:
    """By which profile a weighed pack is read."""
    code = renewal.interpret(WEIGHED)
    assert isinstance(code, VariableMeasure)
    return code.profile


def test_only_another_catalogue_is_told(desk: Desk, board: Catalogue, tmp_path: Path) -> None:
    posted: list[Event] = []
    renewal = Renewal(desk, posted.append)
    renewal.look()
    assert posted == []
    issue(renewed(board), tmp_path)
    renewal.look()
    renewal.look()
    assert posted == [CatalogueChanged(board.version + 1, board.as_of)]


def test_codes_are_read_by_the_new_store_profiles(desk: Desk, board: Catalogue, tmp_path: Path) -> None:
    renewal = Renewal(desk, lambda _event: None)
    assert profile(renewal) == "weighed-26"
    issue(renewed(board), tmp_path)
    renewal.look()
    assert profile(renewal) == "sieu-thi-cau-moi-26"


def test_the_running_kiosk_draws_the_new_market(desk: Desk, board: Catalogue, tmp_path: Path) -> None:
    with Display.open((1280, 800), driver="offscreen") as display, running(desk, display) as (app, devices):
        app.turn()
        before = pygame.image.tobytes(display.canvas.subsurface((0, 0, 640, 90)), "RGB")
        issue(renewed(board), tmp_path)
        devices.renewal.look()
        app.turn()
        assert app.state.badges.version == board.version + 1
        assert pygame.image.tobytes(display.canvas.subsurface((0, 0, 640, 90)), "RGB") != before


def test_a_store_that_cannot_be_read_is_said_once(
    desk: Desk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    renewal = Renewal(desk, lambda _event: None)
    (tmp_path / STORE).rename(tmp_path / "away")
    with caplog.at_level(logging.WARNING):
        renewal.look()
        renewal.look()
    assert len(caplog.records) == 1
    (tmp_path / "away").rename(tmp_path / STORE)
    renewal.look()
