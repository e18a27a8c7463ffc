#!/bin/sh
# Sets up all the kiosk needs: missing system packages by apt (said first), then .venv with the package in it.
#   scripts/setup.sh           what the kiosk needs to run
#   scripts/setup.sh dev       and what its tests and checks need
set -eu
cd "$(dirname "$0")/.."

for_whom=${1:-run}
python=${PYTHON:-python3}

# libzbar0 reads codes, espeak-ng reads screens aloud; the rest of the first line draws on a screen without a desktop (kmsdrm).
wanted="openssh-client libzbar0 espeak-ng libdrm2 libgbm1 libegl1 libgles2 libgl1-mesa-dri"
command -v "$python" >/dev/null 2>&1 || wanted="$wanted python3"
"$python" -c 'import ensurepip' 2>/dev/null || wanted="$wanted python3-venv"
site=""
if [ "$(uname -m)" = aarch64 ] && [ -e /etc/rpi-issue ]; then
    # On Raspberry Pi OS these come from apt: there are no wheels of them, or they need the Pi's own libcamera.
    wanted="$wanted python3-evdev python3-serial python3-lgpio python3-gpiozero python3-picamera2 python3-opencv python3-numpy"
    site="--system-site-packages"
fi
if [ "$for_whom" = dev ]; then
    # A real window with a real pointer for the tests, and systemd's own checks of its units.
    wanted="$wanted xvfb xdotool systemd"
fi

# Installs packages by apt, as root or by sudo; false where that cannot be done.
install() {
    sudo=""
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null 2>&1 || return 1
        sudo="sudo"
        # Nobody can type a password into a pipe.
        [ -t 0 ] || sudo="sudo -n"
    fi
    echo "setup: installing by apt: $*"
    [ -z "$sudo" ] || $sudo apt-get --version >/dev/null || return 1
    $sudo apt-get update -qq || echo "setup: the package lists could not be renewed; going on with the old ones" >&2
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

if command -v dpkg-query >/dev/null 2>&1; then
    missing=""
    for package in $wanted; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
    done
    # shellcheck disable=SC2086  # a list of words
    if [ -n "$missing" ] && ! install $missing; then
        echo "setup: could not be installed, going on without:$missing" >&2
        echo "setup: as root, run: apt-get install --no-install-recommends$missing" >&2
    fi
else
    echo "setup: this is not Debian; these libraries are needed and were not checked: $wanted"
fi

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11) or sys.maxsize < 2**32)' 2>/dev/null || {
    found=$("$python" --version 2>/dev/null) || found=missing
    echo "setup: $python is $found, expected Python 3.11 or newer on a 64-bit system (set PYTHON=...)" >&2
    exit 2
}

# An environment knows its own path and its Python's version by heart: after a move or an upgrade it is of no use.
stamp=.venv/installed-$for_whom
if ! grep -qsF "$(pwd -P)/.venv/bin/python" .venv/bin/pip || ! .venv/bin/python -c 'import pip' 2>/dev/null; then
    echo "setup: making .venv"
    # shellcheck disable=SC2086
    "$python" -m venv --clear $site .venv || {
        echo "setup: .venv could not be made, expected the venv module; as root, run: apt-get install python3-venv" >&2
        exit 2
    }
fi
if [ ! -e "$stamp" ] || [ setup.py -nt "$stamp" ]; then
    echo "setup: installing the kiosk into .venv (a minute or two the first time)"
    pip=".venv/bin/python -m pip --quiet --disable-pip-version-check install"
    trap 'echo "setup: the packages above could not be installed; is there a network? make setup tries again" >&2' EXIT
    if [ -n "$site" ]; then
        # OpenCV and numpy stay apt's, so that they fit each other and libcamera.
        $pip --no-deps --editable .
        .venv/bin/python -c '
from importlib.metadata import requires
for line in requires("provenance-kiosk") or []:
    extra = "extra ==" in line
    if not line.startswith(("numpy", "opencv")) and (not extra or "\"dev\"" in line and "'"$for_whom"'" == "dev"):
        print(line.split(";")[0])
' >.venv/requirements.txt
        $pip --requirement .venv/requirements.txt
    else
        extras=""
        [ "$for_whom" != dev ] || extras="[dev]"
        $pip --editable ".$extras"
        # Scanners and lamps: wanted on a kiosk, not needed on a developer's machine.
        $pip --editable '.[devices]' >/dev/null 2>&1 || $pip --editable '.[devices-binary]' ||
            echo "setup: evdev or gpiozero could not be built; scanners and lamps will not be used"
    fi
    trap - EXIT
    touch .venv/installed-run "$stamp"  # for developing is for running too
fi
