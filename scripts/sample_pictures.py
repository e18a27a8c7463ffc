# ruff: noqa: E501 - a table of samples
"""Draw the pictures of sample codes: printed labels, as a camera sees them in a hand at the market.

    .venv/bin/python scripts/sample_pictures.py

Writes images/samples/*.jpg and samples.toml. The codes come from the sample catalogue; everything that looks
accidental (tilt, light, blur, noise) comes from the number of the picture, so that drawing them again gives
the same. A picture whose code cannot be read back is an error.
"""

from __future__ import annotations

import json
import os
import sys
from binascii import crc_hqx
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "scripts"))
os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import cv2  # noqa: E402
import zxingcpp  # noqa: E402
from sample_label import Label, draw_label  # noqa: E402
from sample_scene import photograph  # noqa: E402

from kiosk.catalogue import read  # noqa: E402
from kiosk.provenance.catalogue import Catalogue  # noqa: E402
from kiosk.sample import FOLDER  # noqa: E402

OUT = ROOT / "images" / "samples"
LARGEST = 150_000
"""Bytes of one picture."""
LINK = "https://id.gs1.org"


@dataclass(frozen=True, slots=True)
class Sample:
    """One code to hold up."""

    name: str
    """Of the file, after its number."""
    symbology: str
    """As in `kiosk.codes.payload.Symbology`."""
    content: str
    """What is encoded: a text, or a bracketed element string where it is GS1 content."""
    title: tuple[str, str]
    """What it shows, in Vietnamese and English."""
    lot: str = ""
    """Lot in the catalogue whose words stand on the label."""
    label: Label | None = None
    """The label, where it is not the lot's."""
    colour: tuple[int, int, int] = (127, 162, 63)
    """Of the package, RGB."""

    @property
    def gs1(self) -> bool:
        """Is it an element string, with FNC1 in front?"""
        return self.content.startswith("(")


FORMATS = {
    "qr": zxingcpp.BarcodeFormat.QRCode,
    "data-matrix": zxingcpp.BarcodeFormat.DataMatrix,
    "ean-13": zxingcpp.BarcodeFormat.EAN13,
    "ean-8": zxingcpp.BarcodeFormat.EAN8,
    "code-128": zxingcpp.BarcodeFormat.Code128,
}
OPTIONS: dict[str, dict[str, object]] = {"qr": {"ec_level": "M"}, "data-matrix": {"forceSquare": True}}


def payment() -> str:
    """A VietQR of a bank that does not exist, with a right CRC (EMVCo Merchant-Presented Mode, 4.7.3)."""
    account = "0006999999" + "0110" + "0000000118"
    merchant = "0010A000000727" + f"01{len(account):02}{account}" + "0208QRIBFTTA"
    head = f"00020101021138{len(merchant):02}{merchant}53037045802VN6304"
    return f"{head}{crc_hqx(head.encode(), 0xFFFF):04X}"


def samples(catalogue: Catalogue) -> list[Sample]:
    """All samples in the order of their numbers; the first nine have a key on the keyboard."""
    gtin = {lot.lot: lot.gtin for lot in reversed(catalogue.lots)}
    case = next(product.gtin for product in catalogue.products if product.contains)
    weighed = Label(
        "Thăn bò tơ Gò Mít", "Siêu thị Cầu Mới, quầy cân", ("Khối lượng 0,500 kg", "Đóng gói tại quầy")
    )
    pay = Label("Quét để trả tiền", "Quầy B-07, Chợ Bến Sen", ("Ngân hàng Mẫu", "Không phải mã hàng"))
    wifi = Label("Wi-Fi miễn phí", "Chợ Bến Sen", ("Quét để kết nối",))
    stranger = Label("Bánh ít lá gai", "Nhà làm, không ghi địa chỉ", ("Gói 10 cái",))

    def item(lot: str, serial: str) -> str:
        return f"{LINK}/01/{gtin[lot]}/10/{lot}/21/{serial}"

    return [
        Sample("buoi-thanh-tra", "qr", item("TB-1911-07", "000123"), ("Bưởi thanh trà, tem đã kích hoạt", "Pomelo, stamp active"), "TB-1911-07"),
        Sample("mang-kho-thu-hoi", "data-matrix", f"(01){gtin['MK-0211']}(10)MK-0211", ("Măng khô, lô bị thu hồi", "Bamboo shoots, recalled lot"), "MK-0211", colour=(138, 106, 59)),
        Sample("chua-co-thong-tin", "ean-13", "8938500001000", ("Mã chưa có trong danh mục", "A number that nobody listed"), label=stranger, colour=(196, 120, 110)),
        Sample("tom-chua", "ean-13", gtin["TC-1109"][1:], ("Tôm chua, chỉ có mã vạch", "Sour shrimp, barcode only"), "TC-1109", colour=(217, 119, 43)),
        Sample("tra-sen-tem", "qr", "https://maqr.vn/#/848000000118", ("Trà sen, tem của nhà cung cấp", "Lotus tea, a vendor's stamp"), "TS-0826", colour=(62, 127, 115)),
        Sample("thit-bo-can-le", "ean-13", "2610001005003", ("Thăn bò cân lẻ 500 g", "Veal loin, weighed 500 g"), label=weighed, colour=(160, 84, 78)),
        Sample("ma-tra-tien", "qr", payment(), ("Mã trả tiền, không phải sản phẩm", "A payment code, no product"), label=pay, colour=(29, 95, 168)),
        Sample("me-xung", "ean-8", gtin["MX-1118"][6:], ("Mè xửng, mã EAN-8", "Sesame brittle, EAN-8"), "MX-1118", colour=(154, 79, 42)),
        Sample("nuoc-mam-chua-kich-hoat", "data-matrix", f"(01){gtin['NM-0926']}(17)310915(10)NM-0926(21)NM0926-0417", ("Nước mắm, tem chưa kích hoạt", "Fish sauce, stamp not activated"), "NM-0926", colour=(140, 59, 34)),
        Sample("gao-bai-trung", "code-128", f"(01){gtin['BT-1026']}(10)BT-1026", ("Gạo Bãi Trung, GS1-128", "Bai Trung rice, GS1-128"), "BT-1026", colour=(196, 154, 46)),
        Sample("ca-nuc", "qr", f"{LINK}/01/{gtin['CN-2011']}/10/CN-2011", ("Cá nục, nhiệt độ có lúc vượt mức", "Scad, too warm for a while"), "CN-2011", colour=(29, 95, 168)),
        Sample("ca-com-kho-het-han", "data-matrix", f"(01){gtin['CK-0326']}(17)260930(10)CK-0326", ("Cá cơm khô, lô hết hạn", "Dried anchovy, expired lot"), "CK-0326", colour=(165, 101, 43)),
        Sample("thit-heo", "qr", f"{LINK}/01/{gtin['TH-2111']}/10/TH-2111", ("Thịt heo, thiếu chặng giết mổ", "Pork, abattoir not reported"), "TH-2111", colour=(124, 74, 70)),
        Sample("thung-buoi", "code-128", f"(01){case}(11)261119", ("Thùng bưởi, GS1-128", "Case of pomelos, GS1-128"), "TB-1911-07", colour=(181, 143, 96)),
        Sample("buoi-tem-huy", "qr", item("TB-1911-07", "000126"), ("Bưởi thanh trà, tem đã hủy", "Pomelo, stamp void"), "TB-1911-07"),
        Sample("buoi-tem-da-ban", "qr", item("TB-1911-07", "000125"), ("Bưởi thanh trà, tem đã bán", "Pomelo, stamp sold before"), "TB-1911-07"),
        Sample("non-la", "qr", item("NL-26-11", "NL-0007"), ("Nón lá, hàng thủ công", "Conical hat, craft"), "NL-26-11", colour=(111, 143, 78)),
        Sample("wifi", "qr", "WIFI:T:WPA;S:Cho Ben Sen;P:bensen2026;;", ("Wi-Fi, không phải sản phẩm", "Wi-Fi, no product"), label=wifi, colour=(64, 110, 130)),
    ]  # fmt: skip


def of_lot(catalogue: Catalogue, sample: Sample) -> tuple[Label, bytes | None]:
    """The label that a producer would print on this lot, and the product's picture."""
    if sample.label:
        return sample.label, None
    named = [lot for lot in catalogue.lots if lot.lot == sample.lot]
    lot = max(named, key=lambda lot: lot.gtin in sample.content)
    product = next(product for product in catalogue.products if product.gtin == lot.gtin)
    lines = [f"Lô {lot.lot}"]
    if lot.expiry:
        lines.append(f"HSD {lot.expiry:%d/%m/%Y}")
    if product.net_content:
        lines.append(product.net_content.in_language("vi"))
    producer = product.producer.name.in_language("vi") if product.producer else ""
    picture = catalogue.pictures[product.picture] if product.picture else None
    return Label(product.name.in_language("vi"), producer, tuple(lines)), picture


def text_of(sample: Sample) -> str:
    """What a reader delivers: of GS1 content, the elements with GS after those without fixed length."""
    code = encode(sample)
    return bytes(code.bytes).decode()


def encode(sample: Sample) -> zxingcpp.Barcode:
    """The code by itself."""
    options: dict[str, object] = {"gs1": True} if sample.gs1 else {}
    options |= OPTIONS.get(sample.symbology, {})
    return zxingcpp.create_barcode(sample.content, FORMATS[sample.symbology], **options)


def main() -> int:
    """Draw them all; 1 where one cannot be read back or is too large."""
    catalogue = read(FOLDER)
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.glob("*.jpg"):
        old.unlink()
    listed = ["# Pictures of codes to hold up, drawn by scripts/sample_pictures.py: do not write here."]
    failed = []
    for number, sample in enumerate(samples(catalogue), 1):
        label, picture = of_lot(catalogue, sample)
        face = draw_label(label, encode(sample), text_of(sample), sample.colour, picture)
        photo = photograph(face, seed=number)
        _, jpeg = cv2.imencode(".jpg", photo, [cv2.IMWRITE_JPEG_QUALITY, 84])
        file = f"{number}-{sample.name}.jpg"
        (OUT / file).write_bytes(jpeg.tobytes())
        seen = [
            bytes(code.bytes).decode()
            for code in zxingcpp.read_barcodes(cv2.imdecode(jpeg, cv2.IMREAD_GRAYSCALE))
        ]
        if seen != [text_of(sample)] or jpeg.size > LARGEST:
            failed.append(
                f"{file}: {jpeg.size} bytes, read {seen!r}, expected {text_of(sample)!r} in {LARGEST} bytes"
            )
        vi, en = (json.dumps(title, ensure_ascii=False) for title in sample.title)
        listed += [
            "",
            "[[sample]]",
            f'file = "{file}"',
            f"text = {json.dumps(text_of(sample))}",
            f'symbology = "{sample.symbology}"',
            f"title = {{ vi = {vi}, en = {en} }}",
        ]
    (OUT / "samples.toml").write_text("\n".join(listed) + "\n", encoding="utf-8")
    sys.stderr.writelines(f"{line}\n" for line in failed)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
