"""Errors that end a command with one clear line."""

from __future__ import annotations


class WrongUse(Exception):
    """Wrong use or bad configuration: exit status 2. Says what was given, what was expected, where."""
