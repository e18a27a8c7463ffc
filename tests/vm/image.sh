#!/bin/sh
# Builds what the virtual machine starts from, out of Debian packages: disk, kernel, initrd, and a key to get in.
#   tests/vm/image.sh FOLDER
# FOLDER must not be there; it appears whole or not at all. Needs a network, some minutes, and root or mmdebstrap's
# unshare mode. The kiosk itself is not in it: its packages are, and each run installs the kiosk that is tested.
set -eu
out=$1
cd "$(dirname "$0")/../.."
python=${PYTHON:-.venv/bin/python}

# A running system, and the way in.
packages="systemd systemd-sysv udev dbus kmod linux-image-amd64 initramfs-tools openssh-server"
# What scripts/setup.sh installs on a kiosk, and docs name for its devices.
packages="$packages python3 python3-venv libzbar0 libdrm2 libgbm1 libegl1 libgles2 libgl1-mesa-dri"
packages="$packages python3-evdev python3-gpiozero python3-serial alsa-utils"
# What the tests inside use.
packages="$packages python3-pytest python3-hypothesis v4l-utils"

say() { echo "vm image: $*"; }

work=$(mktemp -d "$(dirname "$out")/building-XXXXXX")
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
mkdir "$work/wheels" "$work/image"

say "fetching the kiosk's packages as wheels for the machine's Python 3.13"
# The lock's own versions and hashes. What Debian packages above is left to it, as on a kiosk; so are markers:
# pip would read them as this machine's Python.
awk '/^[a-z]/ { keep = !/win32|< .3\.12|^evdev|^gpiozero|^colorzero|^pyserial/ } keep' requirements.lock |
    sed 's/ ; [^\\]*/ /' >"$work/wheels/requirements.txt"
"$python" -m pip -qq download --no-deps --require-hashes --only-binary :all: --dest "$work/wheels" \
    --python-version 3.13 --implementation cp --abi cp313 --abi abi3 --abi none \
    --platform manylinux_2_34_x86_64 --platform manylinux_2_28_x86_64 --platform manylinux_2_27_x86_64 \
    --platform manylinux_2_17_x86_64 --platform manylinux2014_x86_64 --platform any \
    --requirement "$work/wheels/requirements.txt"

say "installing Debian 13 and the wheels (some minutes)"
ssh-keygen -q -t ed25519 -N '' -C kiosk-vm -f "$work/image/key"
mkdir "$work/ssh"
cp "$work/image/key.pub" "$work/ssh/authorized_keys"
# shellcheck disable=SC2016  # $1 is mmdebstrap's word for the root of what is made
mmdebstrap --quiet --variant=apt --include="$(echo "$packages" | tr ' ' ,)" \
    --customize-hook="copy-in $work/wheels /tmp" \
    --customize-hook='chroot "$1" python3 -m venv --system-site-packages /opt/kiosk/releases/tested' \
    --customize-hook='chroot "$1" sh -c "/opt/kiosk/releases/tested/bin/pip --quiet install --no-deps \
        --no-index --find-links /tmp/wheels --requirement /tmp/wheels/requirements.txt && rm -r /tmp/wheels"' \
    --customize-hook='ln -s releases/tested "$1/opt/kiosk/current"' \
    --customize-hook="mkdir -m 700 -p \"\$1/root/.ssh\" && cp $work/ssh/authorized_keys \"\$1/root/.ssh/\"" \
    --customize-hook='copy-in tests/vm/machine-etc/. /etc' \
    --customize-hook='chroot "$1" systemctl --quiet enable systemd-networkd ssh' \
    trixie "$work/root.tar"

say "making the disk"
mkdir "$work/root"
tar --extract --file "$work/root.tar" --directory "$work/root" --exclude './dev/*' --numeric-owner
cp "$work"/root/boot/vmlinuz-* "$work/image/vmlinuz"
cp "$work"/root/boot/initrd.img-* "$work/image/initrd.img"
mke2fs -q -t ext4 -L root -d "$work/root" "$work/image/disk.ext4" 3G

mv "$work/image" "$out"
say "$out: $(du -sh "$out" | cut -f1)"
