"""Whom and which places a portal's answer names."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.codes.gtin import is_valid
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.party import Party, Place
from kiosk.provenance.position import Position
from kiosk.sources.json_mapping import Who
from kiosk.sources.mapped_values import Values


@dataclass(frozen=True, slots=True)
class Directory:
    """Collects them while the answer is read; who was named twice is described as at first."""

    source: str
    """The portal's name: its identifiers are its own, and must not be taken for another's."""
    parties: dict[str, Party] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def party(self, values: Values, who: Who | None, fact: str) -> Party | None:
        """The establishment, where it has a name. Raises WrongShape."""
        name = values.words(who.name, f"{fact}.name") if who else None
        if who is None or name is None:
            return None
        identifier, gln = self._identifier(values, who, name, fact)
        party = Party(identifier, name, values.words(who.address, f"{fact}.address"), gln)
        return self.parties.setdefault(identifier, party)

    def place(self, values: Values, who: Who | None, fact: str) -> Place | None:
        """The place, where it has a name. Raises WrongShape."""
        name = values.words(who.name, f"{fact}.name") if who else None
        if who is None or name is None:
            return None
        identifier, gln = self._identifier(values, who, name, fact)
        address = values.words(who.address, f"{fact}.address")
        place = Place(identifier, name, address, _position(values, who, fact), gln)
        return self.places.setdefault(identifier, place)

    def _identifier(self, values: Values, who: Who, name: LocalText, fact: str) -> tuple[str, str | None]:
        """Its GLN, or else the portal's own identifier or the name; and the GLN."""
        said = values.text(who.gln, f"{fact}.gln") or ""
        gln = said if len(said) == 13 and is_valid(said) else None
        own = values.text(who.id, f"{fact}.id") or name.by_language[0][1]
        return gln or f"{self.source}/{own}", gln


def _position(values: Values, who: Who, fact: str) -> Position | None:
    """Where both degrees are said and there is such a place."""
    latitude = values.number(who.latitude, f"{fact}.latitude")
    longitude = values.number(who.longitude, f"{fact}.longitude")
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return Position(latitude, longitude)
