"""Whose the stored sessions of the office are."""

from __future__ import annotations

from collections import Counter

import pytest

from bench.stored_sessions import EACH, HEAVY, MOST_OF_HEAVY, account_number, accounts_for, owner


@pytest.mark.parametrize("stored", [100, 1000, 10_000])
def test_one_user_has_half_up_to_a_thousand_and_each_other_has_fifty(stored: int) -> None:
    found = Counter(owner(number) for number in range(stored))
    assert found.pop(HEAVY) == min(stored // 2, MOST_OF_HEAVY)
    assert set(found.values()) == {EACH}


@pytest.mark.parametrize("stored", [100, 10_000])
def test_every_owner_has_an_account(stored: int) -> None:
    assert max(account_number(owner(number)) for number in range(stored)) < accounts_for(stored)
