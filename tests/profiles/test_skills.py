"""The graph of skills is sound, and finds skills as people write them."""

from __future__ import annotations

import pytest

from greenroom.profiles.skills import skills_graph

TOPICS = frozenset(
    {
        "programming-fundamentals", "data-structures", "algorithms", "operating-systems", "networks", "databases",
        "sql",
        "object-oriented-design", "system-design", "distributed-systems", "testing", "security", "python",
        "web-back-end",
        "web-front-end", "cloud-devops", "java", "javascript", "machine-learning", "statistics", "data-engineering",
        "product-sense", "behavioural-teamwork", "behavioural-leadership", "behavioural-resilience", "motivation-hr",
    }
)  # fmt: skip


def test_every_topic_is_led_to_and_few_skills_lead_to_none() -> None:
    led_to = {topic for skill in skills_graph() for topic in skill.topics}
    assert led_to == TOPICS
    assert {skill.name for skill in skills_graph() if not skill.topics} == {"Excel", "Budgeting"}


def test_parents_and_neighbours_exist_and_no_skill_is_its_own_ancestor() -> None:
    graph = skills_graph()
    for skill in graph:
        for name in (*skill.related, *([skill.parent] if skill.parent else [])):
            assert graph[name].name == name
        ancestors = []
        parent = skill.parent
        while parent is not None:
            assert parent not in ancestors
            ancestors.append(parent)
            parent = graph[parent].parent


def test_no_two_skills_share_a_name() -> None:
    graph = skills_graph()
    for skill in graph:
        for alias in (skill.name, *skill.aliases):
            assert graph.named(alias) is skill, alias


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("Postgres", "PostgreSQL"), ("node.js", "Node.js"), ("NodeJS", "Node.js"), ("HTML5", "HTML"),
        ("k8s", "Kubernetes"),
        ("GCP", "Google Cloud"), ("c++", "C++"), ("C#", "C#"), ("golang", "Go"), ("Angular (versions 2+)", "Angular"),
        ("Python 3.11", "Python"), ("REST APIs", "APIs"), ("go", "Go"),
    ],
)  # fmt: skip
def test_items_of_lists_are_known_by_their_aliases(written: str, canonical: str) -> None:
    skill = skills_graph().named(written)
    assert skill is not None
    assert skill.name == canonical


def test_a_sentence_names_skills_in_order_and_once() -> None:
    found = skills_graph().mentioned("Moved from MySQL to Postgres and C++, then back to MySQL.")
    assert [skill.name for skill in found] == ["MySQL", "PostgreSQL", "C++"]


def test_everyday_words_are_no_skills_in_a_sentence() -> None:
    graph = skills_graph()
    assert graph.mentioned("We go to great lengths to express what we excel at; a spark is enough.") == ()
    assert graph.mentioned("Go the extra mile.") == ()
    assert [skill.name for skill in graph.mentioned("written in Go and R")] == ["Go", "R"]
    assert graph.mentioned("our R&D department") == ()
    assert graph.mentioned("javascripting") == ()


def test_distance_follows_the_edges() -> None:
    graph = skills_graph()
    assert graph.distance(graph["SQL"], graph["SQL"]) == 0
    assert graph.distance(graph["SQL"], graph["PostgreSQL"]) == 1
    assert graph.distance(graph["MySQL"], graph["PostgreSQL"]) == 2
    assert graph.distance(graph["Python"], graph["JavaScript"]) is None
    assert graph.distance(graph["CSS"], graph["Kafka"]) is None
