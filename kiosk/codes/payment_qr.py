"""EMVCo payment codes such as VietQR: for paying, not for tracing (EMV QRCPS Merchant-Presented Mode 1.1)."""

from __future__ import annotations

import re
from binascii import crc_hqx

from kiosk.codes.kinds import PaymentQr

_START = re.compile(r"000201")
_MOST_FIELDS = 100


def parse(text: str) -> PaymentQr | None:
    """The payment code that a text is; None where it is none.

    It begins with payload format 01, is cut into fields by two digits each of tag and length, and its
    last field, 63, is a checksum over all before it (CRC-16/CCITT-FALSE).
    """
    if not _START.match(text) or text[-8:-4] != "6304" or not _is_fields(text):
        return None
    expected = crc_hqx(text[:-4].encode("utf-8"), 0xFFFF)
    return PaymentQr(text[-4:].upper() == f"{expected:04X}")


def _is_fields(text: str) -> bool:
    at = 0
    for _ in range(_MOST_FIELDS):
        if at == len(text):
            return True
        head = text[at : at + 4]
        if not (len(head) == 4 and head.isascii() and head.isdigit()):
            return False
        at += 4 + int(head[2:])
    return False
