"""Paths as they were sent: an escaped slash is part of a lot, not of the path."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import request


def raw_path() -> str:
    """The request's path, still percent-encoded."""
    sent = str(request.environ.get("REQUEST_URI") or request.full_path)
    return sent.partition("?")[0] if sent.startswith("/") else urlsplit(sent).path


def path_behind(prefix: str) -> str:
    """What stands behind a prefix of it."""
    return raw_path().removeprefix(prefix)
