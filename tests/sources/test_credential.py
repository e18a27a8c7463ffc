"""Credentials: from a file or from systemd, and never shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.sources.credential import Credential, CredentialMissing


def test_a_credential_is_the_line_of_its_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("s3cr3t token\n", encoding="ascii")
    credential = Credential.from_file(file)
    assert credential.text == "s3cr3t token"
    assert "s3cr3t" not in f"{credential!r} {credential}"


def test_systemd_hands_it_over_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "portal-token").write_text("s3cr3t", encoding="ascii")
    credential = Credential.from_systemd("portal-token", {"CREDENTIALS_DIRECTORY": str(tmp_path)})
    assert credential.text == "s3cr3t"


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(CredentialMissing, match="No such file or directory; expected a file with the cred"):
        Credential.from_file(tmp_path / "none")


@pytest.mark.parametrize("held", [b"", b" \n", b"s3cr3t\nX-Evil: 1", b"s3cr3t\xff", b"s" * 5000])
def test_a_file_that_holds_no_credential_is_said_without_showing_it(tmp_path: Path, held: bytes) -> None:
    file = tmp_path / "token"
    file.write_bytes(held)
    with pytest.raises(CredentialMissing) as caught:
        Credential.from_file(file)
    assert "expected one line of printable ASCII" in str(caught.value)
    assert "s3cr3t" not in str(caught.value)


def test_systemd_gives_nothing_where_the_unit_does_not_ask() -> None:
    with pytest.raises(CredentialMissing) as caught:
        Credential.from_systemd("portal-token", {})
    assert str(caught.value) == (
        "credential 'portal-token': $CREDENTIALS_DIRECTORY is not set; expected to be started by systemd with"
        " LoadCredential=portal-token:/etc/credstore/portal-token in the unit, or a file in its place"
    )


@pytest.mark.parametrize("name", ["", "..", "../passwd", "a/b", "/etc/passwd"])
def test_a_name_is_no_path(name: str, tmp_path: Path) -> None:
    with pytest.raises(CredentialMissing, match="expected a name such as portal-token, without a folder"):
        Credential.from_systemd(name, {"CREDENTIALS_DIRECTORY": str(tmp_path)})
