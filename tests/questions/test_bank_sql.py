"""SQL in the bank, on a small database: the faulty query gives a wrong result, and the answer's query the right one."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from random import Random

import pytest

from tests.questions.snippets import code_in, replaced, said, tables


def rows(connection: sqlite3.Connection, query: str) -> list[tuple[object, ...]]:
    return connection.execute(query).fetchall()


def test_not_in_loses_everybody_as_soon_as_one_order_has_no_customer() -> None:
    said("sql-customers-without-orders", "so NOT IN yields nothing at all, without any error")
    script = """
        CREATE TABLE customers (id INT); INSERT INTO customers VALUES (1), (2);
        CREATE TABLE orders (customer_id INT); INSERT INTO orders VALUES (1), (NULL);
    """
    with tables(script) as shop:
        assert rows(shop, "SELECT id FROM customers WHERE id NOT IN (SELECT customer_id FROM orders)") == []
        exists = "SELECT id FROM customers c WHERE NOT EXISTS (SELECT 1 FROM orders WHERE customer_id = c.id)"
        assert rows(shop, exists) == [(2,)]
        outer = "SELECT id FROM customers c LEFT JOIN orders o ON o.customer_id = c.id WHERE o.customer_id IS NULL"
        assert rows(shop, outer) == [(2,)]


def test_unrated_products_are_neither_five_nor_different_from_five() -> None:
    said("sql-null-average", "so unrated products fulfil neither of the two conditions")
    with tables("CREATE TABLE products (rating INT); INSERT INTO products VALUES (5), (3), (NULL)") as shop:
        ((every, rated, average, total),) = rows(
            shop, "SELECT COUNT(*), COUNT(rating), AVG(rating), SUM(rating) FROM products"
        )
        assert (every, rated, average, total) == (3, 2, 4, 8)
        assert rows(shop, "SELECT COUNT(*) FROM products WHERE rating = 5 OR rating <> 5") == [(2,)]
        assert rows(shop, "SELECT COUNT(*) FROM products WHERE rating IS NOT 5") == [(2,)]


def test_brackets_keep_the_tickets_of_others_out() -> None:
    script = """
        CREATE TABLE tickets (id INT, owner TEXT, status TEXT, priority TEXT, escalated INT);
        INSERT INTO tickets VALUES
            (1, 'ann', 'open', 'high', 0), (2, 'ann', 'open', 'low', 1), (3, 'ann', 'open', 'low', 0),
            (4, 'ben', 'closed', 'low', 1);
    """
    query = code_in("sql-and-or-precedence")
    corrected = replaced(replaced(query, "priority = 'high'", "(priority = 'high'"), "OR escalated", "OR escalated)")
    with tables(script) as support:
        assert [row[0] for row in rows(support, query)] == [1, 2, 4]
        assert [row[0] for row in rows(support, corrected)] == [1, 2]


def test_a_join_counts_orders_and_not_people() -> None:
    said("sql-count-of-buyers", "What marketing wants is COUNT(DISTINCT customer_id)")
    script = """
        CREATE TABLE customers (customer_id INT); INSERT INTO customers VALUES (1), (2), (3);
        CREATE TABLE orders (customer_id INT); INSERT INTO orders VALUES (1), (1), (2);
    """
    with tables(script) as shop:
        assert rows(shop, "SELECT COUNT(*) FROM customers JOIN orders USING (customer_id)") == [(3,)]
        assert rows(shop, "SELECT COUNT(DISTINCT customer_id) FROM orders") == [(2,)]


def test_union_loses_equal_sales_even_within_one_branch() -> None:
    said("sql-union-or-union-all", "SELECT day, amount FROM north UNION SELECT day, amount FROM south")
    script = """
        CREATE TABLE north (day TEXT, amount INT); INSERT INTO north VALUES ('mon', 20), ('mon', 20);
        CREATE TABLE south (day TEXT, amount INT); INSERT INTO south VALUES ('mon', 20);
    """
    query = "SELECT SUM(amount) FROM (SELECT day, amount FROM north UNION SELECT day, amount FROM south)"
    with tables(script) as sales:
        assert rows(sales, query) == [(20,)]
        assert rows(sales, query.replace("UNION", "UNION ALL")) == [(60,)]


def test_a_year_in_where_turns_the_outer_join_into_an_inner_one() -> None:
    script = """
        CREATE TABLE employees (id INT, name TEXT); INSERT INTO employees VALUES (1, 'ann'), (2, 'ben'), (3, 'cleo');
        CREATE TABLE trainings (employee_id INT, year INT, title TEXT);
        INSERT INTO trainings VALUES (1, 2026, 'first aid'), (2, 2025, 'fire');
    """
    query = code_in("sql-left-join-became-inner")
    with tables(script) as company:
        assert rows(company, query) == [("ann", "first aid")]
        tempting = replaced(query, "t.year = 2026", "t.year = 2026 OR t.year IS NULL")
        assert {name for name, _ in rows(company, tempting)} == {"ann", "cleo"}
        corrected = replaced(query, "WHERE t.year", "AND t.year")
        assert {name for name, _ in rows(company, corrected)} == {"ann", "ben", "cleo"}


def test_each_status_gets_its_column_in_one_pass() -> None:
    said("sql-paid-and-refunded-columns", "SUM(amount) FILTER (WHERE status = 'paid')")
    script = """
        CREATE TABLE payments (month INT, amount REAL, status TEXT);
        INSERT INTO payments VALUES (4, 80, 'paid'), (4, 20, 'refunded'), (5, 50, 'paid'), (6, 10, 'refunded');
    """
    query = """
        SELECT month,
               COALESCE(SUM(amount) FILTER (WHERE status = 'paid'), 0) AS paid,
               COALESCE(SUM(CASE WHEN status = 'refunded' THEN amount END), 0) AS refunded,
               SUM(amount) FILTER (WHERE status = 'refunded') / NULLIF(SUM(amount) FILTER (WHERE status = 'paid'), 0)
        FROM payments GROUP BY month ORDER BY month
    """
    with tables(script) as shop:
        assert rows(shop, query) == [(4, 80, 20, 0.25), (5, 50, 0, None), (6, 0, 10, None)]


def test_between_two_dates_misses_the_last_day() -> None:
    said("sql-october-misses-a-day", "from the first of October inclusive up to the first of November exclusive")
    script = """
        CREATE TABLE sales (created_at TEXT);
        INSERT INTO sales VALUES ('2026-10-01 00:00:00'), ('2026-10-31 00:00:00'), ('2026-10-31 09:00:00'),
            ('2026-11-01 00:00:00');
    """
    between = "created_at BETWEEN '2026-10-01 00:00:00' AND '2026-10-31 00:00:00'"
    half_open = "created_at >= '2026-10-01 00:00:00' AND created_at < '2026-11-01 00:00:00'"
    with tables(script) as shop:
        assert rows(shop, f"SELECT COUNT(*) FROM sales WHERE {between}") == [(2,)]  # noqa: S608
        assert rows(shop, f"SELECT COUNT(*) FROM sales WHERE {half_open}") == [(3,)]  # noqa: S608


def test_two_child_tables_multiply_each_other() -> None:
    script = """
        CREATE TABLE orders (id INT); INSERT INTO orders VALUES (17);
        CREATE TABLE items (order_id INT, price INT); INSERT INTO items VALUES (17, 20), (17, 30), (17, 50);
        CREATE TABLE payments (order_id INT, amount INT); INSERT INTO payments VALUES (17, 50), (17, 50);
    """
    query = code_in("sql-revenue-doubled-by-join")
    separate = """
        SELECT o.id, i.total, p.total FROM orders o
        LEFT JOIN (SELECT order_id, SUM(price) AS total FROM items GROUP BY order_id) i ON i.order_id = o.id
        LEFT JOIN (SELECT order_id, SUM(amount) AS total FROM payments GROUP BY order_id) p ON p.order_id = o.id
    """
    with tables(script) as shop:
        assert rows(shop, query) == [(17, 200, 300)]
        assert rows(shop, query.replace("SUM(p", "SUM(DISTINCT p")) == [(17, 200, 50)]
        assert rows(shop, separate) == [(17, 100, 100)]


@pytest.mark.parametrize(("guard", "left"), [("", {2, 4}), ("WHERE email IS NOT NULL", {2, 3, 4})])
def test_contacts_without_an_address_must_be_left_out_of_the_clean_up(guard: str, left: set[int]) -> None:
    said("sql-remove-duplicate-contacts", "WHERE email IS NOT NULL matters")
    script = f"""
        CREATE TABLE contacts (id INT, email TEXT, updated_at INT);
        INSERT INTO contacts VALUES (1, 'A@b.org', 1), (2, 'a@b.org', 2), (3, NULL, 3), (4, NULL, 4);
        DELETE FROM contacts WHERE id IN (SELECT id FROM (
            SELECT id, ROW_NUMBER() OVER (PARTITION BY lower(email) ORDER BY updated_at DESC, id DESC) AS number
            FROM contacts {guard}) WHERE number > 1);
    """  # noqa: S608
    with tables(script) as contacts:
        assert {row[0] for row in rows(contacts, "SELECT id FROM contacts")} == left


def test_bookings_of_one_day_share_a_balance_until_the_order_is_unique() -> None:
    said(
        "sql-running-balance-ties",
        "orders by booked_on and booking_id and says ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW",
    )
    script = """
        CREATE TABLE bookings (booking_id INT, booked_on TEXT, amount INT);
        INSERT INTO bookings VALUES (1, '05-01', 10), (2, '05-02', 5), (3, '05-02', 7);
    """
    shared = "SELECT SUM(amount) OVER (ORDER BY booked_on) FROM bookings ORDER BY booking_id"
    running = """
        SELECT SUM(amount) OVER (ORDER BY booked_on, booking_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
        FROM bookings ORDER BY booking_id
    """
    with tables(script) as account:
        assert rows(account, shared) == [(10,), (22,), (22,)]
        assert rows(account, running) == [(10,), (15,), (22,)]


def test_seeking_by_key_continues_where_the_page_ended() -> None:
    said("sql-page-4000-is-slow", "WHERE (created_at, id) < (that pair), ordered by both descending")
    with tables("CREATE TABLE orders (id INT, created_at INT)") as shop:
        shop.executemany("INSERT INTO orders VALUES (?, ?)", [(number, number // 3) for number in range(40)])
        first = rows(shop, "SELECT created_at, id FROM orders ORDER BY created_at DESC, id DESC LIMIT 10")
        by_offset = "SELECT created_at, id FROM orders ORDER BY created_at DESC, id DESC LIMIT 10 OFFSET 10"
        following = rows(shop, by_offset)
        shop.execute("INSERT INTO orders VALUES (40, 13)")
        by_key = """
            SELECT created_at, id FROM orders WHERE (created_at, id) < (?, ?)
            ORDER BY created_at DESC, id DESC LIMIT 10
        """

        assert shop.execute(by_key, first[-1]).fetchall() == following
        assert rows(shop, by_offset)[0] == first[-1]


def test_a_calendar_brings_the_days_without_sales() -> None:
    said("sql-days-without-sales", "a recursive CTE that adds one day at a time")
    script = """
        CREATE TABLE sales (day TEXT, amount INT); INSERT INTO sales VALUES ('2026-01-01', 365), ('2026-12-31', 365);
    """
    query = """
        WITH RECURSIVE calendar(day) AS (
            SELECT '2026-01-01' UNION ALL SELECT date(day, '+1 day') FROM calendar WHERE day < '2026-12-31')
        SELECT COUNT(*), AVG(revenue), AVG(COALESCE(revenue, 0)) FROM calendar
        LEFT JOIN (SELECT day, SUM(amount) AS revenue FROM sales GROUP BY day) USING (day)
    """
    with tables(script) as shop:
        assert rows(shop, query) == [(365, 365, 2)]


def test_date_minus_row_number_is_constant_within_a_streak() -> None:
    said("sql-gaps-in-logins", "this difference stays constant in any run of consecutive days")
    start = date(2026, 1, 1)
    days = [start + timedelta(days=number) for number in (0, 1, 2, 5, 6, 7, 8, 20)]
    query = """
        WITH numbered AS (
            SELECT user, julianday(day) - ROW_NUMBER() OVER (PARTITION BY user ORDER BY day) AS island FROM logins),
        streaks AS (SELECT user, COUNT(*) AS length FROM numbered GROUP BY user, island)
        SELECT user, MAX(length) FROM streaks GROUP BY user
    """
    with tables("CREATE TABLE logins (user INT, day TEXT)") as activity:
        activity.executemany("INSERT INTO logins VALUES (1, ?)", [(str(day),) for day in days])
        assert rows(activity, query) == [(1, 4)]


def test_overlap_is_each_beginning_before_the_other_ends() -> None:
    said("sql-double-booked-rooms", "a.starts_at < b.ends_at AND b.starts_at < a.ends_at")
    script = """
        CREATE TABLE bookings (id INT, room INT, starts_at INT, ends_at INT);
        INSERT INTO bookings VALUES (1, 1, 9, 10), (2, 1, 10, 11), (3, 1, 8, 12), (4, 2, 9, 11);
    """
    query = """
        SELECT a.id, b.id FROM bookings a JOIN bookings b ON a.room = b.room AND a.id < b.id
        WHERE a.starts_at < b.ends_at AND b.starts_at < a.ends_at ORDER BY 1, 2
    """
    with tables(script) as rooms:
        assert rows(rooms, query) == [(1, 3), (2, 3)]


def test_the_last_quote_before_a_trade_is_carried_forward() -> None:
    said("sql-price-at-the-time", "number the quotes with a running count per symbol, and take each group's quote")
    random = Random(7)
    quotes = [(symbol, time, random.randrange(100)) for symbol in "ab" for time in random.sample(range(0, 60, 2), 12)]
    trades = [(symbol, time) for symbol in "ab" for time in random.sample(range(60), 12)]
    merged = """
        WITH both AS (
            SELECT symbol, time, price, 0 AS trade FROM quotes UNION ALL SELECT symbol, time, NULL, 1 FROM trades),
        grouped AS (
            SELECT *, SUM(1 - trade) OVER (PARTITION BY symbol ORDER BY time, trade) AS quote FROM both)
        SELECT symbol, time, MAX(price) OVER (PARTITION BY symbol, quote) AS price, trade FROM grouped
    """
    with tables("CREATE TABLE quotes (symbol, time, price); CREATE TABLE trades (symbol, time)") as market:
        market.executemany("INSERT INTO quotes VALUES (?, ?, ?)", quotes)
        market.executemany("INSERT INTO trades VALUES (?, ?)", trades)
        found = {(symbol, time): price for symbol, time, price, trade in rows(market, merged) if trade}

    for symbol, time in trades:
        earlier = [quote for quote in quotes if quote[0] == symbol and quote[1] <= time]
        assert found[symbol, time] == (max(earlier, key=lambda quote: quote[1])[2] if earlier else None)


def converted(events: list[tuple[str, int]]) -> bool:
    """Return whether a user viewed, then added, then paid, all within seven days of that view."""
    return any(
        view[0] == "view" and cart[0] == "cart" and pay[0] == "pay" and view[1] < cart[1] < pay[1] <= view[1] + 7
        for view in events
        for cart in events
        for pay in events
    )


def test_a_running_maximum_follows_the_funnel_in_one_pass() -> None:
    said("sql-funnel-in-order", "MAX(CASE WHEN event = 'view' THEN at END)")
    random = Random(11)
    people = {
        user: [(random.choice(["view", "cart", "pay"]), at) for at in random.sample(range(30), 8)] for user in range(60)
    }
    query = """
        WITH viewed AS (
            SELECT *, MAX(CASE WHEN event = 'view' THEN at END) OVER (PARTITION BY user_id ORDER BY at) AS view_at
            FROM events),
        added AS (
            SELECT *, MAX(CASE WHEN event = 'cart' AND at - view_at <= 7 THEN view_at END)
                      OVER (PARTITION BY user_id ORDER BY at) AS cart_view_at
            FROM viewed)
        SELECT DISTINCT user_id FROM added WHERE event = 'pay' AND at - cart_view_at <= 7
    """
    with tables("CREATE TABLE events (user_id, event, at)") as web:
        for user, events in people.items():
            web.executemany("INSERT INTO events VALUES (?, ?, ?)", [(user, event, at) for event, at in events])
        found = {row[0] for row in rows(web, query)}

    assert found == {user for user, events in people.items() if converted(events)}
    assert 0 < len(found) < len(people)
