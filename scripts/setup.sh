#!/bin/sh
# Sets up all the kiosk needs: missing system packages by apt (said first), then .venv with the package in it.
#   scripts/setup.sh           what the kiosk needs to run
#   scripts/setup.sh dev       and what its tests and checks need
set -eu
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
    echo "setup: $python is $("$python" --version 2>&1), expected Python 3.11 or newer (set PYTHON=...)" >&2
    exit 2
}

# libzbar0 reads codes; the rest of the first line draws on a screen without a desktop (kmsdrm).
wanted="libzbar0 libdrm2 libgbm1 libegl1 libgles2 libgl1-mesa-dri"
"$python" -c 'import ensurepip' 2>/dev/null || wanted="$wanted python3-venv"
site=""
if [ "$(uname -m)" = aarch64 ] && [ -e /etc/rpi-issue ]; then
    # On Raspberry Pi OS these come from apt: there are no wheels of them, or they need the Pi's own libcamera.
    wanted="$wanted python3-evdev python3-lgpio python3-gpiozero python3-picamera2 python3-opencv python3-numpy"
    site="--system-site-packages"
fi
if [ "${1:-}" = dev ]; then
    # A real window with a real pointer for the tests, and systemd's own checks of its units.
    wanted="$wanted xvfb xdotool systemd"
fi

if command -v dpkg-query >/dev/null 2>&1; then
    missing=""
    for package in $wanted; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
    done
    if [ -n "$missing" ]; then
        sudo=""
        [ "$(id -u)" = 0 ] || sudo="sudo"
        echo "setup: installing by apt:$missing"
        if [ -n "$sudo" ] && ! command -v sudo >/dev/null 2>&1; then
            echo "setup: no sudo here; as root, run: apt-get install --no-install-recommends$missing" >&2
            exit 2
        fi
        $sudo apt-get update -qq || echo "setup: the package lists could not be renewed; going on with the old ones" >&2
        # shellcheck disable=SC2086  # a list of words
        $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
    fi
else
    echo "setup: this is not Debian; these libraries are needed and were not checked: $wanted"
fi

if [ ! -x .venv/bin/python ]; then
    echo "setup: making .venv"
    # shellcheck disable=SC2086
    "$python" -m venv $site .venv
fi
stamp=.venv/installed-${1:-run}
if [ ! -e "$stamp" ] || [ setup.py -nt "$stamp" ]; then
    echo "setup: installing the kiosk into .venv (a minute or two the first time)"
    pip=".venv/bin/python -m pip --quiet --disable-pip-version-check install"
    if [ -n "$site" ]; then
        # OpenCV and numpy stay apt's, so that they fit each other and libcamera.
        $pip --no-deps --editable .
        .venv/bin/python -c '
from importlib.metadata import requires
for line in requires("provenance-kiosk") or []:
    extra = "extra ==" in line
    if not line.startswith(("numpy", "opencv")) and (not extra or "\"dev\"" in line and "'"${1:-}"'"):
        print(line.split(";")[0])
' >.venv/requirements.txt
        $pip --requirement .venv/requirements.txt
    else
        $pip --editable ".${1:+[$1]}"
        # Scanners and lamps: wanted on a kiosk, not needed on a developer's machine.
        $pip --editable '.[devices]' >/dev/null 2>&1 || $pip --editable '.[devices-binary]' ||
            echo "setup: evdev or gpiozero could not be built; USB scanners and lamps will not be used"
    fi
    touch "$stamp"
fi
