"""What can be set, in sections; `kiosk.config` reads it from files. Each part is handed its own section."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from kiosk.constraints import KEPT_PIN, USB_ID, Between, Degrees, Seconds, Translated
from kiosk.decoder_settings import DecoderSettings
from kiosk.panel_settings import BacklightSettings, NightSettings, PanelSettings
from kiosk.speech_settings import SpeechSettings


@dataclass(frozen=True, slots=True)
class ScreenSettings:
    """The display."""

    width: Annotated[int, Between(0, 8192)] = 0
    """Pixels; 0 takes the display's own width."""
    height: Annotated[int, Between(0, 8192)] = 0
    driver: Literal["auto", "kmsdrm", "wayland", "x11", "offscreen"] = "auto"
    """kmsdrm draws on a bare console, offscreen shows nothing; auto: SDL_VIDEODRIVER, else what is there."""
    windowed: bool = False
    """A window on a desktop instead of the full screen."""
    rotation: Literal[0, 90, 180, 270] = 0
    """Degrees clockwise by which the picture is turned."""
    theme: Literal["market", "contrast"] = "market"
    large_type: bool = False
    """Large type by itself; with it or without, a shopper can have the other."""
    controls_low: bool = False
    """All that can be touched in the lower part by itself; a shopper can have it so or otherwise."""
    lower_edge: Annotated[float, Between(0, 3000)] = 0.0
    """Millimetres from the floor to the panel's lower edge: nothing to touch is then above 1220 mm; 0 takes
    the lower half of a portrait panel."""
    diagonal: Annotated[float, Between(0, 120)] = 0.0
    """Inches of the panel, for the height of large type; 0 takes what is usual for its pixels."""
    dpi: Annotated[float, Between(0, 600)] = 0.0
    """Dots per inch of the panel, where that is better known than its diagonal; 0 goes by the diagonal."""
    languages: Annotated[tuple[str, ...], Translated()] = ("vi", "en")
    """Languages offered; the first greets a new shopper."""
    transitions: bool = True
    """Each screen leads over to the next within a fifth of a second; false: it comes at once."""
    idle_after: Seconds = 30.0
    """Seconds untouched until the idle screen returns."""
    recall_after: Seconds = 120.0
    """The same for a recall."""


@dataclass(frozen=True, slots=True)
class PlaceSettings:
    """Where this unit stands."""

    stall: str = "A-12"
    """Stall or spot, shown under the market's name."""
    latitude: Annotated[float, Between(-90, 90)] | None = None
    """WGS 84; without it, the market's own position in the catalogue."""
    longitude: Degrees | None = None
    map: Path | None = None
    """Street map of the surroundings: a raster MBTiles file of the market board's; without it, rings."""


@dataclass(frozen=True, slots=True)
class CameraSettings:
    """The camera that reads codes."""

    kind: Literal["auto", "usb", "csi", "files", "simulated", "none"] = "auto"
    """auto takes the first USB camera, else a CSI one; simulated lets number keys hold up sample pictures."""
    device: str = ""
    """Path such as /dev/v4l/by-id/… of a USB camera; empty takes the first."""
    files: Path | None = None
    """Picture, video or folder of them that `files` plays over and over in place of a camera."""
    width: Annotated[int, Between(320, 3840)] = 1280
    height: Annotated[int, Between(240, 2160)] = 720
    frames_per_second: Annotated[int, Between(1, 60)] = 15
    exposure: Annotated[float, Between(0, 1000)] = 0.0
    """Milliseconds that a frame is exposed; short ones do not blur. 0 leaves it to the camera."""
    focus: Annotated[float, Between(-1, 1023)] = -1.0
    """Where the lens stands; -1 leaves it to the camera. USB: the driver's own number (v4l2-ctl -L); CSI:
    dioptres, so that 5 is sharp at 20 cm."""


@dataclass(frozen=True, slots=True)
class ScannerSettings:
    """A hand-held or built-in scanner; several are as many sections [[scanner]] (docs/scanners.md)."""

    kind: Literal["auto", "usb", "serial", "none"] = "auto"
    """usb plays keyboard, serial is a serial port (CDC-ACM); auto takes all that say what they are."""
    usb_id: Annotated[str, USB_ID] = ""
    """Vendor and product, such as 05e0:1200, of the one to claim for ourselves."""
    device: str = ""
    """The same by path, such as /dev/input/by-id/…-event-kbd, /dev/serial/by-id/… or /dev/ttyACM0."""
    layout: Literal["us", "fr", "de"] = "us"
    """The keyboard that a scanner which plays one believes the computer to have."""
    prefix: str = ""
    """What it is set to send before each code; it is taken off."""
    suffix: str = ""
    """The same after each code; Enter and Tab are taken off anyway."""
    silence: Annotated[float, Between(0.02, 2)] = 0.1
    """Seconds without a character after which a code that ends without Enter is complete."""
    baud: Annotated[int, Between(300, 921_600)] = 9600
    """Pace of an adapter with a serial line behind it; scanners on USB do not care."""


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """Where the kiosk keeps what it knows, and whom it asks."""

    folder: Path | None = None
    """Folder of the store; without it $STATE_DIRECTORY, else ~/.local/state/kiosk."""
    lookup_limit: Seconds = 1.5
    """Seconds until a look-up without an answer is given up on the screen."""
    recalls_trusted_for: Annotated[float, Between(1, 24 * 365)] = 48.0
    """Hours after which recall data is called out as not checked."""
    takeaway: str = "https://id.gs1.org"
    """Address of the GS1 Digital Link resolver that the take-away QR names."""
    vendors: Path | None = None
    """TOML file of further stamp vendors and store profiles."""


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """Whom else the kiosk asks, beside its own store."""

    sources: Path | None = None
    """TOML file of sources and recall feeds (docs/sources.md); without it, nobody is asked."""
    refresh: bool = True
    """Sources are asked also about what the catalogue knows: for what has happened since."""
    recalls_every: Annotated[float, Between(1, 1440)] = 10.0
    """Minutes between two readings of a recall feed."""
    cache_size: Annotated[int, Between(10, 100_000)] = 200
    """Megabytes of answers kept; the least recently used give way."""


@dataclass(frozen=True, slots=True)
class SyncSettings:
    """Where new catalogues come from."""

    url: str = ""
    """Address of the folder with latest.json, such as https://market.example.vn/kiosk/; empty for none."""
    allowed_signers: Path = Path("/etc/kiosk/allowed_signers")
    """Who may sign catalogues: lines of a name and an OpenSSH public key (man ssh-keygen)."""
    max_size: Annotated[int, Between(1, 4096)] = 256
    """Megabytes of a bundle; unpacked it may be four times as much."""
    ca: Path | None = None
    """File of certificates to trust for that address, where it has none of the usual."""


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """The server of `kiosk serve`."""

    host: str = "127.0.0.1"
    """Address to listen on."""
    port: Annotated[int, Between(0, 65535)] = 8080
    base: str = ""
    """Address by which clients reach it, such as https://kiosk.market.example; empty takes host and port."""
    threads: Annotated[int, Between(1, 32)] = 4
    """Requests answered at once."""
    fresh_for: Annotated[int, Between(0, 86400)] = 300
    """Seconds for which clients may keep a document; recalls are always asked for."""
    bundles: Path | None = None
    """Folder of signed bundles to hand on; without it, bundles beside the store."""
    collect: bool = True
    """What the outboxes of other kiosks send is taken in, into received.sqlite beside the store."""
    collect_size: Annotated[int, Between(1, 100_000)] = 1000
    """Megabytes of that file; a full one sends the senders away, who keep what they have."""
    token: Path | None = None
    """File with a token that senders must know; without it, everybody may send who reaches the server."""


@dataclass(frozen=True, slots=True)
class OutboxSettings:
    """What is kept of scans for the market's statistics, and who collects it."""

    url: str = ""
    """Address that takes it in, such as https://collector.example.vn/outbox; empty for reports alone."""
    credential: str = ""
    """Path of a file with the collector's token, or the name of a systemd credential; empty for none."""
    unit: str = ""
    """Name under which this kiosk reports; empty takes the stall."""
    keep_days: Annotated[int, Between(1, 365)] = 90
    """Days after which what nobody has taken in is thrown away, and counted."""
    size: Annotated[int, Between(1, 10_000)] = 100
    """Megabytes of entries that wait; beyond it the oldest are thrown away, and counted."""
    ca: Path | None = None
    """File of certificates to trust for the collector, where it has none of the usual."""


@dataclass(frozen=True, slots=True)
class FeedbackSettings:
    """What a shopper can take along who has told the market something."""

    url: str = ""
    """Page of the market board for a receipt, such as https://market.example.vn/told?receipt={receipt}, which
    the receipt's QR code names. Empty: that code says number and contact as plain text."""


@dataclass(frozen=True, slots=True)
class ServiceSettings:
    """The service screen (docs/service.md)."""

    pin: Annotated[str, KEPT_PIN] = field(default="", repr=False)
    """What `kiosk service-pin` prints; empty: there is no way to the service screen."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All sections."""

    screen: ScreenSettings = field(default_factory=ScreenSettings)
    place: PlaceSettings = field(default_factory=PlaceSettings)
    camera: CameraSettings = field(default_factory=CameraSettings)
    decoder: DecoderSettings = field(default_factory=DecoderSettings)
    scanner: tuple[ScannerSettings, ...] = (ScannerSettings(),)
    panel: PanelSettings = field(default_factory=PanelSettings)
    speech: SpeechSettings = field(default_factory=SpeechSettings)
    backlight: BacklightSettings = field(default_factory=BacklightSettings)
    night: NightSettings = field(default_factory=NightSettings)
    store: StoreSettings = field(default_factory=StoreSettings)
    network: NetworkSettings = field(default_factory=NetworkSettings)
    sync: SyncSettings = field(default_factory=SyncSettings)
    serve: ServeSettings = field(default_factory=ServeSettings)
    outbox: OutboxSettings = field(default_factory=OutboxSettings)
    feedback: FeedbackSettings = field(default_factory=FeedbackSettings)
    service: ServiceSettings = field(default_factory=ServiceSettings)
