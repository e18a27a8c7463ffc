"""Visits to the real program in a real window, by real pointer events: every path of the screen machine."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pytest

from kiosk.cli.assemble import Desk
from kiosk.machine import choices as ch
from kiosk.machine import screens as sc
from kiosk.machine.service_screens import Job, ServicePinShown, ServiceShown
from kiosk.pin import kept
from kiosk.provenance.feedback import Reason
from kiosk.provenance.product import Group
from tests.shopper import PATIENCE, Shopper, is_asked, typed
from tests.window import MISSING, Window, window_system

needs_window = pytest.mark.skipif(
    MISSING, reason="needs Xvfb and xdotool for a real window and a real pointer"
)

SIZE = (800, 480)
"""Pixels: the smallest, where every list has more than one page."""

SETTINGS = '[camera]\nkind = "simulated"\n[scanner]\nkind = "none"\n[panel]\nsound = false\n'

Wanted = ch.Choice | type[ch.Choice]
Step = tuple[int | str | Wanted | list[ch.Choice], type[sc.Screen]]
"""What is done: the number of a sample product held up, a number typed on a keyboard, a touch, or touches one
after the other; and the screen that it leads to."""

PATHS: dict[str, list[Step]] = {
    "a product and its journey": [
        (1, sc.ProductShown),
        (ch.StageOpened(0), sc.StageShown),
        (ch.StageOpened(1), sc.StageShown),
        (ch.BackPressed(), sc.ProductShown),
        (ch.StageOpened(2), sc.StageShown),
        (ch.BackPressed(), sc.ProductShown),
        (ch.ScanAgain(), sc.Idle),
    ],
    "where it is sold": [
        (1, sc.ProductShown),
        (ch.StockistsOpened(), sc.StockistsShown),
        (ch.StockistChosen, sc.StockistsShown),
        (ch.BackPressed(), sc.ProductShown),
        (ch.ScanAgain(), sc.Idle),
    ],
    "in another language, in high contrast, with more time": [
        (ch.LanguageChosen("en"), sc.Idle),
        (ch.AccessOpened(), sc.Idle),
        (ch.ContrastToggled(), sc.Idle),
        (ch.PatienceToggled(), sc.Idle),
        (ch.BackPressed(), sc.Idle),
        (4, sc.ProductShown),
        (ch.AccessOpened(), sc.ProductShown),
        (ch.ContrastToggled(), sc.ProductShown),
        (ch.LanguageChosen("vi"), sc.ProductShown),
        (ch.BackPressed(), sc.ProductShown),
        (ch.ScanAgain(), sc.Idle),
    ],
    "in large type": [
        (ch.AccessOpened(), sc.Idle),
        (ch.LargeToggled(), sc.Idle),
        (ch.BackPressed(), sc.Idle),
        (1, sc.ProductShown),
        (ch.PageTurned(1), sc.ProductShown),
        (ch.PageTurned(0), sc.ProductShown),
        (ch.ScanAgain(), sc.Idle),
    ],
    "a recall": [
        (2, sc.RecallShown),
        (ch.JourneyOpened(), sc.ProductShown),
        (ch.BackPressed(), sc.RecallShown),
        (ch.ScanAgain(), sc.Idle),
    ],
    "a number that nobody listed": [
        (3, sc.UnknownShown),
        (ch.KeyTyped("8"), sc.UnknownShown),
        (ch.KeyErased(), sc.UnknownShown),
        (typed("8938500001116"), sc.UnknownShown),
        (ch.NumberSubmitted(), sc.ProductShown),
    ],
    "typed by touch": [
        (ch.KeypadOpened(), sc.KeypadShown),
        (typed("89385000011166"), sc.KeypadShown),
        (ch.KeyErased(), sc.KeypadShown),
        (ch.NumberSubmitted(), sc.ProductShown),
        (ch.ScanAgain(), sc.Idle),
    ],
    "typed wrongly on a keyboard": [
        ("8938500001117", sc.UnreadableShown),
        ("8938500001116", sc.ProductShown),
        (ch.ScanAgain(), sc.Idle),
    ],
    "a vendor's stamp": [
        ("https://icheck.vn/san-pham/08938500001116", sc.VendorStampShown),
        (ch.JourneyOpened(), sc.ProductShown),
        (ch.BackPressed(), sc.VendorStampShown),
        (ch.ScanAgain(), sc.Idle),
    ],
    "a payment code": [(7, sc.NotAProductShown), (ch.ScanAgain(), sc.Idle)],
    "a vendor's stamp that the market knows": [(5, sc.ProductShown), (ch.ScanAgain(), sc.Idle)],
    "a stamp that is not activated": [
        (9, sc.StampWarningShown),
        (ch.JourneyOpened(), sc.ProductShown),
        (ch.BackPressed(), sc.StampWarningShown),
        (ch.ScanAgain(), sc.Idle),
    ],
    "the market is told": [
        (1, sc.ProductShown),
        (ch.SourcesOpened(), sc.SourcesShown),
        (ch.BackPressed(), sc.ProductShown),
        (ch.FeedbackOpened(), sc.FeedbackShown),
        (ch.ReasonToggled(Reason.STAMP), sc.FeedbackShown),
        (ch.StarsGiven(2), sc.FeedbackShown),
        (ch.FeedbackSent(), sc.ReceiptShown),
        (ch.BackPressed(), sc.ProductShown),
        (ch.ScanAgain(), sc.Idle),
    ],
    "found by name": [
        (ch.SearchOpened(), sc.SearchShown),
        (typed("buoi"), sc.SearchShown),
        (ch.ProductChosen("08938500001116"), sc.ProductShown),
        (ch.BackPressed(), sc.SearchShown),
        (ch.KeyErased(), sc.SearchShown),
        (ch.BackPressed(), sc.Idle),
    ],
    "found by group": [
        (ch.SearchOpened(), sc.SearchShown),
        (ch.ListTurned, sc.SearchShown),
        (ch.ListTurned(0), sc.SearchShown),
        (ch.GroupChosen(Group.FRUIT), sc.SearchShown),
        (ch.ProductChosen, sc.ProductShown),
        (ch.BackPressed(), sc.SearchShown),
        (ch.BackPressed(), sc.SearchShown),
        (ch.BackPressed(), sc.Idle),
    ],
    "help": [(ch.HelpOpened(), sc.HelpShown), (ch.BackPressed(), sc.Idle)],
}

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


@contextmanager
def running(window: Window, home: Path, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """The program in a window; its end is waited for, by force where it does not come."""
    command = [sys.executable, "-m", "kiosk", "-v", "run", "--windowed", "--size", f"{SIZE[0]}x{SIZE[1]}"]
    settings = ["--store", str(home), "--config", str(home / "kiosk.toml")]
    environment = os.environ | {"DISPLAY": window.name, "SDL_VIDEODRIVER": "x11", "SDL_AUDIODRIVER": "dummy"}
    with (home / "log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [*command, *settings, *options], env=environment, stderr=log, start_new_session=True
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


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


@dataclass
class Visit:
    """A shopper before the running program."""

    shopper: Shopper
    process: subprocess.Popen[bytes]
    log: Path

    def said(self) -> str:
        """The program's log."""
        return self.log.read_text(encoding="utf-8")

    def goes(self, steps: list[Step]) -> None:
        """Do one thing after the other, and see each screen come."""
        for done, leads_to in steps:
            match done:
                case int():
                    self.shopper.holds_up(done)
                case str():
                    self.shopper.types(done)
                case list():
                    for choice in done:
                        self.shopper.touches(choice)
                case _:
                    self.shopper.touches(done)
            self.shopper.sees(leads_to)


class Visiting:
    """Starts visits, each to a program of its own."""

    def __init__(self, window: Window, store: Path, home: Path) -> None:
        self._window, self._store, self._home = window, store, home

    @contextmanager
    def __call__(self, settings: str = "", *options: str, reaches_nobody: bool = False) -> Iterator[Visit]:
        """A program with these settings beside the usual ones, its idle screen already seen."""
        shutil.copytree(self._store, self._home, dirs_exist_ok=True)
        config = self._home / "kiosk.toml"
        config.write_text(SETTINGS + settings, encoding="utf-8")
        with (
            running(self._window, self._home, *options) as process,
            Desk.open(Namespace(config=config, store=self._home), demo=True) as desk,
        ):
            visit = Visit(
                Shopper(desk, self._window, reaches_nobody=reaches_nobody), process, self._home / "log"
            )
            visit.shopper.sees(sc.Idle)
            yield visit
            assert process.poll() in (None, 0), visit.said()
            assert "Traceback" not in visit.said()


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
