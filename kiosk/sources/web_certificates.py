"""Certificates as JSON-LD: GS1's CertificationDetails and schema.org's Certification."""

from __future__ import annotations

from kiosk.codes.gtin import gtin14
from kiosk.provenance.certificate import Certificate
from kiosk.provenance.local_text import LocalText
from kiosk.sources.checked import Checked
from kiosk.sources.identity import read_id
from kiosk.sources.json_ld import Node, read_nodes

KINDS = {"CertificationDetails", "Certification"}
HELD_IN = ("certification", "hasCertification", "certificationInfo")
NUMBER = ("certificationIdentification", "identifier")
SCHEME = ("certificationStandard", "certificationType", "name", "category")
ISSUER = ("certificationAgency", "issuedBy", "recognizedBy")
BEGINS = ("certificationStartDate", "validFrom", "initialCertificationDate", "datePublished")
ENDS = ("certificationEndDate", "expires", "validThrough")


def read_certificates(document: Checked, gtin: str) -> tuple[Certificate, ...]:
    """All certificates of a product (GTIN-14) in a document, each once. Raises WrongShape."""
    nodes = read_nodes(document)
    alone = [node for node in nodes if node.types & KINDS]
    held = [paper for node in nodes if _is_about(node, gtin) for paper in certificates_of(node, gtin)]
    return tuple(dict.fromkeys([*(paper for node in alone if (paper := _read(node, gtin))), *held]))


def certificates_of(product: Node, gtin: str) -> tuple[Certificate, ...]:
    """Certificates that a product node holds. One without a number is passed over: nobody could check it."""
    return tuple(paper for node in product.nodes(*HELD_IN) if (paper := _read(node, gtin)))


def _is_about(node: Node, gtin: str) -> bool:
    written = node.text("gtin", "gtin14", "gtin13", "gtin12", "gtin8")
    return written is None or gtin14(written) == gtin


def _read(node: Node, gtin: str) -> Certificate | None:
    number, scheme = node.text(*NUMBER), node.words(*SCHEME)
    if number is None:
        return None
    holder = next((read_id(holder) for holder in node.nodes("market:holder")), None)
    is_holders = holder is not None and node.text("certificationSubject") == "ORGANIZATION"
    return Certificate(
        number=number,
        scheme=scheme.in_language("vi") if scheme else "",
        issuer=node.words(*ISSUER) or LocalText.of("", "und"),
        valid_from=node.day(*BEGINS),
        valid_to=node.day(*ENDS),
        gtin=None if is_holders else gtin,
        party=holder,
    )
