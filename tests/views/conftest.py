"""What the tests of the views share: a kiosk in an invented market, and a painter for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from kiosk.provenance.catalogue import Market
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.position import Position
from kiosk.screens import Badges, FaultShown, Now, Screen, State
from kiosk.views.painter import Painter
from kiosk.views.stand import Stand

ZONE = timezone(timedelta(hours=7))

SIZES = ((1920, 1080), (1280, 800), (1024, 600), (800, 480), (1080, 1920), (720, 1280))


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """Each size of screen the kiosk is built for."""
    given: tuple[int, int] = request.param
    return given


@pytest.fixture(params=("vi", "en"))
def language(request: pytest.FixtureRequest) -> str:
    """Each language."""
    return str(request.param)


@pytest.fixture(scope="session")
def now() -> Now:
    """A Friday morning."""
    return Now(10.0, datetime(2026, 11, 20, 9, 30, tzinfo=ZONE))


@pytest.fixture(scope="session")
def market() -> Market:
    """An invented market."""
    return Market(LocalText.of({"vi": "Chợ Bến Sen", "en": "Ben Sen Market"}), Position(16.4637, 107.5909))


@pytest.fixture(scope="session")
def stand(market: Market) -> Stand:
    """A kiosk in it."""
    return Stand(market, "A-12", ("vi", "en"), (), lambda _: None, "https://id.example.vn", False, "market")


@pytest.fixture(scope="session")
def painter(stand: Stand) -> Painter:
    """A painter whose caches all tests share, as all screens of a kiosk do."""
    return Painter(stand)


@pytest.fixture
def state(now: Now) -> Callable[..., State]:
    """A state around a screen; what else is given by name goes into it."""

    def make(screen: Screen | None = None, **parts: object) -> State:
        badges = parts.pop("badges", Badges())
        return State(screen or FaultShown(), now, badges=badges, **parts)  # type: ignore[arg-type]

    return make
