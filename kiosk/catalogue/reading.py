"""A catalogue from its folder: whole, or not at all."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from kiosk.catalogue import branding, events, floor_plan, heading, pictures, profiles
from kiosk.catalogue.certificates import CERTIFICATES
from kiosk.catalogue.lots import LOTS
from kiosk.catalogue.parties import PARTIES
from kiosk.catalogue.places import PLACES
from kiosk.catalogue.problems import CatalogueError, Problem, one_of
from kiosk.catalogue.products import products
from kiosk.catalogue.recalls import RECALLS
from kiosk.catalogue.references import Draft, check
from kiosk.catalogue.row import Record
from kiosk.catalogue.stamps import STAMPS
from kiosk.catalogue.stockists import STOCKISTS
from kiosk.catalogue.table import read_table
from kiosk.provenance.catalogue import Catalogue

T = TypeVar("T")

TABLES = (PARTIES, PLACES, products({}), LOTS, STAMPS, RECALLS, CERTIFICATES, STOCKISTS)
FILES = {heading.FILE, profiles.FILE, branding.FILE, floor_plan.FILE, *(table.file for table in TABLES)}
DATA = {".csv", ".toml", ".json", ".jsonld", ".tsv", ".xlsx"}
"""Endings of files that would be data: one with a wrong name must not be passed over."""


def read(folder: Path) -> Catalogue:
    """The catalogue that lies in `folder`.

    Raises CatalogueError with every problem of every file: nothing of a bad catalogue is used.
    """
    with _without_collecting():
        return _read(folder)


def _read(folder: Path) -> Catalogue:
    if not folder.is_dir():
        raise CatalogueError([Problem(str(folder), "", "", "no such folder", "the folder of a catalogue")])
    problems = _unknown_files(folder)
    top = heading.read_heading(folder, problems)
    parties = read_table(folder, PARTIES, problems)
    draft = Draft(
        parties=parties,
        places=read_table(folder, PLACES, problems),
        products=read_table(folder, products({r.value.id: r.value for r in parties if r.value.id}), problems),
        lots=read_table(folder, LOTS, problems),
        stamps=read_table(folder, STAMPS, problems),
        recalls=read_table(folder, RECALLS, problems),
        certificates=read_table(folder, CERTIFICATES, problems),
        stockists=read_table(folder, STOCKISTS, problems),
        events=events.read_events(folder, problems),
        pictures=(found := pictures.read_pictures(folder, problems)),
    )
    store_profiles = profiles.read_profiles(folder, problems)
    gtins = {record.value.gtin for record in draft.products}
    look = branding.read_branding(folder, branding.Shelf(found, gtins, problems))
    where = top.market.position if top else None
    plan = floor_plan.read_floor_plan(folder, where, found, problems)
    problems += check(draft)
    if problems or top is None:
        raise CatalogueError(problems)
    return Catalogue(
        market=replace(top.market, branding=look, floor_plan=plan),
        version=top.version,
        as_of=top.as_of,
        products=_values(draft.products),
        lots=_values(draft.lots),
        parties=_values(draft.parties),
        places=_values(draft.places),
        stamps=_values(draft.stamps),
        recalls=_values(draft.recalls),
        certificates=_values(draft.certificates),
        stockists=_values(draft.stockists),
        events=_values(draft.events),
        pictures=found,
        store_profiles=store_profiles,
    )


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Facts lead to nothing that leads back: looking for circles in millions takes a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _values(records: list[Record[T]]) -> tuple[T, ...]:
    return tuple(record.value for record in records)


def _unknown_files(folder: Path) -> list[Problem]:
    """Data files that would be passed over, such as product.csv."""
    found = []
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.suffix.lower() in DATA and path.name not in FILES:
            found.append(Problem(path.name, "", "", "unknown file", one_of(FILES, path.name)))
    inside = sorted((folder / events.FOLDER).iterdir()) if (folder / events.FOLDER).is_dir() else []
    for path in inside:
        if not path.name.startswith(".") and path.suffix != events.SUFFIX:
            name = f"{events.FOLDER}/{path.name}"
            found.append(Problem(name, "", "", "unknown file", f"files ending in {events.SUFFIX}"))
    return found
