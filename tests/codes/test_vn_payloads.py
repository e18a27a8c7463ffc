"""Every row of the shared payloads gives its kind and fields."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

REMARKS = {"note", "source"}
"""Keys of an expectation that are said to people."""


def test_every_shared_payload(shared: Path, fields: Callable[[str], dict[str, object]]) -> None:
    rows = json.loads((shared / "data/vn-payloads/payloads.json").read_text(encoding="utf-8"))
    assert rows
    wrong = {}
    for row in rows:
        found = fields(row["payload"])
        expected = {"kind": row["kind"]} | {k: v for k, v in row["expect"].items() if k not in REMARKS}
        if {name: found.get(name) for name in expected} != expected:
            wrong[row["id"]] = (expected, found)
    assert not wrong
