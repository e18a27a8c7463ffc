"""A provenance kiosk: hold up a product, see where it came from."""

__version__ = "0.1.0"
