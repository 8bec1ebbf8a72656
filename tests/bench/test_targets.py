"""Each target stands beside a row of the page of figures, or is called not measured."""

from __future__ import annotations

import pytest

from bench.figures import read_rows
from bench.targets import NOT_MEASURED, TARGETS, main


def test_every_target_is_printed_with_its_measurement_or_without_one(capsys: pytest.CaptureFixture[str]) -> None:
    main()
    rows = list(read_rows(capsys.readouterr().out))[1:]
    assert [row[0] for row in rows] == [target.aim for target in TARGETS]
    assert [row[2] == NOT_MEASURED for row in rows] == [target.claim is None for target in TARGETS]
