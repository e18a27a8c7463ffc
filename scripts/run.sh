#!/bin/sh
# Starts the kiosk: in a window on a desktop, full screen on a bare console, as a tour where there is no screen.
set -eu
cd "$(dirname "$0")/.."
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec .venv/bin/kiosk run --demo --windowed --size 1280x800 "$@"
elif grep -qsx connected /sys/class/drm/card*-*/status; then
    exec .venv/bin/kiosk run --demo "$@"
else
    echo "run: there is no screen here, so the kiosk goes on a tour instead"
    exec .venv/bin/kiosk tour "$@"
fi
