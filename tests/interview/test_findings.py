"""What an interview showed: its strongest topic, and the one that is still open."""

from __future__ import annotations

from greenroom.interview.findings import TopicFinding, topic_findings


def test_the_best_topic_is_strong_and_the_worst_is_open() -> None:
    judged = [("i", "q1", "Databases", 90.0), ("i", "q2", "JavaScript", 40.0), ("i", "q3", "Testing", 70.0)]
    assert topic_findings(judged) == {"i": TopicFinding("Databases", "JavaScript")}


def test_a_later_answer_to_a_question_replaces_the_earlier() -> None:
    judged = [("i", "q1", "Databases", 20.0), ("i", "q1", "Databases", 80.0)]
    assert topic_findings(judged) == {"i": TopicFinding("Databases", None)}


def test_a_topic_is_its_mean_and_each_interview_its_own() -> None:
    judged = [("a", "q1", "Databases", 100.0), ("a", "q2", "Databases", 0.0), ("b", "q1", "Databases", 100.0)]
    assert topic_findings(judged) == {"a": TopicFinding(None, "Databases"), "b": TopicFinding("Databases", None)}
