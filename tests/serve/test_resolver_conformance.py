"""The statements of the GS1-Conformant Resolver standard (1.0 to 1.2), one test each, named by the statement.

They do not apply to this resolver, or not here:

- "SHALL support HTTP Over TLS": it speaks HTTP on the loopback or behind a proxy of the market's own, which
  ends TLS; its links begin with the configured base, https where the proxy has it.
- Decompressing a URI, and `owl:sameAs` for it: no compressed links are read (any short path looks like one,
  see `kiosk.codes.digital_link`); they are answered with 400.
- "If supporting redirection based on an MO or Global Company Prefix": it does not redirect by prefix.
- "If a media type is defined, it SHALL be one defined by IANA", `context`: all targets are its own documents.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator  # type: ignore[import-untyped]
from werkzeug.test import TestResponse

from tests.serve.conftest import BASE, ITEM, LOT, POMELO, SHOOTS, UNKNOWN, Get, of_type

LINKSET = "application/linkset+json"
VOC = "https://gs1.org/voc/"


def linkset(get: Get, path: str) -> dict[str, Any]:
    """The linkset of a thing."""
    answer = get(f"{path}?linkType=linkset")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.get_json(force=True)
    return found


def targets(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """All links of a linkset, with their types."""
    return [
        (relation, target)
        for level in document["linkset"]
        for relation, found in level.items()
        if isinstance(found, list)
        for target in found
    ]


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_shall_support_http_1_1_get_head_and_options_requests(get: Get, method: str) -> None:
    answer = get(POMELO, method)
    assert answer.status_code == (204 if method == "OPTIONS" else 307)
    assert answer.headers["Allow" if method == "OPTIONS" else "Location"]
    assert method != "HEAD" or answer.get_data() == b""


@pytest.mark.parametrize("path", [POMELO, UNKNOWN, "/01/1", "/.well-known/gs1resolver", "/recalls.json"])
def test_shall_support_cors(get: Get, path: str) -> None:
    answer = get(path, origin="https://shop.example")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Link" in answer.headers["Access-Control-Expose-Headers"]


@pytest.mark.parametrize(
    "path",
    [
        "/01/08938500001117",
        "/01/8938500001117",
        "/01/notagtin",
        "/01/",
        f"{POMELO}/foo",
        f"{POMELO}/8011/5",
        f"{POMELO}/21/1/10/A",
        f"{POMELO}/10/A/10/B",
        f"{POMELO}/10/{'L' * 21}",
        f"{POMELO}/01/08938500001215",
        f"{POMELO}/10/%0A",
        "/gtin/08938500001116",
        "/01/" + "0" * 600,
    ],
)
def test_shall_extract_and_syntactically_validate_the_uri_and_report_errors_with_400(
    get: Get, path: str
) -> None:
    answer = get(path)
    expected = 404 if path.startswith("/gtin") else 400
    assert (answer.status_code, answer.mimetype) == (expected, "application/problem+json")
    assert answer.get_json(force=True)["status"] == expected


@pytest.mark.parametrize("path", [UNKNOWN, "/01/08938500001117", f"{POMELO}?linkType=gs1:recipeInfo", "/x"])
def test_shall_not_use_a_200_ok_response_code_with_an_error_condition(get: Get, path: str) -> None:
    assert 400 <= get(path).status_code < 500


@pytest.mark.parametrize("qualifiers", ["/22/2A", "/10/X", "/21/X", "/22/2A/10/X/21/Y", "/235/AB"])
def test_for_each_primary_key_all_key_qualifiers_shall_be_supported(get: Get, qualifiers: str) -> None:
    assert get(POMELO + qualifiers).status_code == 307


@pytest.mark.parametrize(
    ("query", "accept"), [("?linkType=linkset", "*/*"), ("?linkType=all", "*/*"), ("", LINKSET)]
)
def test_on_receiving_a_request_for_the_linkset_shall_not_redirect_and_shall_return_it(
    get: Get, query: str, accept: str
) -> None:
    answer = get(POMELO + query, accept=accept)
    assert (answer.status_code, answer.mimetype) == (200, LINKSET)
    assert answer.get_json(force=True)["linkset"][0]["anchor"] == BASE + POMELO


@pytest.mark.parametrize("path", [POMELO, LOT, ITEM, SHOOTS, f"{POMELO}/10/lot%2Fslash"])
def test_linkset_must_be_valid_according_to_published_json_schema(get: Get, shared: Path, path: str) -> None:
    schema = json.loads((shared / "data/gs1-linkset/gs1-linkset-schema.json").read_text(encoding="utf-8"))
    rfc = json.loads((shared / "data/gs1-linkset/linkset-schema.json").read_text(encoding="utf-8"))
    document = linkset(get, path)
    assert [error.message for error in Draft7Validator(schema).iter_errors(document)] == []
    for level in document["linkset"]:
        del level["itemDescription"]  # GS1's own addition to RFC 9264
    assert [error.message for error in Draft7Validator(rfc).iter_errors(document)] == []


def test_links_at_each_level_up_to_the_primary_key_shall_be_included(get: Get) -> None:
    anchors = [level["anchor"] for level in linkset(get, ITEM)["linkset"]]
    assert anchors == [BASE + ITEM, BASE + LOT, BASE + POMELO]


def test_a_level_of_which_nothing_is_known_has_no_links_of_its_own(get: Get) -> None:
    anchors = [level["anchor"] for level in linkset(get, f"{POMELO}/10/NOBODY-KNOWS")["linkset"]]
    assert anchors == [BASE + POMELO]


@pytest.mark.parametrize("path", ["/01/8938500001116", f"{POMELO}/"])
def test_the_uri_used_as_the_subject_of_facts_shall_be_the_canonical_version(get: Get, path: str) -> None:
    assert linkset(get, path)["linkset"][0]["anchor"] == BASE + POMELO


def test_all_links_shall_include_the_target_url_the_link_type_and_a_title(get: Get) -> None:
    found = targets(linkset(get, ITEM))
    assert len(found) > 20
    for relation, target in found:
        assert relation.startswith(VOC)
        assert target["href"].startswith(f"{BASE}/")
        assert target["title"]


def test_every_link_leads_to_a_document_that_is_there(get: Get) -> None:
    for _, target in targets(linkset(get, ITEM)):
        answer = get(target["href"].removeprefix(BASE))
        assert answer.status_code == 200
        assert target.get("type") in (None, answer.mimetype)


def test_links_typed_default_shall_also_be_described_using_a_descriptive_link_type(get: Get) -> None:
    for level in linkset(get, ITEM)["linkset"]:
        described = {target["href"] for target in level[f"{VOC}pip"]}
        assert {target["href"] for target in level[f"{VOC}defaultLink"]} <= described
        assert {target["href"] for target in level[f"{VOC}defaultLinkMulti"]} <= described


def test_should_include_a_link_header_pointing_to_a_json_ld_context(get: Get) -> None:
    header = get(f"{POMELO}?linkType=linkset").headers["Link"]
    assert 'rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"' in header


def test_there_shall_be_exactly_one_default_link_without_any_of_the_optional_attributes(get: Get) -> None:
    for level in range(3):
        (target,) = of_type(linkset(get, ITEM), level, "defaultLink")
        assert set(target) == {"href", "title"}


def test_shall_redirect_to_the_default_link_unless_there_is_a_better_match(get: Get) -> None:
    default = of_type(linkset(get, POMELO), 0, "defaultLink")[0]["href"]
    assert get(POMELO).headers["Location"] == default
    assert get(POMELO, accept_language="en").headers["Location"] == f"{BASE}/page/en{POMELO}"
    assert get(POMELO, accept="application/ld+json").headers["Location"] == f"{BASE}/product{POMELO}"
    browser = get(POMELO, accept="text/html,*/*;q=0.8", accept_language="de-DE,de;q=0.9")
    assert browser.headers["Location"] == default


def test_no_matter_how_granular_there_shall_be_a_default_link_at_this_level_or_above(get: Get) -> None:
    answer = get(f"{POMELO}/22/A/10/NOBODY/21/KNOWS")
    assert (answer.status_code, answer.headers["Location"]) == (307, f"{BASE}/page/vi{POMELO}")


@pytest.mark.parametrize("spelt", ["gs1:hasRetailers", "https://gs1.org/voc/hasRetailers", "hasRetailers"])
def test_shall_redirect_to_the_requested_type_of_link_if_available(get: Get, spelt: str) -> None:
    answer = get(f"{POMELO}?linkType={spelt}")
    assert (answer.status_code, answer.headers["Location"]) == (307, f"{BASE}/retailers{POMELO}")


def test_should_return_300_where_it_cannot_determine_the_best_match(get: Get) -> None:
    answer = get(f"{POMELO}?linkType=gs1:pip")
    assert (answer.status_code, answer.mimetype) == (300, "application/json")
    assert len(answer.get_json()["linkset"]) == 3


def test_shall_return_404_if_a_link_of_the_requested_type_is_not_available(get: Get) -> None:
    answer = get(f"{POMELO}?linkType=gs1:recipeInfo")
    assert (answer.status_code, answer.get_json(force=True)["title"]) == (404, "Unknown link type")


def test_an_item_that_nobody_listed_is_404(get: Get) -> None:
    answer = get(UNKNOWN)
    assert (answer.status_code, answer.get_json(force=True)["title"]) == (404, "Unknown item")


def test_by_default_shall_pass_on_all_key_value_pairs_in_the_query_string_when_redirecting(get: Get) -> None:
    answer = get(f"{POMELO}?linkType=gs1:hasRetailers&foo=bar&x=%C4%91&empty=")
    assert answer.headers["Location"] == f"{BASE}/retailers{POMELO}?foo=bar&x=%C4%91&empty="
    events = get(f"{LOT}?linkType=gs1:epcis&foo=bar")
    assert events.headers["Location"].endswith("&foo=bar")
    assert get(events.headers["Location"].removeprefix(BASE)).status_code == 200


@pytest.mark.parametrize(
    ("language", "found"),
    [("vi", "page/vi"), ("vi-VN", "page/vi"), ("en-GB, en;q=0.8", "page/en"), ("fr, en;q=0.5", "page/en")],
)
def test_should_support_use_of_accept_language_to_disambiguate(get: Get, language: str, found: str) -> None:
    answer = get(f"{POMELO}?linkType=gs1:pip", accept="text/html", accept_language=language)
    assert (answer.status_code, answer.headers["Location"]) == (307, f"{BASE}/{found}{POMELO}")
    assert answer.headers["Vary"] == "Accept, Accept-Language"


def test_shall_provide_a_resolver_description_file(get: Get) -> None:
    answer = get("/.well-known/gs1resolver")
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.get_json()["resolverRoot"] == BASE


def test_the_list_of_supported_primary_identifiers_shall_be_in_the_description_file(get: Get) -> None:
    assert get("/.well-known/gs1resolver").get_json()["supportedPrimaryKeys"] == ["01"]


def test_a_context_file_should_be_declared_in_the_description_file(get: Get) -> None:
    assert get("/.well-known/gs1resolver").get_json()["contextFile"].startswith("https://ref.gs1.org/")


def test_shall_recognise_the_gs1_web_vocabulary_namespace(get: Get, shared: Path) -> None:
    known = json.loads((shared / "data/gs1-webvoc/linktypes_v1_16.json").read_text(encoding="utf-8"))
    words = {entry["id"].removeprefix("gs1:") for entry in known}
    used = {relation.removeprefix(VOC) for relation, _ in targets(linkset(get, ITEM))}
    assert used <= words | {"defaultLink", "defaultLinkMulti"}


def test_should_expose_link_to_the_linkset_in_a_link_header_even_when_redirecting(get: Get) -> None:
    for query in ("", "?linkType=linkset", "?linkType=gs1:pip"):
        header = get(POMELO + query).headers["Link"]
        assert f'<{BASE}{POMELO}?linkType=linkset>; rel="linkset"; type="{LINKSET}"' in header


def test_should_tolerate_trailing_slashes(get: Get) -> None:
    assert get(f"{LOT}/").headers["Location"] == get(LOT).headers["Location"]


def no_store(answer: TestResponse) -> bool:
    """May nobody keep the answer?"""
    return answer.headers["Cache-Control"] == "no-store"


def test_an_answer_that_did_not_change_is_not_sent_again(get: Get) -> None:
    first = get(f"{POMELO}?linkType=linkset")
    again = get(f"{POMELO}?linkType=linkset", if_none_match=first.headers["ETag"])
    assert (again.status_code, again.get_data()) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert no_store(get(UNKNOWN))


def test_links_never_repeat_the_host_header(get: Get) -> None:
    answer = get(POMELO, host="evil.example")
    assert "evil" not in str(answer.headers)
    assert b"evil" not in get(f"{POMELO}?linkType=linkset", host="evil.example").get_data()


def test_a_line_end_in_the_query_never_reaches_a_header(get: Get) -> None:
    answer = get(f"{POMELO}?a=%0d%0aSet-Cookie:x=1")
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Location"].endswith("?a=%0D%0ASet-Cookie%3Ax%3D1")
