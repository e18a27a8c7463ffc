"""The tables that interpretation goes by: vendors of stamps, and store profiles. Data, not code.

The package brings both (vendors.toml, store_profiles.toml); a market board's own file may hold
``[[vendor]]`` and ``[[profile]]`` entries that add to them or replace one of the same id or prefix.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from kiosk.codes.restricted_circulation import PREFIX, StoreProfile
from kiosk.codes.vendor_stamp import PLACES, Form, Vendor
from kiosk.toml_entry import Entry, first_line, flag, list_of, one_of, whole
from kiosk.toml_entry import text as text_of

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
    at: dict[str, Entry] = {}
    profiles: list[StoreProfile] = []
    for section, entries in given.items():
        if section not in ("vendor", "profile") or not isinstance(entries, list):
            line = first_line(text, section)
            mistakes.append(f"{path}, line {line}: {section}, expected entries [[vendor]] or [[profile]]")
            continue
        for index, entry in enumerate(entries):
            if not isinstance(entry, Mapping):
                line = first_line(text, section)
                mistakes.append(
                    f"{path}, line {line}: {section} is {entry!r}, expected an entry [[{section}]]"
                )
                continue
            checked = Entry(path, text, section, index, entry, mistakes)
            if section == "vendor" and (vendor := _vendor(checked)):
                vendors.append(vendor)
                at[vendor.id] = checked
            elif section == "profile" and (profile := _profile(checked)):
                profiles.append(profile)
            _once(checked, "id" if section == "vendor" else "prefix", entries[:index])
    tables = tables.with_vendors(vendors).with_profiles(profiles)
    for host, one, other in _shared_hosts(tables.vendors):
        line = (at[one] if one in at else at[other]).line("hosts")
        mistakes.append(
            f"{path}, line {line}: vendor.hosts: {host} belongs to {one} and to {other}, expected one of them"
        )
    if mistakes:
        raise TableError("\n".join(mistakes))
    return tables


def _vendor(entry: Entry) -> Vendor | None:
    before = len(entry.mistakes)
    entry.only("id", "name", "hosts", "forms", "plain_http", "own_words", "own_digits")
    hosts = entry.need("hosts", list_of(text_of(_HOST), 'host names such as ["stamps.example.vn"]', least=1))
    places = f"forms such as /{{code}} with {_AS_PLACES}"
    forms = entry.need("forms", list_of(text_of(_FORM), places, least=1))
    read = tuple(_form(form) for form in forms or ())
    if any(form.host not in (None, *(hosts or ())) for form in read):
        entry.wrong("forms", "forms that begin with / or with one of the hosts")
    vendor_id = entry.need("id", text_of(_ID, "a short name of a-z, 0-9, dots and hyphens"))
    name = entry.need("name", _name)
    plain_http = entry.may("plain_http", flag, default=False)
    words = entry.may("own_words", list_of(text_of(_WORD), "words of four letters or more", least=1), ())
    lengths = entry.may("own_digits", list_of(whole(15, 64), "a list of lengths from 15 to 64"), ())
    if len(entry.mistakes) > before or hosts is None or vendor_id is None or name is None:
        return None
    return Vendor(vendor_id, name, frozenset(hosts), read, plain_http, words, frozenset(lengths))


def _form(form: str) -> Form:
    path, hash_sign, fragment = form.partition("#")
    host, _, rest = path.partition("/")
    return Form(host or None, _segments(rest), _segments(fragment) if hash_sign else None)


def _segments(path: str) -> tuple[str, ...]:
    return tuple(path.strip("/").split("/")) if path.strip("/") else ()


def _profile(entry: Entry) -> StoreProfile | None:
    entry.only("name", "prefix", "item_digits", "measure", "decimals", "inner_check_digit", "lookup")
    name = entry.need("name", _name)
    prefix = entry.need("prefix", text_of(PREFIX.pattern, '"02", "04" or "20" to "29", or longer'))
    digits = entry.need("item_digits", whole(1, 9))
    measure = entry.need("measure", one_of("weight", "price"))
    decimals = entry.need("decimals", whole(0, 4))
    inner = entry.may("inner_check_digit", flag, default=False)
    lookup = entry.need("lookup", text_of(_LOOKUP, f"digits and {_AS_LOOKUP}, {{check}} last"))
    if name is None or prefix is None or digits is None or decimals is None or lookup is None:
        return None
    if measure is None:
        return None
    weighed: Literal["weight", "price"] = "weight" if measure == "weight" else "price"
    profile = StoreProfile(name, prefix, digits, weighed, decimals, lookup, inner)
    if profile.measure_digits < 1 or (inner and profile.measure_digits not in (4, 5)):
        left = profile.measure_digits
        entry.wrong("item_digits", f"a layout that leaves digits for the measure, here {left} are left")
        return None
    filled = lookup.format(prefix=prefix, item="0" * digits, zeros="0" * profile.measure_digits, check="0")
    if len(filled) not in (8, 12, 13, 14):
        entry.wrong("lookup", f"8, 12, 13 or 14 digits when filled in, here {len(filled)}")
        return None
    return profile


def _once(entry: Entry, key: str, before: list[Any]) -> None:
    if any(isinstance(other, Mapping) and other.get(key, 0) == entry.given.get(key) for other in before):
        entry.wrong(key, "each one once")


def _shared_hosts(vendors: tuple[Vendor, ...]) -> list[tuple[str, str, str]]:
    """Each host that two vendors claim, with both."""
    owners: dict[str, str] = {}
    return [
        (host, vendor.id, owner)
        for vendor in vendors
        for host in sorted(vendor.hosts)
        if (owner := owners.setdefault(host, vendor.id)) != vendor.id
    ]


def _name(value: object) -> str:
    """Shoppers read it, so nothing in it may turn the direction of writing or hide."""
    if not (isinstance(value, str) and value.strip() and len(value) <= 60 and value.isprintable()):
        raise ValueError("a name of 1 to 60 printable characters")
    return value


_AS_PLACES = ", ".join(f"{{{place}}}" for place in PLACES)
_AS_LOOKUP = "{prefix}, {item}, {zeros}"
_ID = r"[a-z0-9][a-z0-9.-]{0,39}"
_WORD = r"[a-z0-9]{4,40}"
_HOST = r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}"
_SEGMENT = rf"(\{{({'|'.join(PLACES)})\}}|[a-z0-9._~-]+)"
_FORM = rf"[a-z0-9.-]*(/{_SEGMENT})*/?(#/?{_SEGMENT}(/{_SEGMENT})*)?"
_LOOKUP = r"([0-9]|\{prefix\}|\{item\}|\{zeros\}){1,14}(\{check\})?"
