"""Mappings are checked when they are loaded; expressions end, whatever they are asked of."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.provenance.journey import Step
from kiosk.provenance.stamp import StampState
from kiosk.sources.checked import Checked, WrongShape
from kiosk.sources.json_mapping import JsonMapping, Path, Words
from kiosk.sources.json_mapping_reading import read_mapping
from kiosk.toml_entry import Entry

JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=12,
)


def loaded(text: str) -> tuple[JsonMapping | None, list[str]]:
    """The mapping of one source, and the mistakes in it."""
    text = f"[[source]]\n{text}"
    mistakes: list[str] = []
    return read_mapping(
        Entry("s.toml", text, "source", 0, tomllib.loads(text)["source"][0], mistakes)
    ), mistakes


def test_a_path_says_this_or_else_that() -> None:
    path = Path.parse("data.ten || data.name || items[0].name")
    assert path.of(Checked({"data": {"name": "Cam"}}), "name") == Checked("Cam", f"$: name = {path.text}")
    assert path.of(Checked({"data": {"ten": "", "name": None}}), "name") is None
    assert path.of(Checked([]), "name") is None


def test_what_cannot_be_asked_of_an_answer_names_the_path() -> None:
    with pytest.raises(WrongShape, match=r"^\$: n = length\(a\): expected what the expression asks for"):
        Path.parse("length(a)").of(Checked({"a": 5}), "n")


@given(JSON, st.sampled_from(["a", "a[*].b", "a.b || c[0]", "sort(a)", "a[?b > `1`].c", "max_by(a, &b)"]))
def test_any_answer_is_read_or_refused(document: object, expression: str) -> None:
    try:
        Path.parse(expression).of(Checked(document), "fact")
    except WrongShape as refused:
        assert "fact = " in str(refused)  # noqa: PT017 — most answers are not refused


@given(st.text(max_size=40))
@example("``")
def test_any_expression_is_taken_or_refused(text: str) -> None:
    try:
        Path.parse(text)
    except ValueError as refused:
        assert str(refused).startswith("a JMESPath expression")  # noqa: PT017 — some are taken


def test_a_mapping_has_every_part_that_configuration_names() -> None:
    mapping, mistakes = loaded("""
known = "ok"
dates = ["%d/%m/%Y", "unix"]
timezone = "Asia/Bangkok"
[source.product]
name = { vi = "ten", en = "name" }
origin = "xuat_xu"
producer = { name = "htx.ten", gln = "htx.gln" }
[source.stamp]
state = "tt"
states = { "da kich hoat" = "active" }
[source.events]
each = "hanh_trinh"
at = "luc"
stage = "buoc"
stages = { "thu hoach" = "harvest" }
""")
    assert mistakes == []
    assert mapping is not None
    assert mapping.product is not None
    assert mapping.product.name == Words((("vi", Path("ten")), ("en", Path("name"))))
    assert mapping.product.origin == Words((("vi", Path("xuat_xu")),))
    assert mapping.product.producer is not None
    assert mapping.product.producer.gln == Path("htx.gln")
    assert mapping.stamp is not None
    assert mapping.stamp.states == {"da kich hoat": StampState.ACTIVE}
    assert mapping.events is not None
    assert mapping.events.stages == {"thu hoach": Step.HARVEST}
    assert (mapping.dates, mapping.timezone) == (("%d/%m/%Y", "unix"), "Asia/Bangkok")
    assert mapping.is_known(Checked({"ok": True}))
    assert mapping.is_known(Checked({"ok": 0}))
    assert not mapping.is_known(Checked({"ok": False}))
    assert not mapping.is_known(Checked({}))


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("", "s.toml, line 1: source.product is missing, expected a table of paths, or one of stamp"),
        ("product = 5", "s.toml, line 2: source.product is 5, expected a table [source.product]"),
        (
            "[source.product]",
            "s.toml, line 2: source.product.name is missing, expected a JMESPath expression",
        ),
        (
            '[source.product]\nname = "a["',
            "s.toml, line 3: source.product.name is 'a[', expected a JMESPath expression such as data.name (",
        ),
        (
            "[source.product]\nname = 5",
            "s.toml, line 3: source.product.name is 5, expected a JMESPath expression, or one for each",
        ),
        (
            '[source.product]\nname = "a"\nnmae = "b"',
            "s.toml, line 4: unknown key source.product.nmae, did you mean name?",
        ),
        (
            '[source.product]\nname = "a"\ngtin = ""',
            "s.toml, line 4: source.product.gtin is '', expected a JMESPath expression of up to 300",
        ),
        (
            '[source.product]\nname = "a"\nproducer = { id = "x" }',
            "s.toml, line 4: source.product.producer.name is missing, expected a JMESPath expression",
        ),
        (
            '[source.stamp]\nstate = "a"\nstates = { on = "activ" }',
            "s.toml, line 4: source.stamp.states is {'on': 'activ'}, expected the portal's words for",
        ),
        ('dates = ["today"]', "s.toml, line 2: source.dates is ['today'], expected formats of dates such as"),
        ('dates = ["%Q"]', "s.toml, line 2: source.dates is ['%Q'], expected formats of dates such as"),
        ('timezone = "Hue"', "s.toml, line 2: source.timezone is 'Hue', expected an IANA time zone such as"),
        ("known = 1", "s.toml, line 2: source.known is 1, expected a JMESPath expression of up to 300"),
    ],
)
def test_mistakes_name_file_line_and_key(text: str, mistake: str) -> None:
    mapping, mistakes = loaded(text)
    assert mapping is None
    assert mistakes[0].startswith(mistake)
