"""What can go wrong with the store."""

from __future__ import annotations


class StoreError(Exception):
    """The store cannot be opened, or a catalogue does not fit in it: what, where, what was expected."""


class StoreDamagedError(StoreError):
    """The file of the store is damaged. It is set aside when it is next opened for writing."""
