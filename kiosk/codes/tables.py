"""The tables that interpretation goes by: vendors of stamps, and store profiles. Data, not code.

The package brings both (vendors.toml, store_profiles.toml); a market board's own file may hold
``[[vendor]]`` and ``[[profile]]`` entries that add to them or replace one of the same id or prefix.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any

from kiosk.codes.restricted_circulation import PREFIX, StoreProfile
from kiosk.codes.vendor_stamp import PLACES, Form, Vendor

HERE = Path(__file__).parent


class TableError(Exception):
    """A table that cannot be used. Its text has one line for each mistake, with file, line and key."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Vendors and store profiles."""

    vendors: tuple[Vendor, ...] = ()
    profiles: tuple[StoreProfile, ...] = ()
    _by_host: Mapping[str, Vendor] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_host", {host: v for v in self.vendors for host in v.hosts})

    def vendor_of(self, host: str) -> Vendor | None:
        """The vendor of an exact host; None where no vendor has it."""
        return self._by_host.get(host)

    def with_profiles(self, profiles: Iterable[StoreProfile]) -> Tables:
        """These tables with further store profiles; one of the same prefix is replaced."""
        return replace(self, profiles=tuple({p.prefix: p for p in (*self.profiles, *profiles)}.values()))

    def with_vendors(self, vendors: Iterable[Vendor]) -> Tables:
        """These tables with further vendors; one of the same id is replaced."""
        return replace(self, vendors=tuple({v.id: v for v in (*self.vendors, *vendors)}.values()))


def load(board_file: Path | None = None) -> Tables:
    """The package's tables, extended or overridden by a board's own file.

    Raises TableError with every mistake of the board's file.
    """
    tables = _read(HERE / "vendors.toml", Tables())
    tables = _read(HERE / "store_profiles.toml", tables)
    return _read(board_file, tables) if board_file else tables


def profiles_of(text: str, where: str) -> tuple[StoreProfile, ...]:
    """The store profiles of a TOML text, such as that of a market's catalogue; `where` it is from.

    Raises TableError.
    """
    return _parsed(text, where, Tables()).profiles


def _read(path: Path, tables: Tables) -> Tables:
    """`tables` with the entries of one file."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise TableError(f"{path}: {error.strerror}, expected a readable TOML file") from error
    except UnicodeDecodeError as error:
        raise TableError(f"{path}: {error}, expected a readable TOML file") from error
    return _parsed(text, str(path), tables)


def _parsed(text: str, path: str, tables: Tables) -> Tables:
    """`tables` with the entries of a text; `path` says in mistakes where it is from."""
    try:
        given = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise TableError(f"{path}: {error}, expected a readable TOML file") from error
    mistakes: list[str] = []
    vendors: list[Vendor] = []
    profiles: list[StoreProfile] = []
    for section, entries in given.items():
        if section not in ("vendor", "profile") or not isinstance(entries, list):
            line = _line(text, section, 0)
            mistakes.append(f"{path}, line {line}: {section}, expected entries [[vendor]] or [[profile]]")
            continue
        for index, entry in enumerate(entries):
            if not isinstance(entry, Mapping):
                line = _line(text, section, 0)
                mistakes.append(
                    f"{path}, line {line}: {section} is {entry!r}, expected an entry [[{section}]]"
                )
                continue
            checked = _Entry(path, text, section, index, entry, mistakes)
            if section == "vendor" and (vendor := _vendor(checked)):
                vendors.append(vendor)
            elif section == "profile" and (profile := _profile(checked)):
                profiles.append(profile)
            _once(checked, "id" if section == "vendor" else "prefix", entries[:index])
    tables = tables.with_vendors(vendors).with_profiles(profiles)
    mistakes += [f"{path}: {clash}" for clash in _shared_hosts(tables.vendors)]
    if mistakes:
        raise TableError("\n".join(mistakes))
    return tables


@dataclass(slots=True)
class _Entry:
    """One entry of a table being read, and where to say what is wrong with it."""

    path: str
    text: str
    section: str
    index: int
    given: Mapping[str, Any]
    mistakes: list[str]
    good: bool = True

    def wrong(self, key: str, expected: str) -> None:
        line = _line(self.text, self.section, self.index, key)
        value = f" is {self.given[key]!r}" if key in self.given else " is missing"
        self.mistakes.append(f"{self.path}, line {line}: {self.section}.{key}{value}, expected {expected}")
        self.good = False

    def take(self, key: str, is_good: Callable[[Any], bool], expected: str, default: Any = None) -> Any:
        """The value of a key, or its default; a mistake is noted."""
        if key not in self.given and default is not None:
            return default
        value = self.given.get(key)
        if not is_good(value):
            self.wrong(key, expected)
            return default
        return value

    def only(self, *keys: str) -> None:
        """Note every key that is none of these."""
        for key in self.given.keys() - set(keys):
            near = get_close_matches(key, keys, n=1)
            line = _line(self.text, self.section, self.index, key)
            hint = f"did you mean {near[0]}?" if near else f"expected one of {', '.join(keys)}"
            self.mistakes.append(f"{self.path}, line {line}: unknown key {self.section}.{key}, {hint}")
            self.good = False


def _vendor(entry: _Entry) -> Vendor | None:
    entry.only("id", "name", "hosts", "forms", "plain_http", "own_words", "own_digits")
    hosts = entry.take("hosts", partial(_texts, shape=_HOST), 'host names such as ["stamps.example.vn"]')
    forms = entry.take("forms", partial(_texts, shape=_FORM), f"forms such as /{{code}} with {_AS_PLACES}")
    read = tuple(_form(form) for form in forms or ())
    if any(form.host not in (None, *(hosts or ())) for form in read):
        entry.wrong("forms", "forms that begin with / or with one of the hosts")
    vendor_id = entry.take("id", partial(_text, shape=_ID), "a short name of a-z, 0-9, dots and hyphens")
    name = entry.take("name", partial(_text, shape=_NAME), "a name in quotes")
    plain_http = entry.take("plain_http", _flag, "true or false", default=False)
    words = entry.take("own_words", partial(_texts, shape=_WORD), "words of four letters or more", default=[])
    lengths = entry.take("own_digits", _lengths, "a list of lengths from 15 to 64", default=[])
    if not entry.good:
        return None
    return Vendor(vendor_id, name, frozenset(hosts), read, plain_http, tuple(words), frozenset(lengths))


def _form(form: str) -> Form:
    path, hash_sign, fragment = form.partition("#")
    host, _, rest = path.partition("/")
    return Form(host or None, _segments(rest), _segments(fragment) if hash_sign else None)


def _segments(path: str) -> tuple[str, ...]:
    return tuple(path.strip("/").split("/")) if path.strip("/") else ()


def _profile(entry: _Entry) -> StoreProfile | None:
    entry.only("name", "prefix", "item_digits", "measure", "decimals", "inner_check_digit", "lookup")
    name = entry.take("name", partial(_text, shape=_NAME), "a name in quotes")
    prefix = entry.take("prefix", partial(_text, shape=PREFIX), '"02", "04" or "20" to "29", or longer')
    digits = entry.take("item_digits", partial(_between, 1, 9), "1 to 9")
    measure = entry.take("measure", ("weight", "price").__contains__, '"weight" or "price"')
    decimals = entry.take("decimals", partial(_between, 0, 4), "0 to 4")
    inner = entry.take("inner_check_digit", _flag, "true or false", default=False)
    lookup = entry.take("lookup", partial(_text, shape=_LOOKUP), f"digits and {_AS_LOOKUP}, {{check}} last")
    if not entry.good:
        return None
    profile = StoreProfile(name, prefix, digits, measure, decimals, lookup, inner)
    if profile.measure_digits < 1 or (inner and profile.measure_digits not in (4, 5)):
        left = profile.measure_digits
        entry.wrong("item_digits", f"a layout that leaves digits for the measure, here {left} are left")
        return None
    filled = lookup.format(prefix=prefix, item="0" * digits, zeros="0" * profile.measure_digits, check="0")
    if len(filled) not in (8, 12, 13, 14):
        entry.wrong("lookup", f"8, 12, 13 or 14 digits when filled in, here {len(filled)}")
    return profile if entry.good else None


def _once(entry: _Entry, key: str, before: list[Any]) -> None:
    if any(isinstance(other, Mapping) and other.get(key, 0) == entry.given.get(key) for other in before):
        entry.wrong(key, "each one once")


def _shared_hosts(vendors: tuple[Vendor, ...]) -> list[str]:
    owners: dict[str, str] = {}
    return [
        f"vendor.hosts: {host} belongs to {vendor.id} and to {owner}, expected one of them"
        for vendor in vendors
        for host in sorted(vendor.hosts)
        if (owner := owners.setdefault(host, vendor.id)) != vendor.id
    ]


def _text(value: Any, shape: re.Pattern[str]) -> bool:
    return isinstance(value, str) and shape.fullmatch(value) is not None


def _texts(value: Any, shape: re.Pattern[str]) -> bool:
    return isinstance(value, list) and bool(value) and all(_text(v, shape) for v in value)


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


def _between(low: int, high: int, value: Any) -> bool:
    return type(value) is int and low <= value <= high


def _lengths(value: Any) -> bool:
    return isinstance(value, list) and all(_between(15, 64, v) for v in value)


def _line(text: str, section: str, index: int, key: str | None = None) -> int:
    """Line of a key in the `index`-th entry of a section, or of the entry (tomllib does not tell)."""
    entry, start = -1, 1
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if bare.startswith("["):
            inside = bare.strip("[] ") == section
            entry += inside
            if inside and entry == index:
                start = number
        named = bare.partition("=")[0].strip().strip("\"'")
        if key is None and named == section:
            return number
        if key is not None and inside and entry == index and named == key:
            return number
    return start


_AS_PLACES = ", ".join(f"{{{place}}}" for place in PLACES)
_AS_LOOKUP = "{prefix}, {item}, {zeros}"
_ID = re.compile(r"[a-z0-9][a-z0-9.-]{0,39}")
_NAME = re.compile(r"[^\x00-\x1f\x7f]{1,60}")
_WORD = re.compile(r"[a-z0-9]{4,40}")
_HOST = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}")
_SEGMENT = rf"(\{{({'|'.join(PLACES)})\}}|[a-z0-9._~-]+)"
_FORM = re.compile(rf"[a-z0-9.-]*(/{_SEGMENT})*/?(#/?{_SEGMENT}(/{_SEGMENT})*)?")
_LOOKUP = re.compile(r"([0-9]|\{prefix\}|\{item\}|\{zeros\}){1,14}(\{check\})?")
