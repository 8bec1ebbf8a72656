"""What has been judged once is not judged again, unless something that matters has changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from greenroom.questions.judge_check import ScoreRange
from greenroom.questions.remembered_scores import Case, RememberedScores, fingerprint_of
from tests.questions.examples import bank_of, topic_text


class CountingScorer:
    """A judge that scores every answer by the number of times it has judged."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, cases: Sequence[Case]) -> list[ScoreRange]:
        """Return an interval for each."""
        self.asked += len(cases)
        return [ScoreRange(0.0, self.asked - len(cases) + number) for number in range(1, len(cases) + 1)]


QUESTION = bank_of(topic_text()).questions[0]
HARDER = bank_of(topic_text().replace("weight: 0.3", "weight: 0.2").replace("weight: 0.5", "weight: 0.6")).questions[0]


def test_a_score_is_remembered_over_a_save(tmp_path: Path) -> None:
    file, judge = tmp_path / "cache" / "scores.json", CountingScorer()
    first = RememberedScores(judge, "v1", file)
    score = first.scores(QUESTION, "Tea.")
    first.save()

    assert RememberedScores(judge, "v1", file).scores(QUESTION, "Tea.") == score
    assert judge.asked == 1


def test_what_is_not_known_is_judged_at_once(tmp_path: Path) -> None:
    judge = CountingScorer()
    scores = RememberedScores(judge, "v1", tmp_path / "scores.json")
    scores.learn([(QUESTION, "Tea."), (QUESTION, "Coffee."), (QUESTION, "Tea.")])

    assert [scores.scores(QUESTION, answer) for answer in ("Coffee.", "Tea.")] == [(0.0, 2.0), (0.0, 1.0)]
    assert judge.asked == 2


def test_another_judge_rubric_or_answer_is_judged_anew(tmp_path: Path) -> None:
    file, judge = tmp_path / "scores.json", CountingScorer()
    first = RememberedScores(judge, "v1", file)
    first.scores(QUESTION, "Tea.")
    first.save()

    RememberedScores(judge, "v2", file).scores(QUESTION, "Tea.")
    again = RememberedScores(judge, "v1", file)
    again.scores(HARDER, "Tea.")
    again.scores(QUESTION, "Coffee.")

    assert judge.asked == 4


def test_what_was_not_asked_for_is_forgotten(tmp_path: Path) -> None:
    file, judge = tmp_path / "scores.json", CountingScorer()
    for answer in ("Tea.", "Coffee."):
        scorer = RememberedScores(judge, "v1", file)
        scorer.scores(QUESTION, answer)
        scorer.save()

    RememberedScores(judge, "v1", file).scores(QUESTION, "Tea.")

    assert judge.asked == 3


def test_a_damaged_file_is_an_empty_memory(tmp_path: Path) -> None:
    file, judge = tmp_path / "scores.json", CountingScorer()
    for damage in ("{", "[1]", '{"a": 1.0}'):
        file.write_text(damage, "utf-8")
        RememberedScores(judge, "v1", file).scores(QUESTION, "Tea.")

    assert judge.asked == 3


def test_packages_have_fingerprints_of_their_own() -> None:
    one, other = fingerprint_of(["greenroom.questions"]), fingerprint_of(["greenroom.embedding"])

    assert one == fingerprint_of(["greenroom.questions"])
    assert one != other
