"""A market board's catalogue as readable files: CSV tables, EPCIS documents, pictures.

    catalogue.toml      market, version, date
    products.csv        what a GTIN names              lots.csv          batches
    parties.csv         growers, makers, carriers      places.csv        fields, packing houses, stalls
    stamps.csv          stamps and their states        recalls.csv       notices
    certificates.csv    papers with their end          stockists.csv     who sells what, where and when
    events/*.jsonld     journeys, EPCIS 2.0            pictures/         of products: PNG, JPEG, SVG
    store_profiles.toml how a store's weighed codes are read
    branding.toml       how the market's kiosks look
    floor_plan.toml     a picture of the hall, and where it lies

Tables are CSV in UTF-8 with a header. Texts stand in a column for each language (name_vi, name_en), lists
have ``|`` between their parts, days are 2026-11-20 and moments 2026-11-20T05:30+07:00. Every file but
catalogue.toml may be left out.
"""

from kiosk.catalogue.problems import CatalogueError, Problem
from kiosk.catalogue.reading import read
from kiosk.catalogue.writing import write

__all__ = ["CatalogueError", "Problem", "read", "write"]
