"""The candidate's own documents serve as reference, and teach what was missed; they never replace a rubric."""

from __future__ import annotations

import pytest

from greenroom.errors import MachineError
from greenroom.evaluation.contracts import AnswerToJudge, Judgement, PointJudgement, Verdict
from greenroom.evaluation.material import MaterialJudge
from greenroom.knowledge.contracts import Citation, Passage
from greenroom.questions.contracts import RubricPoint


def passage(extract: str, similarity: float) -> Passage:
    return Passage(
        f"Before. {extract} After.", extract, Citation("notes.pdf", 3, ("Caches",)), 1, similarity, similarity
    )


class Documents:
    """Documents in which each query finds what was put there for it."""

    def __init__(self, **found: tuple[Passage, ...]) -> None:
        self._found = found

    def find(self, query: str) -> tuple[Passage, ...]:
        return self._found.get(query, ())


class ListeningJudge:
    """Remembers what it was asked; misses every point but the first."""

    def __init__(self) -> None:
        self.asked: list[AnswerToJudge] = []

    def judge(self, answer: AnswerToJudge) -> Judgement:
        self.asked.append(answer)
        verdicts: tuple[Verdict, ...] = ("covered", "missed", "contradicted", "partly")
        points = tuple(
            PointJudgement(point.name, verdict, 0.0, None, "")
            for point, verdict in zip(answer.points, verdicts, strict=False)
        )
        return Judgement(50.0, 40.0, 60.0, None, points, None, None, None, (), None, judge="listening")


def point(name: str) -> RubricPoint:
    return RubricPoint(name, 0.25, False, (name,), (), "", "")


def test_what_answers_the_question_is_the_reference_and_is_cited() -> None:
    found = (passage("Copies get old.", 0.6), passage("Delete the key.", 0.55), passage("Bread.", 0.4))
    judge = ListeningJudge()
    judgement = MaterialJudge(judge, Documents(caches=found)).judge(AnswerToJudge("caches", "They are fast."))
    (asked,) = judge.asked
    assert asked.reference == "Copies get old.\nDelete the key."
    assert [material.text for material in asked.material] == [entry.text for entry in found[:2]]
    assert judgement.citations == asked.material
    assert judgement.citations[0].citation == "notes.pdf, page 3, Caches"


def test_without_anything_in_the_documents_nothing_changes() -> None:
    judge, answer = ListeningJudge(), AnswerToJudge("caches", "They are fast.")
    assert MaterialJudge(judge, Documents()).judge(answer).citations == ()
    assert judge.asked == [answer]


class LockedDocuments:
    """Documents that cannot be searched."""

    def find(self, query: str) -> tuple[Passage, ...]:
        raise MachineError("The knowledge base is locked", "Wait")


@pytest.mark.parametrize("points", [(), ("speed", "age")])
def test_documents_that_cannot_be_searched_are_said_to_have_failed(points: tuple[str, ...]) -> None:
    judge, answer = ListeningJudge(), AnswerToJudge("caches", "Fast.", points=tuple(map(point, points)))
    judgement = MaterialJudge(judge, LockedDocuments()).judge(answer)
    assert judge.asked == [answer]
    assert judgement.score == 50.0
    assert judgement.fallback == "your documents could not be searched: The knowledge base is locked"


def test_a_reference_that_was_given_is_kept() -> None:
    judge, answer = ListeningJudge(), AnswerToJudge("caches", "Fast.", reference="They keep copies.")
    MaterialJudge(judge, Documents(caches=(passage("Other.", 0.9),))).judge(answer)
    assert judge.asked == [answer]


def test_each_failed_point_gets_the_passage_that_teaches_it() -> None:
    judge = ListeningJudge()
    answer = AnswerToJudge("caches", "Fast.", points=tuple(map(point, ("speed", "age", "size", "cost"))))
    documents = Documents(
        speed=(passage("Fast.", 0.9),),
        age=(passage("Copies get old.", 0.6), passage("Old.", 0.5)),
        cost=(passage("Memory costs.", 0.6),),
    )
    judgement = MaterialJudge(judge, documents).judge(answer)
    assert judge.asked == [answer]
    assert [(material.point, material.text) for material in judgement.citations] == [
        ("age", "Before. Copies get old. After.")
    ]
