"""Statements of the web topics that can be computed or asked of a database."""

from __future__ import annotations

import pytest

from tests.questions.snippets import question, said, tables

SCRIPT_SHARE = 150 / 900


def contrast_on_white(grey: int) -> float:
    """Return the contrast ratio of WCAG 2.2 between a grey (0-255) and white."""
    share = grey / 255
    luminance = share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
    return 1.05 / (luminance + 0.05)


FIGURES: list[tuple[str, str, float, float]] = [
    ("javascript-sequential-await", "three seconds", 3, 20 * 0.150),
    ("javascript-parsing-blocks-the-server", "so two seconds", 2, 60 / 30),
    ("javascript-parsing-blocks-the-server", "800 others", 800, 2 * 400),
    ("javascript-parsing-blocks-the-server", "1.3 seconds", 1.3, 800 * 0.001 / (1 - 0.4)),
    ("javascript-parsing-blocks-the-server", "stand at 73", 73, 100 * (10 * 2 / 60 + 400 * 0.001)),
    ("javascript-balance-goes-negative", "160 have been paid out", 160, 2 * 80),
    ("python-membership-in-a-list", "100 seconds", 100, 50_000 * 100_000 * 20e-9),
    ("python-membership-in-a-list", "2 milliseconds per order", 2, 100_000 * 20e-6),
    ("python-membership-in-a-list", "2.5 milliseconds", 2.5, 50_000 * 50e-6),
    ("python-ten-million-points", "about 2.5 gigabytes", 2.5, 1e7 * (192 + 48 + 8) / 1e9),
    ("python-ten-million-points", "160 megabytes", 160, 1e7 * 16 / 1e6),
    ("web-back-end-connection-pool-size", "6 for the whole", 6, 300 * 0.02),
    ("web-back-end-connection-pool-size", "makes 60", 60, 300 * (0.02 + 0.18)),
    ("web-back-end-connection-pool-size", "160 requests a second", 160, 4 * 8 / 0.2),
    ("web-back-end-connection-pool-size", "other 140", 140, 300 - 4 * 8 / 0.2),
    ("system-design-region-lost", "190 minutes", 190, (12 - 9) * 60 + 10),
    ("web-back-end-report-freezes-the-service", "exactly one core", 1, 0.25 * 4),
    ("web-back-end-full-hour-stampede", "about 800 visitors", 800, 2 * 400),
    ("web-back-end-backlog-after-the-campaign", "36,000 jobs", 36_000, (60 - 40) * 1800),
    ("web-back-end-backlog-after-the-campaign", "900 seconds", 900, 36_000 / 40),
    ("web-back-end-backlog-after-the-campaign", "2,400 seconds", 2400, 36_000 / (40 - 25)),
    ("web-back-end-graphql-query-of-death", "ten thousand statements", 10_000, 100 * 100),
    ("web-back-end-busy-but-useless", "3,000 after ten seconds", 3000, (1300 - 1000) * 10),
    ("web-back-end-busy-but-useless", "three seconds of waiting", 3, 3000 / 1000),
    ("web-back-end-busy-but-useless", "about 50 in flight", 50, 1000 * 0.05),
    ("web-back-end-sixty-thousand-reconnects", "Thirty thousand logins", 30_000, 60_000 / 2),
    ("web-back-end-sixty-thousand-reconnects", "about eleven minutes", 11, 10_000 / 15 / 60),
    ("web-front-end-outline-none", "about 2.8 to 1", 2.8, contrast_on_white(0x99)),
    ("web-front-end-bundle-on-a-slow-phone", "0.6 seconds", 0.6, 4 * 0.150),
    ("web-front-end-bundle-on-a-slow-phone", "1.8 seconds", 1.8, 900e3 * 8 / 4e6),
    ("web-front-end-bundle-on-a-slow-phone", "makes 5.4", 5.4, 0.6 + 1.8 + 3),
    ("web-front-end-bundle-on-a-slow-phone", "0.3 seconds", 0.3, 1.8 * SCRIPT_SHARE),
    ("web-front-end-bundle-on-a-slow-phone", "half a second", 0.5, 3 * SCRIPT_SHARE),
    ("web-front-end-table-with-fifty-thousand-rows", "600,000 cells", 600_000, 50_000 * 12),
]


@pytest.mark.parametrize(("question_id", "words", "stated", "computed"), FIGURES)
def test_a_figure_is_the_result_of_its_arithmetic(question_id: str, words: str, stated: float, computed: float) -> None:
    assert words in question(question_id).strong_answer
    assert stated == pytest.approx(computed, rel=0.07)


def test_the_darker_grey_is_just_dark_enough() -> None:
    said("web-front-end-outline-none", "WCAG demands 4.5 to 1 for body text. #767676 just makes it")
    assert contrast_on_white(0x75) > contrast_on_white(0x76) > 4.5 > contrast_on_white(0x77)


def test_only_a_unique_key_continues_behind_the_last_post() -> None:
    said("web-back-end-scrolling-shows-doubles", "With < the server jumps over all the remaining ones at once")
    page = "SELECT created_at, id FROM posts {} ORDER BY created_at DESC, id DESC LIMIT 20"
    with tables("CREATE TABLE posts (id INTEGER PRIMARY KEY, created_at INT)") as feed:
        feed.executemany("INSERT INTO posts VALUES (?, ?)", [(number, min(number, 10)) for number in range(1, 71)])
        first = feed.execute(page.format("")).fetchall()
        (last_time, last_id) = first[-1]
        same_again = feed.execute(page.format("WHERE created_at <= ?"), [last_time]).fetchall()
        jumped_over = feed.execute(page.format("WHERE created_at < ?"), [last_time]).fetchall()
        continued = feed.execute(page.format("WHERE (created_at, id) < (?, ?)"), [last_time, last_id]).fetchall()

    assert same_again == first
    assert [number for _, number in jumped_over] == list(range(9, 0, -1))
    assert [number for _, number in continued] == list(range(50, 30, -1))


def test_a_stale_version_changes_no_row() -> None:
    said(
        "web-back-end-two-agents-one-customer",
        "SET version = 8 WHERE id = 5 AND version = 7, and zero affected rows mean",
    )
    save = "UPDATE customers SET phone = ?, version = 8 WHERE id = 5 AND version = 7"
    with tables("CREATE TABLE customers (id INT, phone TEXT, version INT)") as records:
        records.execute("INSERT INTO customers VALUES (5, 'old', 7)")
        assert records.execute(save, ["new"]).rowcount == 1
        assert records.execute(save, ["old"]).rowcount == 0
        assert records.execute("SELECT phone FROM customers").fetchall() == [("new",)]


def test_the_database_pays_eighty_only_once_from_a_hundred() -> None:
    pay = "UPDATE account SET balance = balance - ?1 WHERE id = ?2 AND balance >= ?1"
    assert pay.replace("?", "$") in question("javascript-balance-goes-negative").strong_answer
    with tables("CREATE TABLE account (id INT, balance INT); INSERT INTO account VALUES (7, 100)") as bank:
        assert [bank.execute(pay, [80, 7]).rowcount for _ in range(2)] == [1, 0]
        assert bank.execute("SELECT balance FROM account").fetchall() == [(20,)]
