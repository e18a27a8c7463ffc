"""Words of the Core Business Vocabulary (CBV 2.0) in their three spellings, to the short form and back."""

from __future__ import annotations

import re
from urllib.parse import unquote

from kiosk.provenance.epcis_identifiers import OWN, write_own

STEPS_WORDS = """
accepting arriving assembling collecting commissioning consigning creating_class_instance
cycle_counting decommissioning departing destroying disassembling dispensing encoding
entering_exiting holding inspecting installing killing loading other packing picking receiving
removing repackaging repairing replacing reserving retail_selling sampling sensor_reporting shipping
staging_outbound stock_taking stocking storing transporting unloading unpacking void_shipping
"""
STEPS = frozenset(STEPS_WORDS.split())
"""Business steps of CBV 2.0, section 7.1."""

DISPOSITIONS_WORDS = """
active available completeness_inferred completeness_verified conformant container_closed
container_open damaged destroyed dispensed disposed encoded expired in_progress in_transit inactive
mismatch_class mismatch_instance mismatch_quantity needs_replacement no_pedigree_match
non_conformant non_sellable_other partially_dispensed recalled reserved retail_sold returned
sellable_accessible sellable_not_accessible stolen unavailable unknown
"""
DISPOSITIONS = frozenset(DISPOSITIONS_WORDS.split())
"""Dispositions of CBV 2.0, section 7.2."""

TAKING_IN = frozenset({"accepting", "arriving", "receiving"})
"""Steps done by the one at the destination; every other is done by the one at the source."""

SPELT = re.compile(
    r"(?:urn:epcglobal:cbv:(?:bizstep|disp|btt|sdt|er):"
    r"|(?:https?://(?:ref|ns)\.gs1\.org/cbv/|cbv:)(?:BizStep|Disp|BTT|SDT|ER)-)(.+)"
)


def short(word: str) -> str:
    """``shipping`` of all its spellings. A word of another vocabulary stays a URI: it may mean anything."""
    if found := SPELT.fullmatch(word):
        return found[1]
    return unquote(word.removeprefix(OWN)) if word.startswith(OWN) else word


def spelt(word: str, standard: frozenset[str]) -> str:
    """How EPCIS 2.0 JSON spells a short word: bare where it is standard, else as the board's own."""
    return word if word in standard else write_own(word)
