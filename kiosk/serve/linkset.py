"""A linkset in JSON (RFC 9264), as the GS1-Conformant Resolver standard wants it."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.serve.links import Level, Link

CONTEXT = "https://ref.gs1.org/standards/resolver/linkset-context"
"""Turns the linkset into JSON-LD; a file of GS1's, for those who want it."""


def document(base: str, levels: Sequence[Level]) -> dict[str, object]:
    """The linkset of all levels, each with its own anchor."""
    return {"linkset": [_level(base, level) for level in levels]}


def choices(base: str, links: Sequence[Link]) -> dict[str, object]:
    """Links of one type between which nothing decides, for 300 Multiple Choices."""
    return {"linkset": [target(base, link) for link in links]}


def target(base: str, link: Link) -> dict[str, object]:
    """One link's target."""
    fields: dict[str, object] = {"href": base + link.path, "title": link.title}
    if link.type:
        fields["type"] = link.type
    if link.languages:
        fields["hreflang"] = list(link.languages)
    return fields


def _level(base: str, level: Level) -> dict[str, object]:
    targets: dict[str, list[dict[str, object]]] = {}
    for link in level.links:
        targets.setdefault(link.relation, []).append(target(base, link))
    texts = {"anchor": base + level.identified.path, "itemDescription": level.description}
    return {**texts, **targets}
