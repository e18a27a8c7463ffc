"""Signatures by OpenSSH keys (``ssh-keygen -Y``): a board signs, kiosks hold a list of who may."""

from __future__ import annotations

import subprocess
from pathlib import Path

from kiosk.bundle.errors import BundleError, SetupError

NAMESPACE = "kiosk-bundle"
"""A signature made for anything else is none here."""

ENDING = ".sig"
LARGEST = 64 * 1024
"""Bytes of a signature."""

SECONDS = 120.0
"""No file takes longer to be signed or verified."""


def signature_of(path: Path) -> Path:
    """Where the signature of a file lies: beside it."""
    return path.with_name(path.name + ENDING)


def sign(path: Path, key: Path) -> Path:
    """Sign a file with an OpenSSH private key (or a public one whose private half is in the agent).

    Returns the signature's path. Raises SetupError where the key cannot be used.
    """
    signature_of(path).unlink(missing_ok=True)
    done = _run(["-Y", "sign", "-n", NAMESPACE, "-f", str(key.absolute()), str(path.absolute())])
    if done.returncode or not signature_of(path).is_file():
        raise SetupError(f"{key}: cannot sign ({_said(done)}), expected an OpenSSH private key")
    return signature_of(path)


def verify(path: Path, allowed_signers: Path) -> str:
    """Who signed the file; its signature lies beside it.

    Raises BundleError where there is no good signature by one of the allowed, SetupError without their list.
    """
    if not allowed_signers.is_file():
        raise SetupError(f"{allowed_signers}: no such file, expected a list of signers (see man ssh-keygen)")
    signature = signature_of(path)
    if not signature.is_file():
        raise BundleError(f"{path.name}: not signed, expected {signature.name} beside it")
    options = ["-s", str(signature.absolute()), "-f", str(allowed_signers.absolute())]
    named = _run(["-Y", "find-principals", *options])
    # Of several names for one key, in one line, any will do.
    who = named.stdout.decode(errors="replace").partition("\n")[0].partition(",")[0].strip()
    if named.returncode or not who:
        raise BundleError(f"{path.name}: signed by nobody whom {allowed_signers} names; it is not used")
    done = _run(["-Y", "verify", *options, "-I", who, "-n", NAMESPACE], content=path)
    if done.returncode:
        raise BundleError(f"{path.name}: the signature does not hold ({_said(done)}); it is not used")
    return who


def _run(arguments: list[str], content: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    command = ["ssh-keygen", *arguments]
    try:
        if content is None:
            return subprocess.run(
                command, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=False
            )
        with content.open("rb") as file:
            return subprocess.run(command, stdin=file, capture_output=True, timeout=SECONDS, check=False)
    except FileNotFoundError:
        raise SetupError("ssh-keygen is not installed, expected the package openssh-client") from None
    except subprocess.TimeoutExpired:
        raise SetupError(f"ssh-keygen did not end within {SECONDS:g} s") from None


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    """The last line that ssh-keygen said, as one that may be shown."""
    lines = (done.stderr or done.stdout).decode(errors="replace").strip().splitlines() or ["no reason given"]
    return "".join(c if c.isprintable() else "?" for c in lines[-1])[:200]
