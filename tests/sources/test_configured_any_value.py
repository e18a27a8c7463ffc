"""Whatever stands in the file of sources, mistakes are noted, and nothing else happens."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sources.configured import KINDS, Sources, SourcesError, sources_in

GUIDE = Path(__file__).parents[2] / "docs/sources.md"
TABLES: list[dict[str, Any]] = [
    table
    for block in re.findall(
        r"^```toml\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    for table in tomllib.loads(block)["source"]
]
KEYS = sorted(
    {key for table in TABLES for key in table} | {"ca_file", "timezone", "urns", "credential_scheme"}
)
TEXTS = st.sampled_from(
    [
        "",
        "a",
        "{lot}",
        "/{",
        "a[",
        "https://",
        "http://[",
        "https://a.example:x",
        "../..",
        "~nobody/x",
        "\0",
        "%Q",
    ]
)
VALUES = st.recursive(
    st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | TEXTS
    | st.sampled_from(sorted(KINDS)),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5) | st.sampled_from(KEYS), inner)
    ),
    max_leaves=6,
)


def inner_keys(table: dict[str, Any]) -> list[tuple[str, ...]]:
    """Paths to every value of a table."""
    return [
        path
        for key, value in table.items()
        for path in [
            (key,),
            *((key, *rest) for rest in (inner_keys(value) if isinstance(value, dict) else [])),
        ]
    ]


def with_value(table: dict[str, Any], path: tuple[str, ...], value: object) -> dict[str, Any]:
    """The table with another value in a place."""
    inner = with_value(table.get(path[0], {}), path[1:], value) if path[1:] else value
    return table | {path[0]: inner}


@given(st.data())
def test_any_value_is_taken_or_noted(data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(TABLES))
    paths = st.sampled_from([*inner_keys(table), *((key,) for key in KEYS)])
    table = with_value(table, data.draw(paths), data.draw(VALUES))
    try:
        found = sources_in({"source": [table]}, "", Path("sources.toml"))
    except SourcesError as mistakes:
        for line in str(mistakes).splitlines():
            assert re.match(r"sources\.toml(, line \d+)?: ", line)
    else:
        assert isinstance(found, Sources)


@pytest.mark.parametrize("given", [{"source": 5}, {"source": [5]}, {"sources": []}, {"source": {}}])
def test_other_entries_are_noted(given: dict[str, Any]) -> None:
    with pytest.raises(SourcesError, match=r"expected entries \[\[source\]\] alone$"):
        sources_in(given, "", Path("sources.toml"))
