"""Control groups of version 2 are made from the files of a delegated folder; without groups the sandbox refuses."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from greenroom.errors import ComponentMissingError
from greenroom.sandbox.control_groups import GroupsOfVersion2, _GroupOfVersion2, find_control_groups
from tests.sandbox.runners import needs_sandbox


def test_a_folder_without_controllers_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ComponentMissingError, match="control group") as caught:
        find_control_groups(tmp_path)
    assert "GREENROOM_SANDBOX_CGROUP" in caught.value.remedy
    with pytest.raises(ComponentMissingError):
        find_control_groups(None, mount=tmp_path)


@needs_sandbox
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


@needs_sandbox
def test_version_2_counts_and_kills_on_this_kernel() -> None:
    """Every kernel counts processor time and kills in a group of version 2, even if version 1 holds the controllers."""
    mounts = Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()
    mount = next((Path(line.split()[1]) for line in mounts if line.split()[2] == "cgroup2"), None)
    if mount is None:
        pytest.skip("No control groups of version 2 are mounted here")
    folder = mount / f"greenroom-test-{os.getpid()}"
    folder.mkdir()
    group = _GroupOfVersion2(folder)
    try:
        code = "import os, time\nwhile time.process_time() < 0.3: pass\nos.write(1, b'x'); time.sleep(60)"
        join = 'echo 0 > "$1" && exec "$2" -c "$3"'
        command = ["sh", "-c", join, "sh", str(group.joining_files[0]), sys.executable, code]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.read(1) == b"x"
            assert group.processor_seconds() > 0.2
            group.kill()
            assert process.wait(60) == -signal.SIGKILL
    finally:
        group.remove()
    assert not folder.exists()
