"""Everything between the physical world and events: readers, decoder, lamp, sound, display."""

from __future__ import annotations

import os

# OpenCV and its FFmpeg read these when first imported: what goes wrong is said by HardwareError alone.
os.environ.setdefault("OPENCV_LOG_LEVEL", "SILENT")
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
# Seconds after which a camera that gives nothing is given up: short of the watchdog's ten.
os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "3")
