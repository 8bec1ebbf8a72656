"""A judge that reads the candidate's own documents: as reference where there is none, and to cite what teaches."""

from __future__ import annotations

from dataclasses import replace

from greenroom.errors import GreenroomError
from greenroom.evaluation.contracts import AnswerToJudge, Judge, Judgement, Material
from greenroom.knowledge.contracts import Passage, Retriever

SURE_SIMILARITY = 0.45
"""Least similarity of a passage that may serve as reference. A search also finds passages that are only close, and a
wrong reference makes a wrong score. In ``bench.knowledge`` no question without an answer has a passage as similar."""

DOCUMENTS_FAILED = "your documents could not be searched: {}"

MOST_REFERENCES = 3
NEAR_THE_BEST = 0.1
"""A passage may serve as reference if it is at most this much less similar to the question than the best one. The
others are about a neighbouring subject, which an answer need not mention."""


class MaterialJudge:
    """Lets another judge judge, with passages from the candidate's documents.

    With neither rubric nor reference, the sentences that answer the question serve as reference, and are cited. With a
    rubric, each point that was missed or contradicted gets the passage that teaches it.

    Parameters
    ----------
    judge
        Who judges; it may put ``AnswerToJudge.material`` before a language model, as data.
    knowledge
        One candidate's documents.
    """

    def __init__(self, judge: Judge, knowledge: Retriever) -> None:
        self._judge = judge
        self._knowledge = knowledge

    def judge(self, answer: AnswerToJudge) -> Judgement:
        """Judge one answer. Never raises for what the candidate wrote, however strange."""
        if answer.points:
            judgement = self._judge.judge(answer)
            try:
                return replace(judgement, citations=self._teaching(answer, judgement))
            except GreenroomError as error:
                return _without_documents(judgement, error)
        if answer.reference:
            return self._judge.judge(answer)
        try:
            passages = _references(self._knowledge.find(answer.question))
        except GreenroomError as error:
            return _without_documents(self._judge.judge(answer), error)
        if not passages:
            return self._judge.judge(answer)
        material = tuple(Material(passage.text, str(passage.citation)) for passage in passages)
        reference = "\n".join(passage.extract for passage in passages)
        judgement = self._judge.judge(replace(answer, reference=reference, material=material))
        return replace(judgement, citations=material)

    def _teaching(self, answer: AnswerToJudge, judgement: Judgement) -> tuple[Material, ...]:
        """Return the best passage for each point that the answer failed, in the rubric's order."""
        failed = {point.name for point in judgement.points if point.verdict in ("missed", "contradicted")}
        found = [
            (point.name, passage)
            for point in answer.points
            if point.name in failed
            for passage in self._knowledge.find(point.wordings[0])[:1]
        ]
        return tuple(Material(passage.text, str(passage.citation), name) for name, passage in found)


def _references(passages: tuple[Passage, ...]) -> list[Passage]:
    """Return the passages that are surely about the question, and about it alone."""
    least = max([SURE_SIMILARITY, *(passage.similarity - NEAR_THE_BEST for passage in passages)])
    return [passage for passage in passages if passage.similarity >= least][:MOST_REFERENCES]


def _without_documents(judgement: Judgement, error: GreenroomError) -> Judgement:
    """Return a judgement that says that the documents could not be searched."""
    return replace(judgement, fallback=judgement.fallback or DOCUMENTS_FAILED.format(error.message))
