"""Commands that ask sources: real settings, real servers on loopback."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.cli.assemble import Desk
from kiosk.cli.screen_of import screen_of
from kiosk.machine import screens as sc
from tests.faults import Answer, Server, by_path, reply, says

Kiosk = Callable[..., Any]

NEW = "8938500009990"
POMELO = "8938500001116"

SOURCES = """
[[source]]
kind = "mapped-json"
name = "Cổng Mẫu"
base = "{url}"
path = "/p/{{gtin}}"
[source.product]
gtin = "gtin"
name = "ten"

[[source]]
kind = "recalls"
name = "Sở Mẫu"
base = "{url}"
path = "/recalls.json"
"""


def product(gtin: str) -> Answer:
    return says({"gtin": gtin, "ten": "Kẹo gừng"}, Cache_Control="max-age=600")


@pytest.fixture
def server() -> Iterator[Server]:
    """A portal that knows one sweet, and a feed without recalls."""
    answers = {f"/p/0{NEW}": product(NEW), "/recalls.json": says({"recalls": []})}
    with Server(by_path(answers)) as running:
        yield running


@pytest.fixture
def settings(server: Server, tmp_path: Path) -> Path:
    (tmp_path / "sources.toml").write_text(SOURCES.format(url=server.url), encoding="utf-8")
    file = tmp_path / "kiosk.toml"
    file.write_text(f'[network]\nsources = "{tmp_path}/sources.toml"\n', encoding="utf-8")
    return file


def looked_up(kiosk: Kiosk, settings: Path, store: Path, *codes: str) -> list[dict[str, Any]]:
    ran = kiosk("lookup", "--json", "--config", settings, "--store", store, *codes)
    assert ran.err == ""
    return [json.loads(line) for line in ran.out.splitlines()]


def test_lookup_asks_sources_and_says_from_whom(
    kiosk: Kiosk, settings: Path, server: Server, tmp_path: Path
) -> None:
    new, pomelo = looked_up(kiosk, settings, tmp_path, NEW, POMELO)
    assert (new["answer"], new["product"]["name"], new["source"]) == ("record-found", "Kẹo gừng", "Cổng Mẫu")
    assert (new["freshness"], new["others"], new["attribution"]) == ("fresh", [], None)
    assert (pomelo["source"], pomelo["others"]) == ("Chợ Bến Sen", [])
    assert server.targets == [f"/p/0{NEW}", f"/p/0{POMELO}"]


def test_lookup_remembers_and_lives_on_it_when_the_server_is_gone(
    kiosk: Kiosk, settings: Path, server: Server, tmp_path: Path
) -> None:
    first = looked_up(kiosk, settings, tmp_path, NEW)
    server.stop()
    assert looked_up(kiosk, settings, tmp_path, NEW) == first
    [unknown] = looked_up(kiosk, settings, tmp_path, "8938500009983")
    assert unknown["answer"] == "unreachable"


def test_a_picture_is_of_what_sources_know_and_of_what_is_left_without_a_network(
    settings: Path, server: Server, tmp_path: Path
) -> None:
    with Desk.open(Namespace(config=settings, store=tmp_path)) as desk:

        def led(online: bool) -> sc.Screen:
            return screen_of(desk, NEW, None, 1, online)

        assert isinstance(led(online=False), sc.UnavailableShown)
        assert server.targets == []
        assert isinstance(led(online=True), sc.ProductShown)
        assert isinstance(led(online=False), sc.ProductShown)  # what was told is remembered
        assert len(server.targets) == 1


def test_check_says_how_each_source_does(
    kiosk: Kiosk, settings: Path, server: Server, tmp_path: Path
) -> None:
    def network() -> list[str]:
        lines = kiosk("check", "--config", settings, "--store", tmp_path).out.splitlines()
        return [line for line in lines if "Mẫu" in line]

    source, recalls = network()
    assert source.startswith("ok      source    Cổng Mẫu: it does not know the code (")
    assert recalls.startswith("ok      recalls   Sở Mẫu: 0 recalls (")
    server.answer = reply(b"<html>", content_type="text/html")
    source, recalls = network()
    assert source.startswith("missing source    Cổng Mẫu: cannot be asked: ")
    assert recalls.startswith("missing recalls   Sở Mẫu: cannot be asked: ")


def test_check_names_mistakes_of_the_file(kiosk: Kiosk, settings: Path, tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text('[[source]]\nkind = "telepathy"\n', encoding="utf-8")
    ran = kiosk("check", "--config", settings, "--store", tmp_path)
    assert ran.status == 1
    assert "telepathy" in ran.out
    ran = kiosk("lookup", "--config", settings, "--store", tmp_path, NEW)
    assert ran.status == 2
    assert "telepathy" in ran.err
    assert "Traceback" not in ran.err


def test_check_asks_nobody_where_there_is_nothing_to_ask_about(
    kiosk: Kiosk, settings: Path, server: Server, tmp_path: Path
) -> None:
    text = SOURCES.format(url=server.url).replace("{gtin}", "{serial}")
    (tmp_path / "sources.toml").write_text(text, encoding="utf-8")
    out = kiosk("check", "--config", settings, "--store", tmp_path).out
    assert "Cổng Mẫu: not asked" in out
    assert "none are configured" in kiosk("check", "--store", tmp_path).out


def test_a_folder_that_cannot_be_written_to_keeps_nothing_and_asks_all_the_same(
    kiosk: Kiosk, settings: Path, server: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = tmp_path / "store"
    store.mkdir()
    (store / "answers.sqlite").mkdir()
    [new] = looked_up(kiosk, settings, store, NEW)
    assert new["answer"] == "record-found"
    assert "what sources tell is not kept" in caplog.text
