"""Mistakes in TOML files name file, line and key."""

from __future__ import annotations

import tomllib

import pytest

from kiosk.toml_entry import Entry, first_line, flag, list_of, map_of, one_of, text, whole

FILE = """# sources
[[source]]
name = "first"

[[source]]
name = 5
hosts = ["a", 6]
product.name = "x"

[source.stamp]
"state" = 1
states = { on = "activ" }

[[other]]
name = "x"
"""


def entry(index: int = 1) -> Entry:
    given = tomllib.loads(FILE)["source"][index]
    return Entry("sources.toml", FILE, "source", index, given, [])


def test_where_a_name_first_stands() -> None:
    assert [first_line(FILE, name) for name in ("source", "other", "name", "hosts", "nowhere")] == [
        2,
        14,
        3,
        7,
        1,
    ]


def test_good_values_are_given_and_bad_ones_noted() -> None:
    second = entry()
    assert second.need("name", text()) is None
    assert second.may("hosts", list_of(text(), "host names"), ()) == ()
    assert second.may("absent", flag, True) is True
    assert second.need("base", text()) is None
    assert second.mistakes == [
        "sources.toml, line 6: source.name is 5, expected a text in quotes",
        "sources.toml, line 7: source.hosts is ['a', 6], expected host names",
        "sources.toml, line 5: source.base is missing, expected a text in quotes",
    ]
    assert entry(0).need("name", text()) == "first"


def test_tables_inside_are_read_alike() -> None:
    stamp = entry().table("stamp")
    product = entry().table("product")
    assert stamp is not None
    assert product is not None
    stamp.need("state", text())
    stamp.need("states", map_of(one_of("active", "void"), "states"))
    stamp.need("lot", whole(1, 9))
    product.need("name", whole(1, 9))
    assert stamp.mistakes == [
        "sources.toml, line 11: source.stamp.state is 1, expected a text in quotes",
        "sources.toml, line 12: source.stamp.states is {'on': 'activ'}, expected states",
        "sources.toml, line 10: source.stamp.lot is missing, expected a whole number from 1 to 9",
    ]
    assert product.mistakes == [
        "sources.toml, line 8: source.product.name is 'x', expected a whole number from 1 to 9"
    ]


def test_what_is_no_table_is_noted() -> None:
    second = entry()
    assert second.table("name") is None
    assert second.table("absent") is None
    assert second.mistakes == ["sources.toml, line 6: source.name is 5, expected a table [source.name]"]


def test_unknown_keys_are_noted() -> None:
    second = entry()
    second.only("names", "product", "stamp")
    assert second.mistakes == [
        "sources.toml, line 6: unknown key source.name, did you mean names?",
        "sources.toml, line 7: unknown key source.hosts, expected one of names, product, stamp",
    ]


@pytest.mark.parametrize(
    ("read", "good", "bad"),
    [
        (text(), "a", "a\n"),
        (one_of("a"), "a", "b"),
        (one_of("a"), "a", []),
        (flag, True, 1),
        (whole(1, 2), 1, True),
        (whole(1, 2), 2, 3),
        (list_of(flag, "flags"), [True], True),
        (list_of(flag, "flags"), [True], [1]),
        (map_of(flag, "flags"), {"a": True}, [1]),
        (map_of(flag, "flags"), {"a": True}, {"a": 1}),
    ],
)
def test_readers(read, good: object, bad: object) -> None:  # type: ignore[no-untyped-def]
    read(good)
    with pytest.raises(ValueError, match=r"."):
        read(bad)
