"""Why a server could not be reached, in words for a technician. Addresses asked for never appear in them."""

from __future__ import annotations

import socket
import ssl
from datetime import UTC, datetime

from requests import exceptions
from urllib3 import exceptions as below
from urllib3.util.ssl_match_hostname import CertificateError

CLOCK_FLOOR = datetime(2026, 1, 1, tzinfo=UTC)
"""This package did not exist before; a clock that says so was never set."""

NOT_YET_VALID, EXPIRED, WRONG_HOST = 9, 10, (62, 64)
"""OpenSSL's X509_V_ERR codes (x509_vfy.h)."""

ANOTHER_HOST = "its certificate is for another host"
WORDS: tuple[tuple[tuple[type[BaseException], ...], str], ...] = (
    ((socket.gaierror, below.LocationParseError), "its name is not known to the network's DNS"),
    ((CertificateError,), ANOTHER_HOST),  # urllib3 before 2 compares the names itself
    ((ConnectionRefusedError,), "the connection was refused"),
    ((below.ConnectTimeoutError, exceptions.ConnectTimeout), "it does not pick up"),
    ((TimeoutError, below.ReadTimeoutError, exceptions.ReadTimeout), "it is silent"),
    ((ssl.SSLError,), "it speaks no TLS that can be trusted"),
    ((below.ProxyError, exceptions.ProxyError), "the proxy does not pass the request on"),
    ((ConnectionError, below.ProtocolError), "the connection broke off"),
    ((below.NewConnectionError,), "there is no way to it"),
)
"""Kinds of error, and the words for them; the most telling first, as one error is caused by another."""


def trouble(error: BaseException, wall: datetime) -> str:
    """What went wrong on the way, such as "the connection was refused"."""
    causes = _causes(error)
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _certificate(cause, wall)
    for kinds, words in WORDS:
        if any(isinstance(cause, kinds) for cause in causes):
            return words
    return "its answer is no HTTP"


def _certificate(error: ssl.SSLCertVerificationError, wall: datetime) -> str:
    dated = error.verify_code in (NOT_YET_VALID, EXPIRED)
    if dated and wall < CLOCK_FLOOR:
        return f"clock not set (it says {wall:%Y-%m-%d}), so its certificate cannot be checked"
    if error.verify_code == EXPIRED:
        return f"its certificate has expired, if it is {wall:%Y-%m-%d}"
    if error.verify_code == NOT_YET_VALID:
        return f"its certificate is not valid yet, if it is {wall:%Y-%m-%d}"
    if error.verify_code in WRONG_HOST:
        return ANOTHER_HOST
    return "its certificate is not signed by an authority that is trusted here"


def _causes(error: BaseException) -> list[BaseException]:
    """The error and everything that led to it, the outermost first."""
    found: list[BaseException] = []
    todo: list[object] = [error]
    while todo:
        cause = todo.pop(0)
        if isinstance(cause, BaseException) and not any(cause is known for known in found):
            found.append(cause)
            todo += [cause.__cause__, cause.__context__, getattr(cause, "reason", None), *cause.args]
    return found
