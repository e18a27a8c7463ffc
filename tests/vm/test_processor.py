"""On which processor the machine runs; needs no machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.vm.machine import processor


@pytest.mark.parametrize(
    ("modules", "kvm", "lent"),
    [
        (("kvm", "kvm_amd"), True, True),
        (("kvm", "kvm_intel"), True, True),
        (("kvm", "kvm_intel"), False, False),  # not for this user
        (("kvm", "kvm_pvm"), True, False),  # lends only to guests made for it
        ((), False, False),
    ],
)
def test_the_hosts_own_is_lent_only_where_there_is_hardware_for_it(
    tmp_path: Path, modules: tuple[str, ...], kvm: bool, lent: bool
) -> None:
    for name in modules:
        (tmp_path / "module" / name).mkdir(parents=True)
    if kvm:
        (tmp_path / "kvm").touch()
    assert ("kvm" in processor(tmp_path / "module", tmp_path / "kvm")) is lent
