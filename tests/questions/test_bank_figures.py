"""The figures in the bank's answers are the results of the arithmetic that the answers describe."""

from __future__ import annotations

from math import ceil, comb, e, factorial, log, log2, sqrt
from statistics import NormalDist

import pytest

from tests.questions.snippets import question

DAY_S = 86_400
Z95 = NormalDist().inv_cdf(0.975)


def binomial_error(share: float, count: int) -> float:
    """Return the standard error of a share among so many."""
    return sqrt(share * (1 - share) / count)


def visitors_per_arm(base: float, lift: float) -> float:
    """Return the sample size for 5% level and 80% power by the rule of thumb with sixteen."""
    return 16 * base * (1 - base) / lift**2


ENTRIES_PER_PAGE = (8192 - 24 - 16) * 0.9 / 20
LEAF_PAGES = 500e6 / ENTRIES_PER_PAGE
CACHE_PER_TOKEN = 2 * 32 * 8 * 128 * 2

FIGURES: list[tuple[str, str, float, float]] = [
    ("databases-restore-after-disk-failure", "3,600 seconds", 3600, 360_000 / 100),
    ("databases-pool-arithmetic", "800 possible sessions", 800, 40 * 20),
    ("databases-pool-arithmetic", "12 queries", 12, 2000 * 0.006),
    ("databases-retention-by-partition", "about 57", 57, 13 * 30.4 / 7),
    ("databases-size-of-an-index", "10 GB", 10, 500e6 * 20 / 1e9),
    ("databases-size-of-an-index", "360 entries", 360, ENTRIES_PER_PAGE),
    ("databases-size-of-an-index", "1.4 million leaf pages", 1.4e6, LEAF_PAGES),
    ("databases-size-of-an-index", "around 40 MB", 40, LEAF_PAGES / 285 * 8192 / 1e6),
    ("databases-hot-counter-row", "400 a second", 400, 1 / 0.0025),
    ("databases-filtered-vector-search", "0.02 of those 40", 0.02, 40 / 2000),
    ("sql-index-or-full-scan", "20 seconds", 20, 100e6 * 100 / 500e6),
    ("sql-index-or-full-scan", "100 seconds", 100, 1e6 / 10_000),
    ("sql-index-or-full-scan", "saves a third", 1 / 3, 1 - 1.25 * (1 - e**-0.8)),
    ("data-engineering-millions-of-tiny-files", "48,000 files", 48_000, 24 * 500 * 4),
    ("data-engineering-millions-of-tiny-files", "over 17 million", 17.5e6, 48_000 * 365),
    ("data-engineering-backfill-two-years", "thirty hours", 30, 730 * 20 / 60 / 8),
    ("data-engineering-shuffle-partition-size", "2.4 GB", 2.4, (32 - 0.3) * 0.6 / 8),
    ("data-engineering-shuffle-partition-size", "25 waves", 25, 2e12 / 200e6 / 400),
    ("data-engineering-bootstrap-a-change-feed", "around six hours", 5.6, 1e9 / (150 * 20_000) / 60),
    ("statistics-mean-or-median", "about 14 minutes", 14, (95 * 2 + 5 * 240) / 100),
    ("statistics-disease-test", "about nine percent", 0.092, 0.009 / (0.009 + 0.0891)),
    ("statistics-simpsons-paradox", "35 percent against 79", 0.35, (90 + 300) / 1100),
    ("statistics-simpsons-paradox", "35 percent against 79", 0.79, (850 + 20) / 1100),
    ("statistics-survey-inside-the-app", "about four percentage points", 0.04, 1 / sqrt(600)),
    ("statistics-one-of-five-servers", "about 4.9 percent", 0.049, 1 - 0.99**5),
    ("statistics-usability-failure-rate", "0.025", 0.025, binomial_error(0.15, 200)),
    ("statistics-one-of-twenty-metrics", "36 percent", 0.36, 0.95**20),
    ("statistics-average-of-conversion-rates", "2.5 percent", 0.025, 25 / 1010),
    ("statistics-how-long-must-the-test-run", "38,400 per arm", 38_400, visitors_per_arm(0.04, 0.004)),
    ("statistics-how-long-must-the-test-run", "13 days", 13, 2 * 38_400 / 6000),
    ("statistics-how-long-must-the-test-run", "15.7", 15.7, 2 * (Z95 + NormalDist().inv_cdf(0.8)) ** 2),
    ("statistics-twice-the-odds", "57 percent", 0.57, 1.333 / 2.333),
    ("statistics-uneven-split", "5.4", 5.4, 1200 / sqrt(200_000 / 4)),
    ("statistics-three-perfect-reviews", "0.85", 0.85, 11 / 13),
    ("statistics-riders-and-drivers", "336 slots", 336, 28 * 12),
    ("statistics-halve-the-test-duration", "49 percent", 0.49, 0.7**2),
    ("statistics-price-rise-in-four-regions", "1,820 ways", 1820, comb(16, 4)),
    ("machine-learning-moderators-per-day", "300 alarms", 300, 90 / 0.3),
    ("machine-learning-moderators-per-day", "117 alarms", 117, 70 / 0.6),
    ("machine-learning-thirty-percent-means-four", "4.1 percent", 0.041, (0.3 / 0.7 / 10) / (1 + 0.3 / 0.7 / 10)),
    ("machine-learning-memory-to-fine-tune-8b", "128 GB", 128, 16 * 8),
    ("machine-learning-judging-with-a-language-model", "2.9 points", 0.029, binomial_error(0.5, 300)),
    ("machine-learning-sessions-on-one-gpu", "131 kB", 131e3, CACHE_PER_TOKEN),
    ("machine-learning-sessions-on-one-gpu", "14 conversations", 14, 60e9 / (CACHE_PER_TOKEN * 32_000)),
    ("data-structures-bloom-filter-size", "9.6", 9.6, -log(0.01) / log(2) ** 2),
    ("data-structures-list-as-a-queue", "125 billion", 125e9, 500_000**2 / 2),
    ("data-structures-appending-a-million-times", "500 million", 500e6, sum(range(1000, 1_000_001, 1000))),
    ("data-structures-road-network-in-memory", "about 1.2 GB", 1.2, (120e6 * 8 + 50e6 * 4) / 1e9),
    ("data-structures-median-of-the-last-minute", "800 counters", 800, log(1e7) / log(1.02)),
    ("data-structures-distinct-visitors-per-page", "1.6 percent", 0.016, 1.04 / sqrt(4096)),
    ("data-structures-hash-join-misses-cache", "200 probes", 200, (1 + 1 / 0.05**2) / 2),
    ("algorithms-quadratic-duplicates", "2.8 hours", 2.8, 100**2 / 3600),
    ("algorithms-external-sort-plan", "8000 seconds", 8000, 4e12 / 500e6),
    ("algorithms-unfair-shuffle", "226 bits", 226, ceil(log2(factorial(52)))),
    ("algorithms-median-of-a-hundred-million", "3.4 n", 3.4, 2 * (1 + log(2))),
    ("algorithms-copied-passages", "one in about 25", 1 / 25, 2 / (50 + 1)),
    ("algorithms-copied-passages", "99 characters", 99, 50 + 50 - 1),
    ("algorithms-copied-passages", "windows of 25 in groups of 26", 50, 25 + 26 - 1),
    ("algorithms-filling-an-ad-break", "72,000 steps", 72_000, 400 * 181),
    ("system-design-three-nines", "130 minutes", 130, (1 - 0.999**3) * 30 * 24 * 60),
    ("system-design-short-links", "3.5 trillion", 3.5e12, 62**7),
    ("system-design-short-links", "about 770 a second", 770, 2e9 / (30 * DAY_S)),
    ("system-design-photo-storage-estimate", "2.9 petabytes", 2.9, 8e12 * 365 / 1e15),
    ("system-design-photo-storage-estimate", "2.3 gigabytes each second", 2.3, 200e12 / DAY_S / 1e9),
    ("system-design-one-cache-node-lost", "5,750", 5750, 5000 + 0.05 * 15_000),
    ("system-design-slowest-of-forty", "67 percent", 0.67, 0.99**40),
    ("system-design-slowest-of-forty", "0.4 percent", 0.004, 1 - (1 - 1e-4) ** 40),
    ("system-design-assistant-capacity", "10.8 fully busy", 10.8, 40 * 3000 / 20_000 + 40 * 300 / 2500),
    ("system-design-reminders-at-nine", "2,400 rows", 2400, 600_000 / 256),
    ("testing-suite-duration", "1,276 in all", 1276, 2400 * 0.015 + 300 * 0.8 + 40 * 25),
    ("testing-surviving-mutants", "over forty percent", 0.41, 171 / 412),
    ("testing-load-test-too-good", "about three percent", 0.033, 10 / 300),
    ("testing-retry-arithmetic", "13.5 percent", 0.135, 0.999**2000),
    ("testing-retry-arithmetic", "0.2 percent", 0.002, 1 - (1 - 1e-6) ** 2000),
    ("product-sense-which-step-to-improve", "1,920", 1920, 50_000 * 0.08 * 0.48),
    ("product-sense-hairdressers-of-a-city", "576,000", 576_000, 1600 * 12 * 30),
    ("product-sense-card-before-trial", "77 are left", 77, 120 * 0.8 * 0.8),
    ("product-sense-test-after-one-week", "314,000 per group", 314_000, visitors_per_arm(0.02, 0.001)),
    ("product-sense-price-rise", "4.8 percent churn", 0.048, 12 / 250),
    ("product-sense-thermostat-subscription", "300 megawatts", 300, 1e6 * 300 / 1e6),
]


@pytest.mark.parametrize(("question_id", "words", "stated", "computed"), FIGURES)
def test_a_figure_is_the_result_of_its_arithmetic(question_id: str, words: str, stated: float, computed: float) -> None:
    assert words in question(question_id).strong_answer
    assert stated == pytest.approx(computed, rel=0.07)
