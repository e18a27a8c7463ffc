"""Visits to the real program in a real window, by real pointer events: every path of the screen machine."""

from __future__ import annotations

import os
import signal
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from kiosk.cli import sync_outcome
from kiosk.cli.assemble import Desk
from kiosk.machine import choices as ch
from kiosk.machine import screens as sc
from kiosk.machine.service_screens import Job, ServicePinShown, ServiceShown
from kiosk.pin import kept
from tests.shopper import PATIENCE, is_asked, typed
from tests.visit_paths import PATHS
from tests.visiting import SIZE, Visiting
from tests.window import MISSING, Window, window_system

needs_window = pytest.mark.skipif(
    MISSING, reason="needs Xvfb and xdotool for a real window and a real pointer"
)

BY_ITSELF = {
    *(ch.MoreTimeWanted, ch.VisitEnded),
    *(ch.AloudToggled, ch.SpeechStopped, ch.SpeechRepeated),
    ch.ServiceJobChosen,
}
"""Choices of the tests below."""

NOT_OFFERED = {
    ch.LowToggled,  # all of so small a panel is within reach
    ch.OtherCodeChosen,  # each sample picture holds one code alone; tests/test_beside.py has it
}
"""Choices that no screen of a kiosk with these settings offers."""

NOT_BY_POINTER = {sc.FaultShown, sc.LookingUp}
"""Screens that no touch leads to, or only for a moment; tests/test_app.py has them."""


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """One X server for all visits."""
    with window_system(SIZE, tmp_path_factory.mktemp("window")) as system:
        yield system


@pytest.fixture(scope="module")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample's store, built once."""
    folder = tmp_path_factory.mktemp("sample")
    with Desk.open(Namespace(config=None, store=folder), demo=True):
        return folder


@pytest.fixture
def visiting(window: Window, sample_store: Path, tmp_path: Path) -> Visiting:
    return Visiting(window, sample_store, tmp_path)


@needs_window
@pytest.mark.parametrize("path", PATHS)
def test_a_visit(visiting: Visiting, path: str) -> None:
    with visiting("", "--demo") as visit:
        visit.goes(PATHS[path])


@needs_window
def test_who_waits_is_asked_and_gets_more_time_or_is_gone(visiting: Visiting) -> None:
    with visiting("[screen]\nidle_after = 6.0\n", "--demo") as visit:
        visit.goes([(ch.LanguageChosen("en"), sc.Idle), (ch.KeypadOpened(), sc.KeypadShown)])
        visit.goes([(ch.KeyTyped("1"), sc.KeypadShown)])
        visit.shopper.waits_for(is_asked)
        visit.goes([(ch.MoreTimeWanted(), sc.KeypadShown)])
        visit.shopper.waits_for(lambda state: isinstance(state.screen, sc.Idle))
        visit.shopper.sees(sc.Idle)
        assert visit.shopper.state.language == "vi", "nothing of the last shopper is left"


@needs_window
def test_who_is_done_leaves_nothing_behind(visiting: Visiting) -> None:
    with visiting("[screen]\nidle_after = 6.0\n", "--demo") as visit:
        visit.goes([(ch.LanguageChosen("en"), sc.Idle), (ch.KeypadOpened(), sc.KeypadShown)])
        visit.shopper.waits_for(is_asked)
        visit.goes([(ch.VisitEnded(), sc.Idle)])
        assert visit.shopper.state.language == "vi"


@needs_window
def test_a_screen_is_read_aloud_stopped_and_read_again(visiting: Visiting) -> None:
    with visiting('[speech]\ncommand = ["sleep", "300"]\n', "--demo") as visit:
        visit.goes([(ch.AccessOpened(), sc.Idle), (ch.AloudToggled(), sc.Idle), (ch.BackPressed(), sc.Idle)])
        visit.goes([(1, sc.ProductShown), (ch.SpeechStopped(), sc.ProductShown)])
        visit.goes([(ch.SpeechRepeated(), sc.ProductShown), (ch.ScanAgain(), sc.Idle)])


@needs_window
def test_what_nobody_can_be_asked_about_is_not_said_to_be_unknown(visiting: Visiting, tmp_path: Path) -> None:
    sources = tmp_path / "sources.toml"
    sources.write_text(
        '[[source]]\nkind = "resolver"\nname = "Nobody"\nbase = "https://nobody.invalid"\n', encoding="utf-8"
    )
    with visiting(f'[network]\nsources = "{sources}"\n', reaches_nobody=True) as visit:
        visit.goes([("4006381333931", sc.UnavailableShown), (ch.ScanAgain(), sc.Idle)])


@needs_window
def test_the_corner_and_a_pin_lead_to_the_service_screen_and_restart_ends_in_good_order(
    visiting: Visiting,
) -> None:
    with visiting(f'[service]\npin = "{kept("482613")}"\n', "--demo") as visit:
        visit.shopper.holds_the_corner()
        visit.goes([(typed("482614"), ServicePinShown), (ch.NumberSubmitted(), ServicePinShown)])
        visit.goes([(typed("482613"), ServicePinShown)])
        visit.shopper.touches(ch.NumberSubmitted())
        visit.shopper.waits_for(lambda _state: "screen ServiceShown" in visit.said())
        visit.shopper.touches(ch.ServiceJobChosen(Job.SYNC))
        visit.shopper.waits_for(lambda _state: sync_outcome.read(visit.log.parent) is not None)
        visit.shopper.touches(ch.ServiceJobChosen(Job.RESTART))
        assert visit.process.wait(PATIENCE) == 0, visit.said()
        assert "4826" not in visit.said()


@needs_window
def test_told_to_stop_it_leaves_nothing_behind(visiting: Visiting) -> None:
    with visiting("", "--demo") as visit:
        visit.goes(PATHS["help"])
        visit.process.send_signal(signal.SIGTERM)
        assert visit.process.wait(PATIENCE) == 0, visit.said()
        assert "stopped, 0 threads left" in visit.said()
        with pytest.raises(ProcessLookupError):
            os.killpg(visit.process.pid, 0)  # nobody of its session is left


def test_every_choice_is_touched_and_every_screen_seen() -> None:
    """Whoever adds a screen adds the path to it."""
    steps = [step for path in PATHS.values() for step in path]
    done = [each for what, _ in steps for each in (what if isinstance(what, list) else [what])]
    touched = {each if isinstance(each, type) else type(each) for each in done}
    assert set(get_args(ch.Choice)) - touched - BY_ITSELF - NOT_OFFERED == set()
    seen = {screen for _, screen in steps} | {sc.UnavailableShown, ServicePinShown, ServiceShown}
    assert set(get_args(sc.Screen)) - seen - NOT_BY_POINTER == set()
