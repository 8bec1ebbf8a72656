"""Read the reports of instrumented runs, and trust none that was touched."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from greenroom.coding.complexity.fitting import Estimate, Sample, estimate_complexity

SEAL_FACTOR = 48_271
SEAL_MODULUS = 2_147_483_647

OPERATION_LIMIT = 250_000
"""A run ends at this many operations. Its size is then too large, and so are the inputs that come after it."""


def estimate_from_reports(sizes: Sequence[int], reports: Sequence[object], salt: int) -> Estimate:
    """Return the class of growth from one report per run; several runs may have the same size.

    A report that lacks, that contradicts its seal, or that met a built-in of unknown cost makes the estimate abstain.
    """
    counted: dict[int, list[int]] = {}
    too_large: set[int] = set()
    for size, report in zip(sizes, reports, strict=True):
        if not isinstance(report, dict) or set(report) != {"operations", "seal", "exceeded", "unknown"}:
            return Estimate(None, "a run ended without its count")
        if report["seal"] != (salt + report["operations"] * SEAL_FACTOR) % SEAL_MODULUS:
            return Estimate(None, "the program changed its counter")
        if report["unknown"]:
            return Estimate(None, f"the cost of {report['unknown'][0]} is not known")
        if report["exceeded"]:
            too_large.add(size)
        counted.setdefault(size, []).append(report["operations"])
    samples = [Sample(size, fmean(counts)) for size, counts in counted.items() if size not in too_large]
    return estimate_complexity(samples)
