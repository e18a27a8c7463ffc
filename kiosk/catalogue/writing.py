"""A catalogue into a folder, as a market board would have written it."""

from __future__ import annotations

from pathlib import Path

from kiosk.catalogue.branding import write_branding
from kiosk.catalogue.certificates import CERTIFICATES
from kiosk.catalogue.events import write_events
from kiosk.catalogue.floor_plan import write_floor_plan
from kiosk.catalogue.heading import write_heading
from kiosk.catalogue.lots import LOTS
from kiosk.catalogue.parties import PARTIES
from kiosk.catalogue.pictures import write_pictures
from kiosk.catalogue.places import PLACES
from kiosk.catalogue.problems import CatalogueError, Problem
from kiosk.catalogue.products import products
from kiosk.catalogue.profiles import write_profiles
from kiosk.catalogue.recalls import RECALLS
from kiosk.catalogue.stamps import STAMPS
from kiosk.catalogue.stockists import STOCKISTS
from kiosk.catalogue.table import write_table
from kiosk.provenance.catalogue import Catalogue


def write(catalogue: Catalogue, folder: Path) -> None:
    """Write `catalogue` into `folder`, which is made where it is not there, and must be empty.

    `kiosk.catalogue.read` reads an equal one. Raises CatalogueError where the folder holds something or a
    value cannot be written, OSError where a file cannot.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise CatalogueError([Problem(str(folder), "", "", "a folder with files in it", "an empty folder")])
    write_heading(folder, catalogue)
    try:
        write_table(folder, PARTIES, catalogue.parties)
        write_table(folder, PLACES, catalogue.places)
        write_table(folder, products({}), catalogue.products)
        write_table(folder, LOTS, catalogue.lots)
        write_table(folder, STAMPS, catalogue.stamps)
        write_table(folder, RECALLS, catalogue.recalls)
        write_table(folder, CERTIFICATES, catalogue.certificates)
        write_table(folder, STOCKISTS, catalogue.stockists)
        write_events(folder, catalogue.events, catalogue.as_of)
        write_pictures(folder, catalogue.pictures)
    except ValueError as error:
        raise CatalogueError(
            [Problem(str(folder), "", "", str(error), "values that can be written")]
        ) from error
    write_profiles(folder, catalogue.store_profiles)
    write_branding(folder, catalogue.market.branding)
    write_floor_plan(folder, catalogue.market.floor_plan)
