"""Control groups of version 2 are made from the files of a delegated folder; without groups the sandbox refuses."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from greenroom.errors import ComponentMissingError
from greenroom.sandbox.control_groups import GroupsOfVersion2, find_control_groups


def test_a_folder_without_controllers_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ComponentMissingError, match="control group") as caught:
        find_control_groups(tmp_path)
    assert "GREENROOM_SANDBOX_CGROUP" in caught.value.remedy
    with pytest.raises(ComponentMissingError):
        find_control_groups(None, mount=tmp_path)


def test_groups_of_abandoned_processes_are_deleted() -> None:
    groups = find_control_groups(None)
    process = os.fork()
    if process == 0:
        groups.create(64_000_000, 16)
        os._exit(0)
    os.waitpid(process, 0)
    left = [*Path("/sys/fs/cgroup").rglob(f"greenroom-*-{process}-*")]
    assert left
    groups.create(64_000_000, 16).remove()
    assert not any(each.exists() for each in left)


def test_version_2_passes_the_controllers_on_and_sets_every_limit(tmp_path: Path) -> None:
    """On plain files: the kernel's own files need a machine with version 2."""
    (tmp_path / "cgroup.subtree_control").write_text("memory")
    with pytest.raises(FileNotFoundError, match=r"cpu\.max"):
        GroupsOfVersion2(tmp_path).create(64_000_000, 16)
    assert (tmp_path / "cgroup.subtree_control").read_text() == "+pids +cpu"
    assert [*tmp_path.glob("greenroom-*")] == []
