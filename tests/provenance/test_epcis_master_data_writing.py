"""Master data that is written can be read again."""

from __future__ import annotations

from kiosk.provenance.epcis_master_data import read_master_data
from kiosk.provenance.epcis_master_data_writing import write_vocabulary_list
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.party import Party, Place
from kiosk.provenance.position import Position

DEPOT = Place(
    "8938500009020.kho-1",
    LocalText.of("Kho Phú Sen"),
    LocalText.of("Lô C, tỉnh mẫu"),
    Position(16.42606, 107.56598),
    "8938500009020",
)
ORCHARD = Place("vuon-bai-sen-3", LocalText.of("Vườn Bãi Sen"))
FARM = Party("8938500009013", LocalText.of("HTX Bãi Sen"), LocalText.of("148 Ven Sông"), "8938500009013")


def test_what_is_written_is_read_again() -> None:
    document = {
        "epcisHeader": {
            "epcisMasterData": {"vocabularyList": write_vocabulary_list([DEPOT, ORCHARD], [FARM])}
        }
    }
    found = read_master_data(document)
    assert found.places == {DEPOT.id: DEPOT, ORCHARD.id: ORCHARD}
    assert found.parties == {FARM.id: FARM}


def test_nothing_is_written_of_nobody() -> None:
    assert write_vocabulary_list([], []) == []
