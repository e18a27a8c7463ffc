"""Whose stamps a source is asked about: the vendor of a stamp chooses."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.codes.fact_key import FactKey


@dataclass(frozen=True, slots=True)
class Served:
    """Part of a source's configuration."""

    vendors: frozenset[str] = frozenset()
    """Ids of vendors (vendors.toml) whose codes it is asked about; none means every code."""

    def has(self, key: FactKey) -> bool:
        """Is a key one of theirs?

        A source of certain vendors is asked about their stamps and links alone. Nobody is told of a stamp
        whose vendor is not known, but for sources of every code.
        """
        return not self.vendors or key.vendor in self.vendors
