"""Errors that a person reads."""

from __future__ import annotations

import errno

import pytest

from greenroom.errors import ComponentMissingError, GreenroomError, InputError, MachineError, is_disk_full


@pytest.mark.parametrize(
    ("kind", "exit_code"), [(GreenroomError, 1), (InputError, 2), (MachineError, 3), (ComponentMissingError, 3)]
)
def test_an_error_is_a_sentence_with_a_remedy_and_has_an_exit_code(kind: type[GreenroomError], exit_code: int) -> None:
    error = kind("The file a.webm is empty", "Record again")
    assert str(error) == "The file a.webm is empty. Record again."
    assert (error.message, error.remedy, error.exit_code) == ("The file a.webm is empty", "Record again", exit_code)


def test_a_disk_is_full_for_the_user_whose_quota_is() -> None:
    assert is_disk_full(OSError(errno.ENOSPC, "No space left on device"))
    assert is_disk_full(OSError(errno.EDQUOT, "Quota exceeded"))
    assert not is_disk_full(OSError(errno.EACCES, "Permission denied"))
