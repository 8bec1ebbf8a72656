"""What an interview showed: its strongest topic, and the one that is still open."""

from __future__ import annotations

from greenroom.interview.findings import JudgedTopic, TopicFinding, topic_findings


def judged(
    interview: str, question: str, title: str, score: float | None, expected: float | None = None
) -> JudgedTopic:
    worth = score if expected is None else expected
    return JudgedTopic(interview, question, title, score, worth, is_lacking=worth is not None and worth < 100)


def test_the_best_topic_is_strong_and_the_one_worth_most_points_is_open() -> None:
    answers = [
        judged("i", "q1", "Databases", 90.0),
        judged("i", "q2", "JavaScript", 40.0),
        judged("i", "q3", "Testing", 70.0),
    ]
    assert topic_findings(answers) == {"i": TopicFinding("Databases", "JavaScript")}


def test_an_answer_without_a_score_can_be_the_one_to_change() -> None:
    answers = [judged("i", "q1", "Databases", 90.0), judged("i", "q2", "Testing", None, 20.0)]
    assert topic_findings(answers) == {"i": TopicFinding("Databases", "Testing")}


def test_equal_answers_leave_the_earlier_open_as_the_report_does() -> None:
    answers = [judged("i", "q1", "JavaScript", 0.0), judged("i", "q2", "Testing", 0.0)]
    assert topic_findings(answers) == {"i": TopicFinding(None, "JavaScript")}


def test_a_later_answer_to_a_question_replaces_the_earlier() -> None:
    answers = [judged("i", "q1", "Databases", 20.0), judged("i", "q1", "Databases", 80.0)]
    assert topic_findings(answers) == {"i": TopicFinding("Databases", None)}


def test_a_topic_is_its_mean_and_each_interview_its_own() -> None:
    answers = [
        judged("a", "q1", "Databases", 100.0),
        judged("a", "q2", "Databases", 0.0),
        judged("b", "q1", "Databases", 100.0),
    ]
    assert topic_findings(answers) == {"a": TopicFinding(None, "Databases"), "b": TopicFinding("Databases", None)}
