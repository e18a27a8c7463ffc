"""Where the artwork lies: fonts, icons and pictures, in a checkout or in an installed package."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent


def artwork(package: Path = PACKAGE) -> Path:
    """The folder ``images``: inside an installed package, beside the package in a checkout.

    Raises FileNotFoundError naming both places where there is none.
    """
    inside, beside = package / "images", package.parent / "images"
    for folder in (inside, beside):
        if (folder / "fonts").is_dir():
            return folder
    raise FileNotFoundError(f"no artwork: expected a folder 'fonts' in {inside} or {beside}; install again")
