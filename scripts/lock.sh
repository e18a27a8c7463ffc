#!/bin/sh
# Renews requirements.lock: every package of a release at one version, with the hashes of all its files.
# The lock holds for every platform and Python the kiosk runs on; `pip install --require-hashes -r requirements.lock`.
set -eu
cd "$(dirname "$0")/.."
command -v uv >/dev/null 2>&1 || {
    echo "lock: uv is missing, expected it on PATH (pipx install uv)" >&2
    exit 2
}
uv pip compile setup.py --extra devices --universal --python-version 3.11 --generate-hashes \
    --custom-compile-command scripts/lock.sh --output-file requirements.lock --quiet
echo "lock: $(grep -c == requirements.lock) packages in requirements.lock"
