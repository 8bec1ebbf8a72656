"""Secrets of an installation, and passwords."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from greenroom.accounts.keys import derived, digest_of, load_or_create_key, new_token
from greenroom.accounts.passwords import MIN_CHARACTERS, Passwords, argon2id, check_password
from greenroom.errors import InputError, MachineError
from tests.http_client import CHEAP, PASSWORD


def test_a_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "secrets" / "signing.key"
    with ThreadPoolExecutor(8) as threads:
        keys = set(threads.map(load_or_create_key, [path] * 32))
    assert len(keys) == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_installations_have_different_keys(tmp_path: Path) -> None:
    assert load_or_create_key(tmp_path / "a") != load_or_create_key(tmp_path / "b")


def test_a_file_that_holds_no_key_is_not_taken_for_one(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"")
    with pytest.raises(MachineError, match="contains no key"):
        load_or_create_key(tmp_path / "key")


def test_what_is_derived_depends_on_key_and_purpose() -> None:
    assert len({derived(key, purpose) for key in (b"a" * 32, b"b" * 32) for purpose in ("csrf 1", "csrf 2")}) == 4


def test_tokens_cannot_be_told_from_what_is_kept_of_them() -> None:
    token = new_token()
    assert len(token) >= 43
    assert token not in digest_of(token)
    assert new_token() != token


def test_a_password_is_right_however_its_letters_were_typed() -> None:
    passwords = Passwords(CHEAP)
    stored = passwords.hash("contrase\u00f1a larga")
    assert passwords.is_right(stored, "contrasen\u0303a larga")
    assert not passwords.is_right(stored, "contrasena larga")
    assert not passwords.is_right(None, PASSWORD)
    assert not passwords.is_right("no hash", PASSWORD)


def test_passwords_kept_with_weaker_settings_are_outdated() -> None:
    assert Passwords(argon2id()).is_outdated(Passwords(CHEAP).hash(PASSWORD))


@pytest.mark.parametrize("password", ["correct horse battery", "ninebyten!", "пароль из слов", "ünïcødé-x"])
def test_length_is_all_that_is_asked(password: str) -> None:
    if len(password) < 10:
        with pytest.raises(InputError):
            check_password(password, ())
    else:
        check_password(password, ("ada@example.org", "Ada"))


@pytest.mark.parametrize("password", ["PASSWORD123", "qwertyuiop", "ada.lovelace", "abababababab", "x" * 201])
def test_what_others_would_try_first_is_refused(password: str) -> None:
    with pytest.raises(InputError):
        check_password(password, ("Ada.Lovelace@example.org", "Ada"))


def test_thirty_thousand_common_passwords_and_their_variants_are_refused() -> None:
    common = list(FREQUENCY_LISTS["passwords"])
    assert len(common) >= 10_000
    long_ones = [password for password in common if len(password) >= MIN_CHARACTERS]
    variants = [f"{password.title()}2026!" for password in common[:200]]
    for password in (*common[:200], *long_ones, *variants):
        with pytest.raises(InputError):
            check_password(password, ())
