#!/bin/sh
# Says which files of a folder are not as they were committed: after pictures were made anew.
#   scripts/changed.sh FOLDER
set -eu
cd "$(dirname "$0")/.."

git rev-parse --is-inside-work-tree >/dev/null 2>&1 || {
    echo "$1: made anew (this is no git checkout, so what changed cannot be said)"
    exit 0
}
changed=$(git status --short -- "$1")
if [ -z "$changed" ]; then
    echo "$1: made anew, all are as they were"
else
    echo "$changed"
    echo "$1: these changed; look at each before you commit it"
fi
