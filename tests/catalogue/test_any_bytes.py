"""Whatever stands in the files, a catalogue is read or refused: nothing else can happen."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.catalogue import CatalogueError, read, write
from kiosk.catalogue.reading import FILES
from kiosk.provenance.catalogue import Catalogue
from kiosk.sample import FOLDER

HEADING = (FOLDER / "catalogue.toml").read_bytes()
CELLS = st.sampled_from(
    ["id", "gtin", "name_vi", "8938500001000", "", "\n", ",", '"', ";", "|", "2026-11-20", "Mo-Sa", "fruit"]
) | st.text("aừ\x00\x1b\u202e\U0001f34a |;'\"", max_size=8)
NAMES = st.sampled_from([*sorted(FILES), "events/x.jsonld", "pictures/x.png"])
CONTENT = st.binary(max_size=60) | st.lists(CELLS, max_size=40).map(lambda cells: ",".join(cells).encode())


@given(st.dictionaries(NAMES, CONTENT, max_size=4))
def test_any_bytes(files: dict[str, bytes]) -> None:
    with TemporaryDirectory() as folder:
        for name, content in {"catalogue.toml": HEADING, **files}.items():
            path = Path(folder) / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        refused = refusal(Path(folder))
        if refused is None:
            assert_again(read(Path(folder)))
        else:
            assert refused.problems
            assert all(line.isprintable() for line in str(refused).split("\n"))


def refusal(folder: Path) -> CatalogueError | None:
    """Why the folder is refused, if it is."""
    try:
        read(folder)
    except CatalogueError as error:
        return error
    return None


def assert_again(catalogue: Catalogue) -> None:
    """What was read is written and read as the same."""
    with TemporaryDirectory() as folder:
        write(catalogue, Path(folder) / "again")
        assert read(Path(folder) / "again") == catalogue


def test_without_a_heading(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"catalogue\.toml: no such file"):
        read(tmp_path)
