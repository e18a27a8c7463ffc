"""A market's store profiles are checked by those who read codes with them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kiosk import catalogue, sample


@pytest.fixture
def market(tmp_path: Path) -> Path:
    """The sample's files, to be spoiled."""
    folder = tmp_path / "market"
    shutil.copytree(sample.FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return folder


def test_a_wrong_profile_is_named_by_line_and_key(market: Path) -> None:
    file = market / "store_profiles.toml"
    lines = len(file.read_text(encoding="utf-8").splitlines())
    with file.open("a", encoding="utf-8") as out:
        out.write('\n[[profile]]\nname = "x"\nprefix = "99"\nitemdigits = 5\n')
    with pytest.raises(catalogue.CatalogueError) as caught:
        catalogue.read(market)
    said = str(caught.value).splitlines()
    assert f"store_profiles.toml, line {lines + 4}: profile.prefix is '99', expected" in said[1]
    assert "unknown key profile.itemdigits, did you mean item_digits?" in said[0]
    assert all(
        problem.file == "store_profiles.toml" and problem.expected for problem in caught.value.problems
    )


def test_what_is_no_toml_is_refused(market: Path) -> None:
    (market / "store_profiles.toml").write_text("[[profile", encoding="utf-8")
    with pytest.raises(catalogue.CatalogueError, match=r"^store_profiles\.toml: "):
        catalogue.read(market)
