"""The file of sources: its examples work, and its mistakes are named."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kiosk.codes.fact_key import FactKey
from kiosk.provenance.journey import Step
from kiosk.provenance.journey_building import build_journey
from kiosk.provenance.product import Group
from kiosk.provenance.stamp import StampState
from kiosk.provenance.told import Told
from kiosk.sources.configured import Sources, SourcesError, sources_of
from kiosk.sources.source import SourceUnreachable
from tests import faults
from tests.nobody import Nobody

GUIDE = Path(__file__).parents[2] / "docs/sources.md"
WALL = datetime(2026, 11, 25, tzinfo=UTC)
STAMP = FactKey("08938500001116", None, None, "LG2600001", "lam-giang")
LOT = FactKey("08938500002113", "CN-2011", None, None, None)


def blocks(language: str) -> list[str]:
    """Fenced blocks of the guide."""
    return re.findall(
        rf"^```{language}\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )


def written(folder: Path, text: str) -> Path:
    """A file of sources, with a key beside it."""
    (folder / "lam-giang.key").write_text("s3cret\n", encoding="ascii")
    path = folder / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return path


def example(folder: Path, name: str, base: str, server: faults.Server) -> Sources:
    """The guide's source of a name, at another address."""
    (text,) = [block for block in blocks("toml") if f'name = "{name}"' in block]
    assert base in text
    return sources_of(written(folder, text.replace(base, server.url)))


def answer(start: str) -> bytes:
    """The guide's example of an answer that begins so."""
    (text,) = [block for block in blocks("json") if start in block]
    return text.encode()


def test_every_example_of_the_guide_is_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    (tmp_path / "lam-giang-epcis").write_text("t0ken", encoding="ascii")
    found = sources_of(written(tmp_path, "\n".join(blocks("toml"))), vendors={"lam-giang"})
    assert [source.name for source in found.knowledge] == [
        "Kho sự kiện chợ Đông Ba",
        "Cổng phân giải Lam Giang",
        "Kho EPCIS Lam Giang",
        "Open Food Facts",
        "Cổng truy xuất Lam Giang",
        "Nghề cá Vân Hải",
    ]
    assert [feed.name for feed in found.feeds] == ["Thu hồi – Ban quản lý chợ"]
    assert [source.serves(STAMP) for source in found.knowledge] == [True] * 6
    assert [source.serves(LOT) for source in found.knowledge] == [True, True, False, True, False, True]


def test_the_vendor_of_a_stamp_chooses_who_is_asked(tmp_path: Path) -> None:
    block = (
        '[[source]]\nkind = "mapped-json"\nname = "{0}"\nbase = "https://{0}.example"\npath = "/{{stamp}}"\n'
    )
    text = (block + 'vendors = ["{0}"]\n[source.stamp]\nstate = "s"\n').format
    found = sources_of(written(tmp_path, text("a") + text("b"))).knowledge
    for vendor, served in (("a", [True, False]), ("b", [False, True]), ("c", [False, False])):
        assert [s.serves(FactKey(None, None, None, "T1", vendor)) for s in found] == served
    assert [s.serves(FactKey(None, None, None, "T1", None)) for s in found] == [False, False]


def test_a_resolver_and_what_it_links_to(tmp_path: Path) -> None:
    name, base = "Cổng phân giải Lam Giang", "https://id.lamgiang.example"
    with faults.Server(faults.silent) as server:
        pip = {"href": f"{server.url}/buoi.json", "type": "application/ld+json"}
        linkset = {
            "linkset": [{"anchor": f"{server.url}/01/08938500001116", "https://gs1.org/voc/pip": [pip]}]
        }
        product = {"@type": "Product", "gtin": "08938500001116", "name": {"vi": "Bưởi", "en": "Pomelo"}}
        documents = {
            "/01/08938500001116": faults.says(linkset),
            "/buoi.json": faults.says(product),
        }
        server.answer = faults.by_path(documents)
        (source,) = example(tmp_path, name, base, server).knowledge
        told = source.ask(FactKey("08938500001116", None, None, None, None), WALL, 2)
    assert told.product is not None
    assert told.product.name.in_language("en") == "Pomelo"
    assert server.requests[0].headers["accept-language"] == "vi, en;q=0.9"


def test_a_source_behind_a_proxy(tmp_path: Path) -> None:
    with faults.Server(faults.says({})) as proxy:
        text = (
            f'[[source]]\nkind = "resolver"\nname = "r"\nbase = "http://r.example"\nproxy = "{proxy.url}"\n'
        )
        (source,) = sources_of(written(tmp_path, text)).knowledge
        with pytest.raises(SourceUnreachable, match="expected a linkset"):
            source.ask(FactKey("08938500001116", None, None, None, None), WALL, 20)
    assert proxy.targets[0] == "http://r.example/01/08938500001116?linkType=all"


def test_a_stamp_of_lam_giang(tmp_path: Path) -> None:
    with faults.Server(faults.reply(answer("DA_KICH_HOAT"))) as server:
        found = example(tmp_path, "Cổng truy xuất Lam Giang", "https://truyxuat.lamgiang.example", server)
        told = found.knowledge[0].ask(STAMP, WALL, 2)
        (request,) = server.requests
    assert request.target == "/api/tem/LG2600001"
    assert request.headers["x-api-key"] == "s3cret"
    assert told.product is not None
    assert (told.product.name.in_language("en"), told.product.group) == ("Thanh trà pomelo", Group.FRUIT)
    (stamp,) = told.stamps
    assert (stamp.state, stamp.lot, stamp.issuer) == (StampState.ACTIVE, "BT-26", "lam-giang")
    (lot,) = told.lots
    assert (lot.lot, lot.produced, lot.expiry) == ("BT-26", date(2026, 11, 18), date(2026, 12, 18))
    assert [paper.number for paper in told.certificates] == ["VG-BS-0412"]
    journey = build_journey(told.events, Group.FRUIT, Nobody())
    assert [stage.step for stage in journey.stages] == [Step.HARVEST, Step.PACKING]


def test_a_stamp_that_lam_giang_does_not_know(tmp_path: Path) -> None:
    with faults.Server(faults.says({"status": "KHONG_TIM_THAY"})) as server:
        found = example(tmp_path, "Cổng truy xuất Lam Giang", "https://truyxuat.lamgiang.example", server)
        assert found.knowledge[0].ask(STAMP, WALL, 2) == Told()
        server.answer = faults.reply(b"nothing here", 404)
        assert found.knowledge[0].ask(STAMP, WALL, 2).is_nothing


def test_a_lot_of_van_hai(tmp_path: Path) -> None:
    with faults.Server(faults.reply(answer("cold-truck"), Cache_Control="max-age=600")) as server:
        found = example(tmp_path, "Nghề cá Vân Hải", "https://api.vanhai.example", server)
        told = found.knowledge[0].ask(LOT, WALL, 2)
        (request,) = server.requests
        server.answer = faults.says({"result": {"lots": []}})
        assert found.knowledge[0].ask(LOT, WALL, 2).is_nothing
    assert request.target == "/v1/trace?gtin=8938500002113&lot=CN-2011"
    assert (request.headers["x-version"], request.headers["accept-language"]) == ("2", "vi, en;q=0.9")
    assert told.fresh_for == 600
    assert told.product is not None
    assert told.product.net_content is not None
    assert told.product.net_content.in_language("vi") == "500 g"
    journey = build_journey(told.events, Group.FISHERY, Nobody())
    assert [stage.step for stage in journey.stages] == [Step.HARVEST, Step.TRANSPORT]
    cold = journey.stages[1].temperature
    assert cold is not None
    assert (cold.lowest, cold.highest, cold.alarm) == (1.5, 6.2, True)


def test_an_answer_that_does_not_fit_is_no_answer(tmp_path: Path) -> None:
    changed = json.loads(answer("DA_KICH_HOAT")) | {"hanhTrinh": [{"ngay": "hôm qua"}]}
    with faults.Server(faults.says(changed)) as server:
        found = example(tmp_path, "Cổng truy xuất Lam Giang", "https://truyxuat.lamgiang.example", server)
        with pytest.raises(SourceUnreachable) as unreachable:
            found.knowledge[0].ask(STAMP, WALL, 2)
    assert str(unreachable.value) == (
        "an answer that does not fit its mapping: $: events.each = hanhTrinh[0]: events.at = ngay: "
        "expected a date of the form 2026-05-03T06:30:00+07:00, %d/%m/%Y %H:%M, %d/%m/%Y, found text"
    )


def test_recalls_of_a_feed(tmp_path: Path) -> None:
    with faults.Server(faults.reply(answer("TH-2026-118"))) as server:
        (feed,) = example(tmp_path, "Thu hồi – Ban quản lý chợ", "https://kiosk.dongba.example", server).feeds
        (recall,) = feed.recalls(WALL, 2)
        assert (server.targets, recall.notice, recall.lots) == (
            ["/recalls.json"],
            "TH-2026-118",
            ("MK-0211",),
        )


GOOD = '[[source]]\nkind = "recalls"\nname = "R"\nbase = "https://r.example"\n'


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        (
            "[[source",
            "Expected ']]' at the end of an array declaration",
        ),
        ("[sources]", "sources, expected entries [[source]] alone"),
        ("[source]", "source, expected entries [[source]] alone"),
        ("source = [1]", "source, expected entries [[source]] alone"),
        (
            "[[source]]",
            "line 1: source.kind is missing, expected one of resolver, epcis",
        ),
        (GOOD.replace("recalls", "recall"), "line 2: source.kind is 'recall', expected one of"),
        (GOOD + GOOD, "line 7: source.name is 'R', expected each one once"),
        (
            GOOD + "perPage = 1",
            "line 5: unknown key source.perPage, expected one of kind, name",
        ),
        (
            GOOD + "vendors = ['sao-l']",
            "line 5: source.vendors is ['sao-l'], expected vendors of the table, and 'sao-l' is none",
        ),
        (
            GOOD + "path = '/{gtin}'",
            "line 5: source.path is '/{gtin}', expected a path such as",
        ),
        (GOOD + "path = 5", "line 5: source.path is 5, expected a path and query such as"),
        (
            GOOD.replace("https://r.example", "r.example"),
            "line 4: source.base is 'r.example', expected",
        ),
        (
            GOOD.replace("r.example", "r.example/a/../b"),
            "line 4: source.base is 'https://r.example/a/",
        ),
        (
            GOOD.replace("r.example", "me:pw@r.example"),
            "line 4: source.base is 'https://me:pw@r.ex",
        ),
        (
            GOOD + "hosts = ['https://x.example']",
            "line 5: source.hosts is ['https://x.exam",
        ),
        (
            GOOD + "ca_file = 'none.pem'",
            "line 5: source.ca_file is 'none.pem', expected a file that",
        ),
        (
            GOOD + "proxy = 'proxy.example:3128'",
            "line 5: source.proxy is 'proxy.example:3128', expected an address such as http://proxy.example.vn",
        ),
        (GOOD + "ca_file = 1", "line 5: source.ca_file is 1, expected a path in quotes"),
        (
            GOOD + "credential = './none'",
            "line 5: source.credential is './none', expected a credential",
        ),
        (
            GOOD + "credential = 'none'",
            "line 5: source.credential is 'none', expected a credential",
        ),
        (
            GOOD + "credential = 1",
            "line 5: source.credential is 1, expected the name of a systemd",
        ),
        (
            GOOD.replace("https", "http") + "credential = './lam-giang.key'",
            "line 4: source.base is 'http://r.example', expected https where there is a credential",
        ),
        (
            GOOD + "languages = ['?']",
            "line 5: source.languages is ['?'], expected languages such as",
        ),
        (
            GOOD + "contact = 'a b'",
            "line 5: source.contact is 'a b', expected an e-mail or",
        ),
        (
            GOOD + "headers = {Host = 'x'}",
            "line 5: source.headers is {'Host': 'x'}, expected other",
        ),
        (
            GOOD + 'headers = {X = "a\\nb"}',
            "line 5: source.headers is {'X': 'a\\nb'}, expected headers",
        ),
        (
            GOOD.replace("recalls", "open-food-facts"),
            "line 1: source.contact is missing, expected an e-mail or web address, for which Open",
        ),
        (
            GOOD.replace("recalls", "mapped-json") + "path = '/all'\n[source.stamp]\nstate = 's'",
            "line 5: source.path is '/all', expected a place in every path for what is asked about",
        ),
        (
            GOOD.replace("recalls", "epcis") + "prefix_digits = [5]",
            "line 5: source.prefix_digits is [5]",
        ),
    ],
)
def test_mistakes_name_file_line_and_key(tmp_path: Path, text: str, mistake: str) -> None:
    with pytest.raises(SourcesError) as caught:
        sources_of(written(tmp_path, text), vendors={"sao-la"})
    assert str(caught.value).partition("sources.toml")[2].lstrip(",: ").startswith(mistake)
    assert "s3cret" not in str(caught.value)


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    text = '[[source]]\nkind = "epcis"\nname = 1\nbase = 2\nper_page = 0\nhost = []\n'
    with pytest.raises(SourcesError) as caught:
        sources_of(written(tmp_path, text))
    assert [line.partition(": ")[2].split(" is ")[0] for line in str(caught.value).splitlines()] == [
        "source.name",
        "source.base",
        "unknown key source.host, did you mean hosts?",
        "source.per_page",
    ]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match=r"none\.toml: No such file or directory, expected a readable"):
        sources_of(tmp_path / "none.toml")


def test_no_sources_are_fine(tmp_path: Path) -> None:
    assert sources_of(written(tmp_path, "")) == Sources()
