"""How fast and how big the kiosk is: `make bench`."""
