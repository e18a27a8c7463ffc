"""Master data of nobody: identifiers stand for themselves."""

from __future__ import annotations


class Nobody:
    """Knows no party, no place and no paper."""

    def party(self, *_: str) -> None:
        return None

    def place(self, *_: str) -> None:
        return None

    def certificates(self, *_: str) -> tuple[()]:
        return ()

    def certificates_of_party(self, *_: str) -> tuple[()]:
        return ()
