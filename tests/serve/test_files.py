"""Bundles and health."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk import catalogue, sample
from kiosk.cache.errors import StoreError
from kiosk.cache.store import Store
from kiosk.serve.app import create_app
from kiosk.serve.serving import Serving
from tests.serve.conftest import BASE, Get


@pytest.fixture
def bundle(serving: Serving) -> bytes:
    """A folder with a bundle of some bytes, and what should never be served."""
    assert serving.bundles
    serving.bundles.mkdir()
    content = bytes(range(256)) * 40
    (serving.bundles / "market-118.kiosk").write_bytes(content)
    (serving.bundles / "latest.json").write_text('{"version": 118}', encoding="utf-8")
    (serving.bundles / ".key").write_text("secret", encoding="utf-8")
    (serving.bundles.parent / "outside").write_text("secret", encoding="utf-8")
    return content


def test_a_bundle_is_served_whole_and_in_parts(get: Get, bundle: bytes) -> None:
    whole = get("/bundles/market-118.kiosk")
    assert (whole.status_code, whole.mimetype, whole.get_data()) == (200, "application/octet-stream", bundle)
    part = get("/bundles/market-118.kiosk", range="bytes=1000-", if_range=whole.headers["ETag"])
    assert (part.status_code, part.get_data()) == (206, bundle[1000:])
    assert part.headers["Content-Range"] == f"bytes 1000-{len(bundle) - 1}/{len(bundle)}"


def test_a_part_of_another_bundle_is_sent_whole(get: Get, bundle: bytes) -> None:
    assert get("/bundles/market-118.kiosk", range="bytes=9-", if_range='"other"').get_data() == bundle
    assert get("/bundles/market-118.kiosk", range="bytes=999999-").status_code == 416


def test_the_newest_is_asked_for_each_time_and_sent_when_it_changed(get: Get, bundle: bytes) -> None:
    first = get("/bundles/latest.json")
    assert (first.mimetype, first.headers["Cache-Control"]) == ("application/json", "no-cache")
    again = get("/bundles/latest.json", if_none_match=first.headers["ETag"])
    assert (again.status_code, again.get_data()) == (304, b"")


@pytest.mark.parametrize("name", [".key", "..%2Foutside", "none.kiosk", "..", "%2E%2E/outside"])
def test_nothing_but_bundles_is_served(get: Get, bundle: bytes, name: str) -> None:
    answer = get(f"/bundles/{name}")
    assert answer.status_code == 404
    assert b"secret" not in answer.get_data()


def test_health_says_which_catalogue_is_served(get: Get) -> None:
    answer = get("/health")
    assert answer.get_json() == {
        "status": "ok",
        "catalogue": {"version": 118, "asOf": "2026-11-22T05:10:00+07:00"},
    }


def test_a_catalogue_that_is_imported_meanwhile_is_served_at_once(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.sqlite"
    first = replace(catalogue.read(sample.FOLDER), events=())
    with Store.open(path) as store:
        store.replace(first)
        client = create_app(Serving(BASE, lambda: Store.open(path, read_only=True))).test_client()
        second_page = "/events?nextPageToken=118-0"
        assert client.get(second_page).status_code == 200
        store.replace(replace(first, version=119))
    assert client.get("/health").get_json()["catalogue"]["version"] == 119
    assert client.get(second_page).status_code == 400


def test_an_empty_store_is_not_well(tmp_path: Path) -> None:
    path = tmp_path / "empty.sqlite"
    Store.open(path).close()
    client = create_app(Serving(BASE, lambda: Store.open(path, read_only=True))).test_client()
    assert client.get("/health").status_code == 503
    assert client.get("/bundles/latest.json").status_code == 404


def test_a_store_that_cannot_be_read_is_said_plainly(caplog: pytest.LogCaptureFixture) -> None:
    def missing() -> Store:
        raise StoreError("/var/lib/kiosk/catalogue.sqlite: no store there")

    answer = create_app(Serving(BASE, missing)).test_client().get("/01/08938500001116")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert b"/var/lib" not in answer.get_data()
    assert "the store cannot be read: StoreError" in caplog.text
