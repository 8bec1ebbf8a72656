"""An output is refused before the work begins, or it is there whole."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from greenroom.cli.output_files import check_destinations, write_all, write_in_parts
from greenroom.errors import InputError, MachineError
from tests.cli.running import Command, no_file_longer_than


def refused_early(greenroom: Command, said: str, *arguments: object) -> None:
    """Check that the command ends before the recording is touched: it does not exist."""
    outcome = greenroom("analyze", "no such recording", *arguments)
    assert outcome.code == 2
    assert said in outcome.err
    assert "no such recording" not in outcome.err or said == "overwritten"


def test_what_cannot_be_written_is_refused_before_the_work(greenroom: Command, tmp_path: Path) -> None:
    report = tmp_path / "report"
    refused_early(greenroom, "is a folder", "--json", tmp_path)
    refused_early(greenroom, "does not exist", "--html", tmp_path / "no" / "report.html")
    refused_early(greenroom, "two different outputs", "--html", report, "--pdf", report)
    refused_early(greenroom, "two different outputs", "--html", report, "--pdf", tmp_path / "." / "report")
    refused_early(greenroom, "Only JSON can be printed", "--pdf", "-")
    refused_early(greenroom, "overwritten", "--json", "no such recording")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission(greenroom: Command, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    refused_early(greenroom, "cannot write to", "--json", tmp_path / "report.json")


def test_no_input_is_overwritten_by_whatever_name(tmp_path: Path) -> None:
    recording, link = tmp_path / "answer.wav", tmp_path / "link.json"
    recording.touch()
    link.symlink_to(recording)
    for destination in (recording, link, tmp_path / "x" / ".." / "answer.wav"):
        with pytest.raises(InputError, match="overwritten"):
            check_destinations([destination], [recording])


def test_files_appear_whole_with_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    one, other = tmp_path / "report.json", tmp_path / ("r" * 250 + ".pdf")
    one.write_text("old")
    write_all({one: b"new", other: b"%PDF"})
    plain = tmp_path / "plain"
    plain.touch()
    assert (one.read_bytes(), other.read_bytes()) == (b"new", b"%PDF")
    assert stat.S_IMODE(other.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
    assert len(list(tmp_path.iterdir())) == 3


def test_a_private_file_is_readable_by_its_owner_alone_from_the_start(tmp_path: Path) -> None:
    modes: list[int] = []

    def chunks() -> Iterator[bytes]:
        for data in (b"one", b"two"):
            modes.extend(stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir())
            yield data

    before = os.umask(0)
    try:
        write_in_parts({tmp_path / "backup.zip": chunks()}, is_private=True)
    finally:
        os.umask(before)
    modes.append(stat.S_IMODE((tmp_path / "backup.zip").stat().st_mode))
    assert modes == [0o600] * 3


def test_a_symbolic_link_keeps_leading_to_the_report(tmp_path: Path) -> None:
    (tmp_path / "latest").symlink_to(tmp_path / "report.json")
    write_all({tmp_path / "latest": b"{}"})
    assert (tmp_path / "latest").is_symlink()
    assert (tmp_path / "report.json").read_bytes() == b"{}"


def test_a_device_is_written_to_not_replaced(tmp_path: Path) -> None:
    check_destinations([Path(os.devnull), Path(os.devnull)], [])
    write_all({Path(os.devnull): b"{}"})
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_on_a_full_disk_no_destination_is_touched(tmp_path: Path) -> None:
    small, large = tmp_path / "report.json", tmp_path / "report.pdf"
    small.write_text("old")
    with no_file_longer_than(1000), pytest.raises(MachineError, match="disk is full"):
        write_all({small: b"new", large: bytes(2000)})
    assert small.read_text() == "old"
    assert list(tmp_path.iterdir()) == [small]


def test_a_folder_that_vanished_meanwhile_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write_all({tmp_path / "gone" / "report.json": b"{}"})
