"""Reading one file of a catalogue, within bounds."""

from __future__ import annotations

from pathlib import Path

from kiosk.catalogue.problems import Problem


def read_bytes(path: Path, name: str, largest: int, problems: list[Problem]) -> bytes | None:
    """The file's bytes, or None where it cannot be read or has more than `largest` bytes."""
    try:
        with path.open("rb") as file:
            content = file.read(largest + 1)
    except OSError as error:
        problems.append(Problem(name, "", "", error.strerror or "unreadable", "a file that can be read"))
        return None
    if len(content) > largest:
        problems.append(Problem(name, "", "", f"more than {largest} bytes", "a smaller file"))
        return None
    return content


def read_text(path: Path, name: str, largest: int, problems: list[Problem]) -> str | None:
    """The file as UTF-8 text, a byte order mark left out; None where it cannot be."""
    content = read_bytes(path, name, largest, problems)
    if content is None:
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        given = f"byte 0x{content[error.start]:02x}"
        problems.append(Problem(name, f"line {line}", "", given, 'text in UTF-8 (save as "CSV UTF-8")'))
        return None
