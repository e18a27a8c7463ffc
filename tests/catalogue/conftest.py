"""A small catalogue that is right in everything, to be broken one cell at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.catalogue import CatalogueError, read

FILES = {
    "catalogue.toml": """\
version = 7
as_of = 2026-11-22T05:10:00+07:00

[market]
name = { vi = "Chợ Thử", en = "Trial Market" }
latitude = 16.47
longitude = 107.58
timezone = "Asia/Ho_Chi_Minh"
""",
    "parties.csv": """\
id,gln,name_vi,name_en,address_vi
8938500009990,8938500009990,Đội xe lạnh,Cold fleet,Thôn 1
htx,,HTX Thử,,
""",
    "places.csv": """\
id,gln,latitude,longitude,name_vi
vuon,,16.5,107.5,Vườn thử
kho,,,,Kho thử
""",
    "products.csv": """\
gtin,group,picture,producer,standards,ocop_stars,special,contains,name_vi,name_en
8938500001000,fruit,pomelo.svg,htx,VietGAP|TCVN 9,4,yes,,Bưởi,Pomelo
18938500001007,fruit,,,,,,8938500001000,Thùng bưởi,
""",
    "lots.csv": """\
gtin,lot,produced,expiry,quantity_vi
8938500001000,TB-1,2026-11-19,2026-12-19,480 kg
""",
    "stamps.csv": """\
code,state,gtin,lot,serial,issuer,activated,sold,times_seen,first_seen,elsewhere
848140612516,sold,8938500001000,TB-1,S1,Ban quản lý,2026-11-20T05:30+07:00,2026-11-21T08:00+07:00,3,,Chợ khác
BX01,printed,,,,,,,,,
""",
    "recalls.csv": """\
notice,gtin,issued,lots,serials,authority_vi,reason_vi,advice_vi
TH-1,8938500001000,2026-11-21,TB-1,S1|S2,Chi cục,Dư lượng,Không dùng
""",
    "certificates.csv": """\
number,scheme,valid_from,valid_to,gtin,party,issuer_vi
VG-1,VietGAP,2025-01-01,2027-12-31,8938500001000,htx,Trung tâm
""",
    "stockists.csv": """\
id,gln,stall,in_market,latitude,longitude,opens,sells,name_vi,name_en,address_vi
b07,,B-07,yes,16.4701,107.5801,Mo-Sa 05:00-18:00; Su 05:00-12:00,8938500001000|18938500001007,Quầy,Stall,Lối 3
""",
    "events/pomelo.jsonld": """\
{"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
 "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-11-22T05:10:00+07:00",
 "epcisBody": {"eventList": [
  {"type": "ObjectEvent", "eventID": "urn:uuid:1", "eventTime": "2026-11-19T06:10:00+07:00",
   "eventTimeZoneOffset": "+07:00", "action": "ADD", "bizStep": "commissioning",
   "epcList": [],
   "quantityList": [
     {"epcClass": "https://id.gs1.org/01/08938500001000/10/TB-1", "quantity": 480, "uom": "KGM"}],
   "readPoint": {"id": "market:vuon"}, "market:party": "market:htx",
   "market:certificates": ["VG-1"], "market:note": {"vi": "Thu hoạch"}}
 ]}}
""",
    "pictures/pomelo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "store_profiles.toml": "# none\n",
}

Lay = Callable[..., Path]


@pytest.fixture
def lay(tmp_path: Path) -> Lay:
    """Lays the small catalogue down; keyword `files` replaces or (None) leaves out files."""

    def write(files: dict[str, str | bytes | None] | None = None) -> Path:
        folder = tmp_path / "board"
        for name, content in ({**FILES, **(files or {})}).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, bytes):
                path.write_bytes(content)
            elif content is not None:
                path.write_text(content, encoding="utf-8")
        return folder

    return write


@pytest.fixture
def files() -> dict[str, str]:
    """The small catalogue's files by name."""
    return dict(FILES)


@pytest.fixture
def problems() -> Callable[[Path], list[str]]:
    """The lines of the error with which a folder is refused."""

    def refused(folder: Path) -> list[str]:
        with pytest.raises(CatalogueError) as caught:
            read(folder)
        assert str(caught.value) == "\n".join(map(str, caught.value.problems))
        return [str(problem) for problem in caught.value.problems]

    return refused
