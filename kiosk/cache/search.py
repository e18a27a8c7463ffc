"""Which products people mean by a few words, perhaps without diacritics, perhaps not typed to the end."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from kiosk.provenance.group_words import GROUP_WORDS
from kiosk.provenance.product import Group, Product
from kiosk.provenance.spelling import accented, plain, words

LONGEST = 100
"""Characters of a question that count."""


def asked(text: str) -> list[str]:
    """The words of a question, as the index holds them."""
    return words(text[:LONGEST])


def ranked(text: str, products: Iterable[Product], language: str = "vi") -> list[Product]:
    """Products that are meant by `text`, the best first.

    A name that is just this, then names that begin with it, first those in the asker's own language, then
    the others; among those alike, what is written with the same diacritics, then specialities, then short
    names.
    """
    question = asked(text)
    written = accented(text[:LONGEST])
    ranks = [
        (rank, product)
        for product in products
        if (rank := _rank(product, question, written, language)) is not None
    ]
    return [product for _, product in sorted(ranks, key=lambda found: found[0])]


def _rank(
    product: Product, question: list[str], written: list[str], language: str
) -> tuple[object, ...] | None:
    """Smaller is better; None where a word of the question is not there."""
    names = [words(name) for _, name in product.name.by_language]
    there = {word for name in names for word in name} | _others(product)
    *whole, last = question
    if not (there.issuperset(whole) and any(word.startswith(last) for word in there)):
        return None
    asked_plainly = " ".join(question)
    spelt = [" ".join(name) for name in names]
    exact = asked_plainly in spelt
    begins = any(name.startswith(asked_plainly) for name in spelt)
    own = " ".join(words(product.name.in_language(language))).startswith(asked_plainly)
    alike = _as_written(product, written)
    return (not exact, not begins, not own, not alike, not product.special, *_order(product))


def _as_written(product: Product, written: list[str]) -> bool:
    """Do the names have the words with these very diacritics?"""
    names = {word for _, name in product.name.by_language for word in accented(name)}
    *whole, last = written or [""]
    return names.issuperset(whole) and any(word.startswith(last) for word in names)


def _order(product: Product) -> tuple[int, str, str]:
    name = plain(product.name.in_language("vi"))
    return len(name), name, product.gtin


def _others(product: Product) -> set[str]:
    brand = product.brand.by_language if product.brand else ()
    return {word for _, text in brand for word in words(text)} | _of_group(product.group)


@cache
def _of_group(group: Group) -> frozenset[str]:
    return frozenset(words(GROUP_WORDS[group]))
