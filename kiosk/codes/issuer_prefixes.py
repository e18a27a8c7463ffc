"""Which GS1 organisation issued a prefix: where a number is registered, never where a thing is made."""

from __future__ import annotations

import re
from functools import lru_cache

from biip.gs1_prefixes import GS1Prefix

Issuer = tuple[str, str]
"""Organisation and prefix, such as ("GS1 Vietnam", "893")."""


def issuer(gtin14: str) -> Issuer | None:
    """Who issued the prefix of a GTIN of fourteen digits; None where no organisation did."""
    # A GTIN-8 stands behind six zeros, and its prefix begins after them (section 1.4.3).
    start = gtin14[6:9] if gtin14.startswith("000000") else gtin14[1:8]
    return _organisation(start)


@lru_cache(maxsize=4096)
def _organisation(start: str) -> Issuer | None:
    prefix = GS1Prefix.extract(start)
    if prefix is None or not prefix.usage.startswith("GS1 ") or _NO_ISSUER.search(prefix.usage):
        return None
    return prefix.usage, prefix.value


_NO_ISSUER = re.compile("reserved|coupon")
"""The table also names uses ("restricted circulation", "coupons"), which are no organisations."""
