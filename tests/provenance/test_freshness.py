"""How long facts can be used."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.provenance.answer import Freshness
from kiosk.provenance.freshness import LIFETIMES, Kind, Policy

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
