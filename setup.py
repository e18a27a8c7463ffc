"""What the package is, and what it needs."""

from pathlib import Path

from setuptools import find_packages, setup

HERE = Path(__file__).parent

SCREEN = ["pygame-ce>=2.5,<3"]
READING = [
    "numpy>=1.24,<3",
    "opencv-python-headless>=4.6,<6",
    "pyzbar>=0.1.9,<0.2",
    "zxing-cpp>=3,<4",
]
KNOWING = [
    "biip>=5.2,<6",
    "jmespath>=1.0,<2",
    "requests>=2.28,<3",
    "qrcode>=7.4,<9",
    "babel>=2.12,<3",
    "tzdata",
]
SHARING = ["flask>=3,<4", "waitress>=3,<4", "zstandard>=0.22,<1"]
GPIO = "gpiozero>=2.0,!=2.0.1.post1,!=2.0.1.post2,<3"
PRINTING = ["reportlab>=4,<6"]
SERIAL = "pyserial>=3.5,<4"
DEVICES = ["evdev>=1.6,<3; sys_platform == 'linux'", GPIO, SERIAL]
DEVICES_BINARY = ["evdev-binary>=1.7,<3; sys_platform == 'linux'", GPIO, SERIAL]
"""The same where there is no compiler: evdev itself comes as source alone."""
DEVELOPING = [
    "coverage>=7.4",
    "hypothesis>=6.100",
    "jsonschema>=4.20",
    "mypy>=1.10",
    "pillow>=10",
    "pytest>=8",
    "pypdfium2>=4",
    "pytest-cov>=5",
    "ruff>=0.6",
    "trustme>=1.1",
    "types-babel",
    "types-jmespath",
    "types-pyserial",
    "types-reportlab",
    "types-qrcode",
    "types-requests",
    "types-waitress",
]
FUZZING = ["atheris>=3,<4; sys_platform == 'linux'"]

setup(
    name="provenance-kiosk",
    version="0.1.0",
    description="Hold up a product at a market and see where it came from.",
    long_description=(HERE / "README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    python_requires=">=3.11",
    packages=[
        *find_packages(include=["kiosk", "kiosk.*"]),
        "kiosk.images",
        "kiosk.systemd",
    ],
    package_dir={"kiosk.images": "images", "kiosk.systemd": "systemd"},
    include_package_data=False,
    package_data={
        "kiosk": ["py.typed", "**/*.toml", "sample/**/*", "locale/**/*.po"],
        "kiosk.images": ["**/*"],
        "kiosk.systemd": ["*"],
    },
    install_requires=[*SCREEN, *READING, *KNOWING, *SHARING, *PRINTING],
    extras_require={"devices": DEVICES, "devices-binary": DEVICES_BINARY, "dev": DEVELOPING, "fuzz": FUZZING},
    entry_points={"console_scripts": ["kiosk = kiosk.__main__:main"]},
)
