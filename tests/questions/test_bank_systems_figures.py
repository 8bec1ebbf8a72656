"""The arithmetic of the bank's answers about systems, done again, and their small models, played through."""

from __future__ import annotations

import re
from ipaddress import IPv4Network
from itertools import combinations
from math import ceil, log2, sqrt
from statistics import median

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.questions.snippets import code_in, question, said

DAY_S = 86_400
YEAR_S = 365.25 * DAY_S
MIB = 2**20
GOLDEN = (1 + sqrt(5)) / 2
LOG_BYTES_PER_S = 2000 * 5 * 400
EIGHT_CHARACTERS, FOUR_WORDS = 36**8, 7776**4

FIGURES: list[tuple[str, str, float, float]] = [
    ("cloud-devops-error-budget", "about 35,000 requests", 35_000, 50e6 * 30 / 43_200),
    ("cloud-devops-error-budget", "some 70 percent", 0.70, 30 / 43_200 / 0.001),
    ("cloud-devops-pods-that-do-not-fit", "a thirteenth", 1 / 13, 0.15 / 2),
    ("cloud-devops-pods-that-do-not-fit", "ten times as many pods", 10, 2 / 0.2),
    ("cloud-devops-pipeline-of-55-minutes", "minute five to ten", 10, max(10, max(1 + 4, 5) + 35 / 7)),
    ("cloud-devops-throttled-at-forty-percent", "in ten milliseconds", 10, 200 / 20),
    ("cloud-devops-price-of-log-lines", "346 GB per day", 346, LOG_BYTES_PER_S * DAY_S / 1e9),
    ("cloud-devops-price-of-log-lines", "the bill is 5,200", 5200, LOG_BYTES_PER_S * DAY_S * 30 / 1e9 / 2),
    ("cloud-devops-price-of-log-lines", "about two percent", 0.02, 0.01 + 0.99 * 0.01),
    ("cloud-devops-four-hundred-pages-a-month", "twelve times out of thirteen", 12 / 13, 370 / 400),
    ("distributed-systems-fifth-cache-server", "sixteen times", 16, (1 - 0.95 / 5) / 0.05),
    ("distributed-systems-consumer-thrown-out", "501 seconds", 501, 8 * 60 + 21),
    ("distributed-systems-commit-latency-across-regions", "40 a second", 40, 1000 / 25),
    ("distributed-systems-commit-latency-across-regions", "only 11", 11, 1000 / 90),
    ("networks-transfer-window-estimate", "1.9 megabits", 1.9, 65_535 * 8 / 0.28 / 1e6),
    ("networks-transfer-window-estimate", "about 35 MB", 35, 1e9 * 0.28 / 8 / 1e6),
    ("networks-gigabit-and-still-slow", "0.4 milliseconds", 0.4, 5000 * 8 / 100e6 * 1000),
    ("networks-gigabit-and-still-slow", "almost five seconds", 4.8, 60 * 0.08),
    ("networks-refused-or-silent", "some two minutes", 120, sum(2**attempt for attempt in range(7))),
    ("networks-forty-gigabytes-by-lunch", "some 3,560 seconds", 3560, 40 * 8 / (0.1 * 0.9)),
    ("networks-ports-run-out", "470 per second", 470, (60_999 - 32_768 + 1) / 60),
    ("networks-first-query-after-lunch", "about fifteen minutes", 15, (0.2 * (2**10 - 1) + 6 * 120) / 60),
    ("networks-round-trips-of-a-first-visit", "four or 600 ms", 600, (1 + 2 + 1) * 150),
    ("networks-two-hundred-kilobytes-abroad", "just 16 ms", 16, 200e3 * 8 / 100e6 * 1000),
    ("networks-ping-of-nine-hundred", "some 1.1 MB", 1.1, 0.885 * 10 / 8),
    ("networks-one-packet-in-ten-thousand", "14 Mbit/s", 14, 1.22 * 1460 * 8 / 0.1 / sqrt(1e-4) / 1e6),
    ("networks-one-connection-in-eight", "roughly 25", 25, 200 / 8),
    ("operating-systems-second-search-is-fast", "about 200 MB/s", 200, 4000 / 20),
    ("operating-systems-one-byte-at-a-time", "30 seconds", 30, 100e6 * 0.3e-6),
    ("operating-systems-one-byte-at-a-time", "roughly 1,526", 1526, 100e6 / 65_536),
    ("operating-systems-too-many-open-files", "not quite a day", 0.9, (10_240 - 1021) / 440 / 24),
    ("operating-systems-twenty-thousand-idle-connections", "about a gigabyte", 1, 20_000 * 50e3 / 1e9),
    ("operating-systems-killed-with-memory-to-spare", "other 2.79 GB", 2.79, 4 * 1.073741824 - 1.49),
    ("operating-systems-huge-pages-for-a-hash-table", "are 6 MB", 6, 1536 * 4096 / MIB),
    ("operating-systems-huge-pages-for-a-hash-table", "99.7 percent", 0.997, 1 - 6 / 2048),
    ("operating-systems-huge-pages-for-a-hash-table", "span 3 GB", 3, 1536 * 2 / 1024),
    ("operating-systems-epoll-and-the-local-disk", "holds 11,000", 11_000, 1 / 90e-6),
    ("operating-systems-readers-that-slow-each-other", "ten million atomic writes", 10e6, 2 * 5e6),
    ("security-logins-from-nine-thousand-addresses", "600 accounts per hour", 600, 0.02 * 30_000),
    ("security-logins-from-nine-thousand-addresses", "about 3.3 times", 3.3, 30_000 / 9100),
    ("security-eight-characters-or-four-words", "1,300 times more", 1300, FOUR_WORDS / EIGHT_CHARACTERS),
    ("security-eight-characters-or-four-words", "282 seconds", 282, EIGHT_CHARACTERS / 1e10),
    ("security-eight-characters-or-four-words", "366,000 seconds", 366_000, FOUR_WORDS / 1e10),
    ("security-eight-characters-or-four-words", "nine years", 9, EIGHT_CHARACTERS / 1e4 / YEAR_S),
    ("security-eight-characters-or-four-words", "eleven to twelve thousand", 11_500, FOUR_WORDS / 1e4 / YEAR_S),
    ("java-string-plus-in-a-loop", "roughly 250 gigabytes", 250, 50 * sum(range(100_001)) / 1e9),
    ("java-container-killed-at-two-gigabytes", "2,188 megabytes", 2188, 1800 + 160 + 100 + 128),
    ("java-container-killed-at-two-gigabytes", "about 1.7 gigabytes", 1.7, (1200 + 388 + 30 + 100) / 1000),
    ("java-collector-for-forty-gigabytes", "about 15 seconds", 15, (40 - 25) / 1),
    ("java-permits-for-virtual-threads", "240 calls in flight", 240, 3000 * 0.08),
    ("java-permits-for-virtual-threads", "2,500 per second", 2500, 200 / 0.08),
    ("java-permits-for-virtual-threads", "merely 1,000", 1000, 200 / 0.2),
    ("programming-fundamentals-counter-runs-over", "a bit under 25", 24.9, 2**31 / 1000 / DAY_S),
    ("programming-fundamentals-counter-runs-over", "290 million years", 290e6, 2**63 / 1000 / YEAR_S),
    ("programming-fundamentals-fibonacci-call-count", "roughly 123", 123, GOLDEN**10),
    ("programming-fundamentals-fibonacci-call-count", "2,270 seconds", 2270, GOLDEN**20 * 0.15),
    ("programming-fundamentals-which-commit-broke-it", "ten rounds suffice", 10, ceil(log2(800))),
    ("programming-fundamentals-negative-variance", "are 512 apart", 512, float(np.spacing(1.7e9**2))),
    ("object-oriented-design-composition-over-inheritance", "makes twelve", 12, 3 * 2 * 2),
    ("object-oriented-design-subscription-states", "sixteen ways", 16, 2**4),
    ("object-oriented-design-order-of-decorators", "six in all", 6, 3 * 2),
]


@pytest.mark.parametrize(("question_id", "words", "stated", "computed"), FIGURES)
def test_a_figure_is_the_result_of_its_arithmetic(question_id: str, words: str, stated: float, computed: float) -> None:
    assert words in question(question_id).strong_answer
    assert stated == pytest.approx(computed, rel=0.06)


def test_throttled_periods_fit_into_the_average() -> None:
    counters = code_in("cloud-devops-throttled-at-forty-percent")
    periods, throttled = (
        int(after) - int(before)
        for before, after in re.findall(r"nr_(?:periods|throttled)\s+(\d+)\s+->\s+(\d+)", counters)
    )

    assert periods == 60 / 0.1
    assert throttled * 0.2 < 0.8 * 60
    assert f"{throttled} were cut short" in question("cloud-devops-throttled-at-forty-percent").strong_answer


def test_one_key_in_five_keeps_its_server() -> None:
    said(
        "distributed-systems-fifth-cache-server",
        "Out of each twenty consecutive values that holds for the first four, 0 to 3",
    )
    staying = [value for value in range(20) if value % 4 == value % 5]

    assert staying == [0, 1, 2, 3]


def test_two_of_three_always_meet_two_of_three() -> None:
    said(
        "distributed-systems-three-copies-two-answers",
        "each set of two readers contains at least one machine that confirmed the write",
    )
    copies = range(3)

    assert all(set(read) & set(write) for read in combinations(copies, 2) for write in combinations(copies, 2))
    assert any(not set(read) & set(write) for read in combinations(copies, 1) for write in combinations(copies, 1))


def test_majorities_overlap_when_one_server_is_added_and_not_when_two_are() -> None:
    said(
        "distributed-systems-from-three-to-five-servers",
        "any majority of three and any majority of four have a member in common",
    )

    def all_meet(old: str, new: str) -> bool:
        majorities = [list(combinations(members, len(members) // 2 + 1)) for members in (old, new)]
        return all(set(first) & set(second) for first in majorities[0] for second in majorities[1])

    assert all_meet("ABC", "ABCD")
    assert not all_meet("ABC", "ABCDE")


@pytest.mark.parametrize(
    ("followers", "commit_ms", "words"),
    [([1, 25, 90, 90], 25, "so a commit costs about 25 ms"), ([1, 90, 90], 90, "every commit jumps to 90 ms")],
)
def test_a_commit_takes_as_long_as_the_second_fastest_follower(
    followers: list[int], commit_ms: int, words: str
) -> None:
    said("distributed-systems-commit-latency-across-regions", words)
    answers = [0, *followers, *[10**6] * (4 - len(followers))]

    assert median(answers) == commit_ms


Slots = dict[str, tuple[int, int]]
regions = st.dictionaries(st.sampled_from("abc"), st.tuples(st.integers(0, 50), st.integers(0, 50)))


def merged(mine: Slots, theirs: Slots) -> Slots:
    """Keep the larger number of each slot, likes and unlikes apart."""
    zero = (0, 0)
    pairs = {name: (mine.get(name, zero), theirs.get(name, zero)) for name in mine | theirs}
    return {name: (max(one[0], two[0]), max(one[1], two[1])) for name, (one, two) in pairs.items()}


@given(regions, regions, regions)
def test_merging_likes_by_maximum_bears_any_order_and_repetition(one: Slots, two: Slots, three: Slots) -> None:
    said("distributed-systems-likes-from-three-continents", "Late, repeated or swapped messages therefore do no harm")
    assert merged(one, two) == merged(two, one)
    assert merged(merged(one, two), three) == merged(one, merged(two, three))
    assert merged(merged(one, two), two) == merged(one, two)


def test_a_block_of_1024_addresses_makes_four_networks() -> None:
    said("networks-subnet-plan", "makes 1024 addresses, the last being 10.20.3.255")
    block = IPv4Network("10.20.0.0/22")
    parts = list(block.subnets(new_prefix=24))

    assert block.num_addresses == 1024
    assert str(block.broadcast_address) == "10.20.3.255"
    assert [str(part) for part in parts] == [f"10.20.{third}.0/24" for third in range(4)]
    assert all(part.num_addresses - 2 == 254 for part in parts)


@pytest.mark.parametrize(
    ("kilobytes", "rounds", "words"),
    [
        (200, 4, "the last bytes leave in the fourth round"),
        (43, 2, "Compression to 43 kB would end it after two rounds"),
        (14.6, 1, "The first round carries ten segments, 14.6 kB"),
    ],
)
def test_slow_start_needs_so_many_rounds(kilobytes: float, rounds: int, words: str) -> None:
    said("networks-two-hundred-kilobytes-abroad", words)
    sent, needed, window = 0.0, 0, 14.6
    while sent < kilobytes:
        sent, needed, window = sent + window, needed + 1, 2 * window

    assert needed == rounds
