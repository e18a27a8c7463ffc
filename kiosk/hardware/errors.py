"""What goes wrong with devices and the files that stand in for them."""

from __future__ import annotations


class HardwareError(Exception):
    """A device or file cannot be used. One line: what was tried, what was found, what to do."""
