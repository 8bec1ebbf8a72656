"""The layers that the documents name, those that a tool checks, and the packages that exist are the same."""

from __future__ import annotations

import re

from tests.architecture.contracts import ADAPTERS, CONTRACTS, ROOT, contract_layers
from tests.architecture.source_modules import packages


def documented_layers() -> list[set[str]]:
    """Return the layers of the table in docs/architecture.md, top to bottom."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    section = text.split("\n## The layers\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (`[^|]*`) \|", section, re.MULTILINE)
    return [set(re.findall(r"`([^`]+)`", row)) for row in rows]


def test_every_package_has_a_layer_and_every_layer_has_its_packages() -> None:
    assert set().union(*contract_layers()) == packages()


def test_the_architecture_page_names_the_layers_that_are_checked() -> None:
    assert documented_layers() == contract_layers()


def test_the_layers_have_to_be_complete() -> None:
    assert CONTRACTS["layers"]["exhaustive"] is True


def test_wiring_and_the_packages_of_adapters_alone_may_name_adapters() -> None:
    contract = CONTRACTS[ADAPTERS]
    bound = {name.removeprefix("greenroom.") for name in contract["source_modules"]}
    of_adapters = {name.split(".")[1] for name in contract["forbidden_modules"]}
    assert bound == packages() - {"wiring"} - (of_adapters - {"evaluation", "jobs"})
