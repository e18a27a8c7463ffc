"""Which of several links a client means: by link type, then by what it accepts (GS1-Conformant Resolver)."""

from __future__ import annotations

from collections.abc import Sequence

from werkzeug.datastructures import LanguageAccept, MIMEAccept

from kiosk.serve.links import DEFAULT, DEFAULT_MULTI, GS1, Level, Link

LINKSET = "application/linkset+json"
WHOLE = ("all", "linkset")
"""Values of linkType that ask for the linkset itself; `all` is the older word."""

SPELLINGS = ("gs1:", "http://gs1.org/voc/", "https://ref.gs1.org/voc/", "https://www.gs1.org/voc/")
"""How else a link type of GS1 is written."""


def relation(link_type: str) -> str:
    """The full IRI of a link type. A word without a prefix is one of GS1's."""
    for spelling in SPELLINGS:
        if link_type.startswith(spelling):
            return GS1 + link_type.removeprefix(spelling)
    return link_type if ":" in link_type else GS1 + link_type


def wants_linkset(link_type: str | None, accept: MIMEAccept) -> bool:
    """Is the linkset itself asked for, by name or by media type?"""
    if link_type is not None and link_type in WHOLE:
        return True
    named = [kind for kind, quality in accept if quality > 0]
    return bool(named) and accept.best == LINKSET


def of_type(levels: Sequence[Level], wanted: str) -> tuple[Link, ...]:
    """Links of a type at the most exact level that has any."""
    for level in levels:
        if found := tuple(link for link in level.links if link.relation == wanted):
            return found
    return ()


def choose(links: Sequence[Link], accept: MIMEAccept, languages: LanguageAccept) -> tuple[Link, ...]:
    """The links that suit a client best: one, or several where it did not say which."""
    suited = [(_suits(link, accept, languages), link) for link in links]
    best = max((score for score, _ in suited), default=0.0)
    return tuple(link for score, link in suited if score == best)


def default(levels: Sequence[Level], accept: MIMEAccept, languages: LanguageAccept) -> Link:
    """Where a request without a link type leads: the default link, unless what it accepts says better."""
    if accept.provided or languages.provided:
        return choose(of_type(levels, DEFAULT_MULTI), accept, languages)[0]
    return of_type(levels, DEFAULT)[0]


def _suits(link: Link, accept: MIMEAccept, languages: LanguageAccept) -> float:
    """From 0, not at all, to 1."""
    kind = accept.quality(link.type) if link.type and accept.provided else 1.0
    if not link.languages or not languages.provided:
        return float(kind)
    return float(kind) * max(_speaks(language, languages) for language in link.languages)


def _speaks(language: str, languages: LanguageAccept) -> float:
    """Quality of a language for a client; of ``vi`` for one that wants ``vi-VN``, too."""
    regional = (q for wanted, q in languages if wanted.partition("-")[0].lower() == language)
    return max(float(languages.quality(language)), *regional, 0.0)
