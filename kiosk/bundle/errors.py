"""What can go wrong with bundles. Each is one clear line: what was found, what was expected, what to do."""

from __future__ import annotations


class BundleError(Exception):
    """The bundle, or its index, is refused; the kiosk keeps the catalogue that it has."""


class OriginError(BundleError):
    """The place from which bundles come does not give one now. Trying again later may help."""


class Missing(OriginError):
    """The origin answers, and does not have the file."""


class SetupError(Exception):
    """Something that this machine or its settings lack: no key, no ssh-keygen, no list of signers."""
