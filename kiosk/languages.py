"""Into which languages the kiosk is translated: folders of ``kiosk/locale``."""

from __future__ import annotations

from pathlib import Path

LOCALE = Path(__file__).parent / "locale"


def translated() -> tuple[str, ...]:
    """BCP 47 of each, in alphabetical order."""
    return tuple(sorted(path.parts[-3] for path in LOCALE.glob("*/LC_MESSAGES/*.po")))
