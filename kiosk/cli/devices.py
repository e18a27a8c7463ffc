"""The readers, the panel and the workers of one running kiosk: started and stopped together."""

from __future__ import annotations

import logging
from collections.abc import Callable
from time import monotonic
from types import TracebackType
from typing import Protocol, Self

from kiosk import sample
from kiosk.cache.outside import Outside
from kiosk.cache.recall_watch import RecallWatch
from kiosk.cache.searching import Searching
from kiosk.cache.worker import DONE_WITHOUT, Worker
from kiosk.cli.assemble import Desk
from kiosk.cli.cameras import camera_of
from kiosk.cli.decoding import reading_rules
from kiosk.cli.outbox import OutboxService, send_feedback
from kiosk.cli.panel import Outputs
from kiosk.cli.renewal import Renewal
from kiosk.cli.scanners import are_expected, scanners_of
from kiosk.cli.service_desk import ServiceDesk
from kiosk.cli.service_status import status
from kiosk.cli.sync_now import SyncNow, beginning
from kiosk.hardware.any_camera import AnyCamera
from kiosk.hardware.camera import Camera
from kiosk.hardware.camera_reader import CameraReader
from kiosk.hardware.confirm import EchoFilter
from kiosk.hardware.decoder import Decoder
from kiosk.hardware.device_thread import DeviceThread
from kiosk.hardware.frame import Frame
from kiosk.hardware.opencv_camera import OpenCVCamera
from kiosk.hardware.pins import Pins
from kiosk.hardware.simulated_camera import SimulatedCamera
from kiosk.hardware.surroundings import SurroundingsWatch
from kiosk.hardware.video_device import video_devices
from kiosk.machine.around import can_read
from kiosk.machine.effects import (
    AskService,
    Backlight,
    Beep,
    CheckPin,
    Effect,
    Lamp,
    LookUp,
    Ready,
    Record,
    Search,
    SendFeedback,
    StartSync,
    Torch,
)
from kiosk.machine.events import CatalogueChanged, ClockChanged, CodePresented, Event, NetworkChanged, Reader
from kiosk.settings import Settings

log = logging.getLogger(__name__)

Post = Callable[[Event], None]

JOIN_WITHIN = 5.0
"""Seconds that all threads together are given to end; systemd gives the process ten."""


class Part(Protocol):
    """A thread of the kiosk."""

    def start(self) -> None:
        """Begin."""

    def stop(self) -> None:
        """Tell it to end."""

    def join(self, timeout: float | None = None) -> object:
        """Wait for its end, `timeout` seconds at most."""


class Devices:
    """All that runs beside the loop. A context manager: leaving it stops every thread, then every device."""

    def __init__(
        self,
        desk: Desk,
        post: Post,
        outside: Outside = DONE_WITHOUT,
        *,
        demo: bool = False,
        display: str = "",
    ) -> None:
        """Nothing is opened or started yet. `outside` is whom look-ups ask beside the store; `display` is
        what the service screen says of it.
        """
        settings = desk.settings
        camera = camera_of(settings.camera, demo=demo)
        self._simulated = camera if isinstance(camera, SimulatedCamera) else None
        self._samples = sample.pictures() if self._simulated else ()
        self._absent = _absent(settings, camera)
        expected = settings.camera.kind != "auto"
        decoder = Decoder.live(reading_rules(settings.decoder))
        self._camera = CameraReader(camera, decoder, post, expected=expected) if camera else None
        self._scanners = scanners_of(settings.scanner, post)
        cameras = [self._camera] if self._camera else []
        self._readers: list[DeviceThread] = [*cameras, *self._scanners]
        self._post = post
        self._worker = Worker(desk.open_service, post, desk.now, outside, desk.look_up_rules())
        self._searching = Searching(desk.knowledge.open, post)
        every = 60 * settings.network.recalls_every
        self._recalls = RecallWatch(outside, self._worker.facts_turned, desk.now, every)
        self._watch = SurroundingsWatch(self._around, desk.now, desk.store.as_of())
        self.renewal = Renewal(desk, self._around)
        """Notices a catalogue that is imported while the kiosk runs."""
        self._outbox = None if demo else OutboxService(settings, desk.knowledge.folder, desk.now)
        kept: list[Part] = [self._outbox] if self._outbox else []
        self._service = ServiceDesk(
            settings.service.pin,
            lambda: status(settings, desk.knowledge, display, desk.now()),
            SyncNow(desk.knowledge.folder, beginning(desk.knowledge.folder, desk.config), desk.zone),
            post,
        )
        workers: list[Part] = [self._worker, self._searching, self._recalls, *kept, self._service]
        self._pins = Pins(settings.panel.factory)
        self._outputs = Outputs(settings, post, self._pins, desk.now)
        self._outputs.perform(Ready(can_read(self._absent)))
        outputs = self._outputs.threads
        self._parts: list[Part] = [*workers, self._watch, self.renewal, *self._readers, *outputs]
        self._echoes = EchoFilter()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for part in self._parts:
            part.stop()
        end = monotonic() + JOIN_WITHIN
        for part in self._parts:
            part.join(max(0.0, end - monotonic()))
        if self._outbox:
            self._outbox.close()
        self._pins.close()

    def start(self) -> None:
        """Start every thread; a part that is not there is done without, and tried again."""
        for part in self._parts:
            part.start()
        log.info("readers started: %s", ", ".join(part.name for part in self._readers) or "none")

    # -- what the loop asks of them ----------------------------------------------------------------------

    @property
    def samples(self) -> int:
        """How many sample products can be held up by number keys."""
        return min(9, len(self._samples))

    @property
    def absent(self) -> frozenset[Reader]:
        """Readers that are not there to begin with; one that comes later says so itself."""
        return self._absent

    def perform(self, effect: Effect) -> None:
        """Carry out a look-up, a search, a tone, a light or a glow, or keep a record; returns at once."""
        match effect:
            case LookUp():
                self._worker.ask(effect)
            case Search():
                self._searching.ask(effect)
            case Beep() | Lamp() | Ready() | Torch() | Backlight():
                self._outputs.perform(effect)
            case CheckPin() | AskService() | StartSync():
                self._service.ask(effect)
            case Record() if self._outbox:
                self._outbox.put(effect)
            case SendFeedback():
                send_feedback(effect, self._outbox, self._post)
            case Record():
                pass  # nobody is counted in a demo
            case _:
                raise TypeError(f"effect {effect}, expected one that is carried out beside the loop")

    def viewfinder(self) -> Frame | None:
        """The camera's newest frame."""
        return self._camera.viewfinder() if self._camera else None

    def hold_up(self, number: int) -> None:
        """Hold a sample product up to the simulated camera; 1 is the first."""
        if self._simulated and 0 < number <= len(self._samples):
            self._simulated.hold_up(self._samples[number - 1])

    def is_echo(self, event: CodePresented) -> bool:
        """Did another reader say the same within the last second?"""
        return self._echoes.is_echo(event.payload, event.reader, event.at)

    def _around(self, event: Event) -> None:
        """What is around the kiosk has changed, which matters to more than the screen."""
        match event:
            case NetworkChanged(online=online):
                self._worker.network(online)
                if online:
                    self._recalls.network_is_back()
                    if self._outbox:
                        self._outbox.network_is_back()
            case ClockChanged(trusted=trusted):
                self._outputs.clock_trusted = trusted
            case CatalogueChanged(as_of=as_of):
                self._worker.facts_turned()
                self._watch.catalogue_is_of(as_of)
        self._post(event)

    def alive(self, tick: float) -> bool:
        """Does nothing hang that only a new start could mend? The watchdog is patted only as long.

        What waits for a device's driver hangs with it, which is said, and stops nobody.
        """
        self._outputs.notice(tick)
        for scanner in self._scanners:
            scanner.notice(tick)
        return not (self._worker.hangs(tick) or (self._camera is not None and self._camera.hangs(tick)))


def _absent(settings: Settings, camera: Camera | None) -> frozenset[Reader]:
    found = isinstance(camera, OpenCVCamera | AnyCamera) and settings.camera.kind == "auto"
    waits = found and not video_devices()
    absent = {Reader.CAMERA} if camera is None or waits else set()
    return frozenset(absent | (set() if are_expected(settings.scanner) else {Reader.SCANNER}))
