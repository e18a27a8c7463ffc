"""What a payload says: pure, total and quick. See `interpret`."""
