"""Bullets of CVs and duties of jobs as English clauses."""

from __future__ import annotations

import pytest

from greenroom.interview.personal.clauses import read_clause, read_noun_phrase
from greenroom.interview.personal.spoken_words import article

STATED = [
    ("Led a team of 5", "led a team of five"),
    ("Led team of 6 engineers across frontend and backend", "led a team of six engineers across frontend and backend"),
    (
        "Led migration from monolith to event-driven architecture using Apache Kafka",
        "led a migration from a monolith to an event-driven architecture using Apache Kafka",
    ),
    ("Architected SaaS platform serving 50K+ users", "architected a SaaS platform serving more than 50,000 users"),
    ("Designed attention mechanism reducing memory by 4.2x", "by a factor of 4.2"),
    ("Responsible for planning the rota of 12 nurses", "planned the rota of 12 nurses"),
    ("Cared for up to 8 patients per shift", "cared for up to eight patients per shift"),
    ("I introduced a weekly reading hour with parents", "introduced a weekly reading hour with parents"),
    (
        "Created comprehensive monitoring and alerting framework",
        "created a comprehensive monitoring and alerting framework",
    ),
    ("Cut errors by removing old jobs and adding a covering index", "cut errors by removing old jobs"),
    ("Saved time by merging reports and automating the invoices", "by merging reports and automating the invoices"),
    ("Moved nightly jobs from scripts to queues", "moved nightly jobs from scripts to queues"),
    ("Reduced model size by 90% on ImageNet", "reduced the model size by 90% on ImageNet"),
    ("Delivered multiple projects within the stipulated time and budget", "within the stipulated time and budget"),
]
SILENT = [
    "language mod- May 2019 – Aug 2019 eling 4 months",
    "Featured in PyTorch ecosystem tools, 4,200+ GitHub stars",
    "Automated neural network pruning toolkit with differentiable masks",
    "Research integrated into Azure Cognitive Services",
    "Cloud Architecture • AWS • Terraform",
    "Key Skills:",
    "Awarded Employee of the Month",
    "The system automates various appliances",
    "Used Angular / React w/ Redux",
    "Marketing strategy development",
    "Link nurse for sepsis",
    "Support worker for adults with autism",
    "Moved nightly jobs from cron to Airflow on AWS",
    "",
]


@pytest.mark.parametrize(("bullet", "said"), STATED)
def test_a_bullet_becomes_a_clause_with_its_articles(bullet: str, said: str) -> None:
    clause = read_clause(bullet)
    assert clause is not None
    assert clause.say("past").endswith(said)


@pytest.mark.parametrize(
    ("duty", "said"),
    [
        ("Prepare accounts under FRS 102 and support the auditors", "accounts under FRS 102 and support the auditors"),
        ("Prepare for inspections under the Act and support our manager", "under the Act and support our manager"),
        ("Build dashboards on churn and costs and support the sales team", "and support the sales team"),
        ("Prepare statutory accounts under FRS 102 and support", "prepare statutory accounts under FRS 102"),
    ],
)
def test_a_verb_that_is_also_a_noun_is_not_left_without_its_object(duty: str, said: str) -> None:
    clause = read_clause(duty)
    assert clause is not None
    assert clause.say("base").endswith(said)


@pytest.mark.parametrize("bullet", SILENT)
def test_what_cannot_be_read_for_certain_is_no_clause(bullet: str) -> None:
    assert read_clause(bullet) is None


def test_a_duty_is_said_in_every_form() -> None:
    duty = read_clause(
        "Plans and teaches lessons and assesses the progress of each pupil", fewest_words=2, needs_all=True
    )
    assert duty is not None
    assert duty.say("base") == "plan and teach lessons and assess the progress of each pupil"
    assert duty.say("gerund") == "planning and teaching lessons and assessing the progress of each pupil"
    assert duty.say("past").startswith("planned and taught lessons and assessed")


def test_a_duty_that_would_be_cut_is_left_out() -> None:
    assert read_clause("Develop courses for people with brzk", fewest_words=2, needs_all=True) is None


def test_a_requirement_gets_its_article() -> None:
    assert read_noun_phrase("Good understanding of safety rules") == "a good understanding of safety rules"
    assert read_noun_phrase("Experience with motor control and PLCs") == "experience with motor control and PLCs"
    assert read_noun_phrase("Computer or mobile SoC manufacturers") is None


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("API", "an"),
        ("SaaS", "a"),
        ("university", "a"),
        ("hour", "an"),
        ("18", "an"),
        ("80%", "an"),
        ("NLP", "an"),
        ("user", "a"),
    ],
)
def test_the_indefinite_article_follows_the_sound(word: str, expected: str) -> None:
    assert article(word) == expected
