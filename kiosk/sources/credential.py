"""A secret that opens a source's door: read once at start, never shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

LONGEST = 4096


class CredentialMissing(Exception):
    """A credential that is configured but cannot be had: where it was looked for, and what to do."""


@dataclass(frozen=True, slots=True)
class Credential:
    """A token or a password. Its text never appears in a repr, a log line or an error."""

    text: str = field(repr=False)

    @classmethod
    def from_file(cls, path: Path) -> Credential:
        """The one line that a file holds. Raises CredentialMissing."""
        try:
            with path.open("rb") as file:
                raw = file.read(LONGEST + 1)
        except OSError as error:
            raise CredentialMissing(
                f"{path}: {error.strerror}; expected a file with the credential, readable by the kiosk"
            ) from None
        text = raw.decode("ascii", errors="replace").strip()
        if not text or len(raw) > LONGEST or not (text.isascii() and text.isprintable()):
            raise CredentialMissing(
                f"{path}: expected one line of printable ASCII with the credential, at most {LONGEST} bytes"
            )
        return cls(text)

    @classmethod
    def from_systemd(cls, name: str, environment: Mapping[str, str]) -> Credential:
        """The credential that systemd hands to the unit as `name` (LoadCredential=, systemd.exec(5)).

        Raises CredentialMissing, also where `name` is more than the name of a file.
        """
        if not name or name != Path(name).name or name == "..":
            raise CredentialMissing(
                f"credential {name!r}: expected a name such as portal-token, without a folder"
            )
        folder = environment.get("CREDENTIALS_DIRECTORY")
        if not folder:
            raise CredentialMissing(
                f"credential {name!r}: $CREDENTIALS_DIRECTORY is not set; expected to be started by systemd"
                f" with LoadCredential={name}:/etc/credstore/{name} in the unit, or a file in its place"
            )
        return cls.from_file(Path(folder) / name)
