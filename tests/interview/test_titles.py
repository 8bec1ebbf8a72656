"""A question is named by the candidate's own line, or by what the bank calls it."""

from __future__ import annotations

import pytest

from greenroom.interview.titles import label_of


@pytest.mark.parametrize(
    ("question_id", "topic", "reason", "label"),
    [
        ("personal-1", "behavioural-leadership", "It is on your CV: “Trained three new assistants”.",
         "“Trained three new assistants”"),
        ("personal-2", "behavioural-leadership",
         "It is on your CV: “Cut the monthly AWS bill by 35% by moving batch jobs”.",
         "“Cut the monthly AWS bill by 35% by…”"),
        ("personal-3", "behavioural-resilience", "The job asks for Java, and your CV does not show it.", "Java"),
        ("sql-where-or-having", "sql", "The job requires SQL.", "where or having"),
        ("security-xss-or-csrf", "security", "The job requires security.", "XSS or CSRF"),
        ("behavioural-leadership-praised-for-somebody-elses-idea", "behavioural-leadership", "",
         "praised for somebody else’s idea"),
        ("statistics-significant-a-a-tests", "statistics", "", "significant A/A tests"),
        ("sql-20", "sql", "The job requires SQL.", ""),
    ],
)  # fmt: skip
def test_a_label_tells_one_question_from_another(question_id: str, topic: str, reason: str, label: str) -> None:
    assert label_of(question_id, topic, reason) == label
