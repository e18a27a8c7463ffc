"""How long facts can be used."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.provenance.answer import Freshness
from kiosk.provenance.freshness import LIFETIMES, Kind, Policy
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.product import Group, Product
from kiosk.provenance.stamp import Stamp, StampState
from kiosk.provenance.told import Told

HOUR = timedelta(hours=1)


@pytest.mark.parametrize("kind", Kind)
def test_facts_grow_old_in_steps(kind: Kind) -> None:
    policy, lifetime = Policy(), LIFETIMES[kind]
    assert policy.of(kind, timedelta()) is Freshness.FRESH
    assert policy.of(kind, lifetime.fresh) is Freshness.FRESH
    assert policy.of(kind, lifetime.usable + timedelta(seconds=1)) is Freshness.EXPIRED
    if lifetime.fresh < lifetime.usable:
        assert policy.of(kind, lifetime.usable) is Freshness.STALE
    assert policy.of(kind, None) is Freshness.MISSING


def test_a_fact_from_the_future_means_a_wrong_clock() -> None:
    assert Policy().of(Kind.RECALL, -HOUR) is Freshness.FRESH
    assert Policy().of(Kind.RECALL, timedelta(days=-1)) is Freshness.STALE


def test_how_long_recalls_are_trusted_can_be_set() -> None:
    short, long = Policy.with_recalls(HOUR), Policy.with_recalls(timedelta(days=90))
    assert short.of(Kind.RECALL, 2 * HOUR) is Freshness.STALE
    assert long.of(Kind.RECALL, timedelta(days=89)) is Freshness.FRESH
    assert short.of(Kind.STAMP, HOUR) is Freshness.FRESH


def test_a_source_can_only_shorten_how_long_its_word_is_fresh() -> None:
    policy = Policy()
    assert policy.of(Kind.PRODUCT, HOUR, fresh_for=3600.0) is Freshness.FRESH
    assert policy.of(Kind.PRODUCT, HOUR, fresh_for=3599.0) is Freshness.STALE
    assert policy.of(Kind.STAMP, timedelta(days=2), fresh_for=1e9) is Freshness.STALE
    assert policy.of(Kind.STAMP, timedelta(days=40), fresh_for=1e9) is Freshness.EXPIRED
    assert policy.of(Kind.PRODUCT, timedelta(), fresh_for=0.0) is Freshness.FRESH


def test_that_a_source_does_not_know_a_code_is_kept_briefly_whatever_it_says() -> None:
    policy = Policy()
    assert policy.of_told(Told(fresh_for=0.0), timedelta(seconds=60)) is Freshness.FRESH
    assert policy.of_told(Told(fresh_for=0.0), timedelta(seconds=61)) is not Freshness.FRESH
    assert policy.of_told(Told(fresh_for=300.0), timedelta(seconds=299)) is Freshness.FRESH
    assert policy.of_told(Told(fresh_for=1e9), HOUR) is Freshness.EXPIRED


PRODUCT = Product("08930000000010", LocalText.of("Bưởi"), Group.FRUIT)
STAMP = Stamp("AAAA1111", StampState.ACTIVE)


@pytest.mark.parametrize(
    ("told", "days", "freshness"),
    [
        (Told(PRODUCT), 29, Freshness.FRESH),
        (Told(PRODUCT, stamps=(STAMP,)), 1, Freshness.STALE),
        (Told(PRODUCT, stamps=(STAMP,)), 31, Freshness.EXPIRED),
        (Told(PRODUCT, fresh_for=60.0), 1, Freshness.STALE),
        (Told(), 1, Freshness.EXPIRED),
        (Told(attribution="© Mẫu"), 0, Freshness.FRESH),
    ],
)
def test_a_word_is_as_old_as_the_fact_in_it_that_ages_first(
    told: Told, days: int, freshness: Freshness
) -> None:
    assert Policy().of_told(told, timedelta(days=days)) is freshness
    assert Policy().of_told(told, None) is Freshness.MISSING
