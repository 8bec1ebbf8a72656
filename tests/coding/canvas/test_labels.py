"""The roles that labels name, and what they say of a part's purpose."""

from __future__ import annotations

import pytest

from greenroom.coding.canvas.labels import purpose_of, read_label
from greenroom.coding.canvas.lexicon import ACTING, KEEPING, Role


@pytest.mark.parametrize(
    ("label", "roles"),
    [
        ("Redis", {Role.CACHE}),
        ("LoadBalancer", {Role.LOAD_BALANCER}),
        ("Postgres (read replica)", {Role.REPLICA}),
        ("replica database", {Role.REPLICA}),
        ("job queue workers", {Role.WORKER}),
        ("Worker queue", {Role.QUEUE}),
        ("cache server", {Role.CACHE}),
        ("Queue for the API", {Role.QUEUE}),
        ("Parcel states in Cassandra", {Role.DATABASE}),
        ("Sessions (Redis)", {Role.CACHE}),
        ("weather company API", {Role.PROVIDER, Role.SERVICE}),
        ("React app", {Role.CLIENT}),
        ("Caches\nin every region", {Role.CACHE}),
        ("addresses, kept in RAM", {Role.CACHE}),
    ],
)
def test_words_of_the_field_name_a_role(label: str, roles: set[Role]) -> None:
    assert read_label(label).roles == roles


@pytest.mark.parametrize("label", ["Hands out blocks of IDs", "Risk evaluator", "Garden machines", "Redis emptier"])
def test_verbs_doers_and_machines_act(label: str) -> None:
    assert read_label(label).roles == ACTING


def test_other_verbs_keep() -> None:
    assert read_label("Keeps every message").roles == KEEPING


@pytest.mark.parametrize("label", ["", "Recent orders", "Cloudflare waiting room", "Answers to questions", "policies"])
def test_a_label_may_name_no_role(label: str) -> None:
    assert read_label(label).roles == frozenset()


def test_parts_of_a_joined_label_share_their_noun() -> None:
    label = read_label("Folding and sending workers")
    assert [part.text for part in label.parts] == ["Folding workers", "sending workers"]
    assert [sorted(part.roles) for part in read_label("API + job queue").parts] == [[Role.SERVICE], [Role.QUEUE]]
    assert [part.text for part in read_label("Order service & database").parts] == ["Order service", "database"]


def test_the_purpose_leaves_out_roles_products_and_neutral_words() -> None:
    assert purpose_of("Main Postgres database of parcels") == "parcel"
    assert purpose_of("Payments (Stripe)") == "payment"
    assert purpose_of("Stripe") == "card payment"
    assert purpose_of("boxes of wishes") == "wish"
