"""Addresses made to look like something they are not: the deceptions a shopper cannot see."""

from __future__ import annotations

import re
import unicodedata

from kiosk.codes.tables import Tables
from kiosk.codes.vendor_stamp import Vendor
from kiosk.codes.web_address import WebAddress

_FOREIGN = re.compile("GREEK|CYRILLIC|ARMENIAN|CHEROKEE|COPTIC|LISU|MATHEMATICAL|FULLWIDTH")
"""Scripts whose letters pass for Latin ones."""

_ALIKE = str.maketrans("013578|", "olestbl")
_READ_AS = str.maketrans("đı。", "di.")
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("i", "l"))

_SECOND_LEVEL = frozenset(
    ["ac", "biz", "co", "com", "edu", "gov", "health", "info", "int", "io", "net", "org"]
)
"""Labels under which names are registered in .vn and countries like it."""

_LONG_WORD = 8
"""Words so long that they stand in a foreign host only to be mistaken."""


def deception(address: WebAddress, tables: Tables) -> str | None:
    """user-info, homograph or look-alike; None where nothing pretends."""
    if address.user_info:
        return "user-info"
    if tables.vendor_of(address.host):
        return None
    if address.unicode_host != address.host:
        plain = _without_marks(address.unicode_host)
        if _is_foreign(address.unicode_host):
            return "homograph"
        if tables.vendor_of(plain) or _resembles(plain, tables.vendors):
            return "homograph"
    return "look-alike" if _resembles(address.host, tables.vendors) else None


def _without_marks(host: str) -> str:
    """A host as a browser or a hasty eye reads it: plain letters for circled and accented ones, dots for
    the full stops of other scripts, nothing for what has no width (Unicode Technical Standard 46)."""
    decomposed = unicodedata.normalize("NFKD", host).translate(_READ_AS).casefold()
    return "".join(c for c in decomposed if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")


def _is_foreign(host: str) -> bool:
    """Letters of a script that passes for Latin, or Latin mixed with any other within one label."""
    for label in host.split("."):
        scripts = {unicodedata.name(c, "?").split()[0] for c in label if c.isalpha()}
        if any(_FOREIGN.match(script) for script in scripts) or ("LATIN" in scripts and len(scripts) > 1):
            return True
    return False


def _resembles(host: str, vendors: tuple[Vendor, ...]) -> bool:
    """Does a host that is no vendor's own name one, or nearly?"""
    folded = _folded(host)
    words = re.split(r"[.-]", folded)
    domain = _domain(host)
    joined = _unjoined(host)
    return any(
        domain not in {_domain(own) for own in vendor.hosts}
        and (
            any(_holds(host, own) or joined == _unjoined(own) for own in vendor.hosts)
            or any(_names(words, folded, _folded(word)) for word in vendor.own_words)
        )
        for vendor in vendors
    )


def _domain(host: str) -> str:
    """The part of a host that one owner registered, such as example.com.vn."""
    labels = host.split(".")
    return ".".join(labels[-3:] if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else labels[-2:])


def _holds(host: str, own: str) -> bool:
    """Does a host begin with a vendor's own, or carry it inside, with a dot or hyphen around it?"""
    for spelling in (own, own.replace(".", "-")):
        at = host.find(spelling)
        if (
            at >= 0
            and host[at - 1 : at] in ("", ".", "-")
            and host[at + len(spelling) :][:1] in ("", ".", "-")
        ):
            return True
    return False


def _unjoined(host: str) -> str:
    """A host without what joins its labels, so that check-net.vn is check.net.vn."""
    return _folded(host).replace("-", "").replace(".", "")


def _names(words: list[str], folded: str, own: str) -> bool:
    if own in words:
        return True
    if len(own) < _LONG_WORD:
        return False
    return own in folded.replace("-", "") or any(_one_off(word, own) for word in words)


def _folded(host: str) -> str:
    """A host with letters that look alike made the same."""
    folded = host.translate(_ALIKE)
    for pair, single in _PAIRS:
        folded = folded.replace(pair, single)
    return folded


def _one_off(word: str, own: str) -> bool:
    """Is a word one letter more, fewer or other, or two letters swapped?"""
    if abs(len(word) - len(own)) > 1:
        return False
    at = next(
        (i for i, (a, b) in enumerate(zip(word, own, strict=False)) if a != b), min(len(word), len(own))
    )
    a, b = word[at:], own[at:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])
