"""Where attacks are required, none may be skipped: an attack that did not run shows nothing."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from tests.sandbox.runners import IS_REQUIRED


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and IS_REQUIRED:
        report.outcome = "failed"
        report.longrepr = "An attack was skipped. Install what it needs: greenroom doctor names it."
    return report
