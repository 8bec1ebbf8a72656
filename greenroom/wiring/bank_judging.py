"""The bank's known answers put to the offline judge, on all cores."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial

from greenroom.coding.reviews import ReviewProblem
from greenroom.embedding import minilm
from greenroom.embedding.on_use import EmbedderOnUse
from greenroom.embedding.stored import StoredEmbedder
from greenroom.evaluation.contracts import AnswerToJudge, Judge, Judgement
from greenroom.evaluation.judges import RubricJudge
from greenroom.machine import usable_cores
from greenroom.questions.contracts import Question
from greenroom.questions.judge_check import UNSURE, ScoreRange
from greenroom.questions.remembered_scores import Case
from greenroom.settings import Settings
from greenroom.threads import ONE_THREAD
from greenroom.wiring.judges import build_reader
from greenroom.wiring.texts import build_embedder

CASES_AT_ONCE = 100
"""How many are given to a process at a time; neighbours share a question, and its rubric is read once for all."""


def build_stored_embedder(settings: Settings, embedder: EmbedderOnUse | None = None) -> StoredEmbedder:
    """Return an embedder, by default a new one, with its cache in a file of the cache folder.

    Raises
    ------
    ComponentMissingError
        On first use: there is no embedding model on this machine.
    """
    file = settings.cache_folder / f"{minilm.NAME}-{minilm.VERSION}-{minilm.GRAPH_REVISION}-texts.sqlite"
    return StoredEmbedder(embedder or build_embedder(settings), file)


def score_in_processes(settings: Settings, cases: Sequence[Case]) -> list[ScoreRange]:
    """Return the score of each answer, in the order of the cases; one process a core."""
    chunks = [cases[start : start + CASES_AT_ONCE] for start in range(0, len(cases), CASES_AT_ONCE)]
    workers = min(usable_cores(), len(chunks))
    if workers < 2:
        return [score for chunk in chunks for score in score_all(settings, chunk)]
    os.environ.update(ONE_THREAD)  # inherited, and read when the libraries are loaded there; here they are already
    fresh = multiprocessing.get_context("spawn")  # a fork would share the open files of libraries with threads
    with ProcessPoolExecutor(workers, mp_context=fresh) as pool:
        return [score for scores in pool.map(partial(score_all, settings), chunks) for score in scores]


def score_all(settings: Settings, cases: Sequence[Case]) -> list[ScoreRange]:
    """Return the score of each answer."""
    judge = RubricJudge(build_stored_embedder(settings), build_reader(settings))
    return [range_of(judge.judge(to_judge(question, answer))) for question, answer in cases]


def share_of_faults(settings: Settings, problem: ReviewProblem, review: str) -> dict[str, float]:
    """Return for each fault in a pull request the share that a review says of it, from 0 to 1."""
    judge = RubricJudge(build_stored_embedder(settings), build_reader(settings))
    judgement = judge.judge(AnswerToJudge(problem.description, review, points=problem.points))
    return {point.name: point.share for point in judgement.points}


@dataclass(frozen=True, slots=True)
class JudgeScorer:
    """Scores answers to questions of the bank with a judge."""

    judge: Judge

    def scores(self, question: Question, answer: str) -> ScoreRange:
        """Return the interval of the score."""
        return range_of(self.judge.judge(to_judge(question, answer)))


def to_judge(question: Question, answer: str) -> AnswerToJudge:
    """Return an answer with what it is judged by."""
    return AnswerToJudge(question.full_text, answer, points=question.points, kind=question.kind)


def range_of(judgement: Judgement) -> ScoreRange:
    """Return the interval of a judgement's score."""
    if judgement.low is None or judgement.high is None:
        return UNSURE
    return ScoreRange(judgement.low, judgement.high)
