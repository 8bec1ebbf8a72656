"""Every table is declared either as owned by users or as owned by no user."""

from __future__ import annotations

from greenroom.privacy.ownership import OWNER_COLUMNS, owned_tables
from greenroom.privacy.rows import SECRETS
from greenroom.registry import all_tables

WITHOUT_OWNER = {"audit_lines"}
"""Tables whose rows outlive the people that they mention: the mention goes with the account."""

ABOUT_NO_PERSON = {"comparison_summaries", "instances"}
"""Tables of figures that single out no person, and of the servers and workers that run."""


def test_a_new_table_belongs_to_somebody_or_is_named_here() -> None:
    owned = {owned.table.name for owned in owned_tables(all_tables())}
    assert set(all_tables().tables) - owned == WITHOUT_OWNER | ABOUT_NO_PERSON


def test_whoever_is_only_mentioned_is_forgotten_with_the_account() -> None:
    for name in WITHOUT_OWNER:
        keys = all_tables().tables[name].foreign_key_constraints
        assert keys
        assert {key.ondelete for key in keys} == {"SET NULL"}


def test_rows_come_after_those_that_they_point_to() -> None:
    order = [owned.table for owned in owned_tables(all_tables())]
    for place, table in enumerate(order):
        assert {key.referred_table for key in table.foreign_key_constraints} <= set(order[: place + 1])


def test_a_row_is_found_by_the_person_that_it_names_if_it_names_one() -> None:
    for owned in owned_tables(all_tables()):
        if set(OWNER_COLUMNS) & set(owned.table.c.keys()):
            assert owned.owner is not None


def test_no_credential_is_exported() -> None:
    for table in all_tables().tables.values():
        for column in table.c:
            if any(word in column.name for word in ("password", "digest", "secret", "lease")):
                assert (table.name, column.name) in SECRETS or column.name == "lease_until"
