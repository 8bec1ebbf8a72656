"""Are right statements accused, and wrong ones found? ``python -m bench.contradictions``.

``contradictions.yaml`` holds right and wrong statements about questions of the bank, written without sight of the
rubrics' misconceptions. Each is judged as an answer by itself. A right one is *accused* where the judge calls any
point contradicted; a wrong one is *found* where it does, and *unpaid* where it at least earns nothing. The statements
are a test: no coefficient is fitted on them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from bench.figures import Figure, run_bench
from greenroom.embedding.minilm import MiniLmEmbedder
from greenroom.evaluation.contracts import AnswerToJudge, Judge, Judgement
from greenroom.evaluation.judges import RubricJudge
from greenroom.questions.bank import load_bank
from greenroom.questions.contracts import Question
from greenroom.settings import load_settings
from greenroom.wiring.judges import build_reader

STATEMENTS = Path(__file__).with_name("contradictions.yaml")
NEXT_TO_NOTHING = 5.0
"""A score of 100 that no reader would take for a reward."""

ACCUSED = Figure("right statements called contradictions / wrong ones found", "2% / 50%")
FIGURES = (ACCUSED,)


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said about a question, and whether it is true."""

    question: Question
    text: str
    is_right: bool


def main() -> dict[Figure, str]:
    settings = load_settings()
    judge = RubricJudge(MiniLmEmbedder(settings.cache_folder, settings.embedding_model), build_reader(settings))
    shares = []
    for is_right in (True, False):
        made = [judge_statement(judge, each) for each in statements() if each.is_right == is_right]
        contradicted = sum(any(point.verdict == "contradicted" for point in each.points) for each in made)
        scores = [each.expected_score for each in made if each.expected_score is not None]
        unpaid = sum(score <= NEXT_TO_NOTHING for score in scores)
        print(
            f"{'right' if is_right else 'wrong'}: {len(made)} statements, {contradicted} contradict a point, "
            f"{unpaid} earn nothing, mean score {sum(scores) / len(scores):.0f}"
        )
        shares.append(f"{contradicted / len(made):.1%}")
    return {ACCUSED: " / ".join(shares)}


def statements() -> Iterator[Statement]:
    """Yield the statements about questions that the bank has."""
    questions = {question.id: question for question in load_bank().questions}
    for name, kinds in yaml.safe_load(STATEMENTS.read_text("utf-8")).items():
        if name in questions:
            for kind, texts in kinds.items():
                for text in texts:
                    yield Statement(questions[name], text, kind == "right")


def judge_statement(judge: Judge, statement: Statement) -> Judgement:
    """Judge a statement as if it were a whole answer."""
    question = statement.question
    return judge.judge(AnswerToJudge(question.text, statement.text, points=question.points, kind=question.kind))


if __name__ == "__main__":
    run_bench(main, FIGURES)
