"""Which answers get a stronger version, and is what it keeps right? ``python -m bench.stronger``.

The validation part of the answer set (``bench/answers``) is judged, once by the judge alone and once with true replies
to "Did you say this?", made from the labels of the readers. A version keeps the candidate's words on account of a
point that is surely made; the readers say how many of those points the answer contradicts in truth. The last row
takes a candidate who replies yes to everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.answer_set import Label, LabelledAnswer, Level, agreed_label, read_answers, read_questions
from bench.figures import Figure, run_bench, show_progress
from greenroom.evaluation.contracts import AnswerToJudge, Judgement, SelfAssessment
from greenroom.evaluation.judges import RubricJudge
from greenroom.evaluation.rubric.suggestions import confirmed, is_sound
from greenroom.interview.self_assessment import with_replies
from greenroom.questions.contracts import Question
from greenroom.settings import load_settings
from greenroom.wiring.judges import build_reader
from greenroom.wiring.texts import build_embedder

GIVEN = Figure(
    "answers with a stronger version, by the judge alone / after true replies: good, middling, poor, wrong", "-"
)
RETAINED = Figure(
    "points whose words a stronger version keeps, contradicted according to both readers, by the judge alone", "0"
)
BELIEVED = Figure("the same for points that the candidate's yes made sure, if they reply yes to everything", "0")
FIGURES = (GIVEN, RETAINED, BELIEVED)

LEVELS: tuple[Level, ...] = ("good", "middling", "poor", "wrong")
TRUE_REPLIES: Mapping[Label | None, SelfAssessment] = {"S": "yes", "P": "partly", "N": "no", "C": "no", None: "partly"}


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled answer with its judgement."""

    question: Question
    answer: LabelledAnswer
    judgement: Judgement

    @property
    def labels(self) -> list[Label | None]:
        """What both readers say of each point, None where they differ."""
        return [agreed_label(self.answer.readings, number) for number in range(len(self.judgement.points))]

    def replied(self, replies: Sequence[SelfAssessment]) -> Judgement:
        """Return the judgement after a reply to each point."""
        said = {point.name: reply for point, reply in zip(self.judgement.points, replies, strict=True)}
        return with_replies(self.judgement, self.question, said, self.answer.text)


def main() -> dict[Figure, str]:
    """Judge the answers and print how many versions there are."""
    settings, questions = load_settings(), read_questions()
    judge = RubricJudge(build_embedder(settings), build_reader(settings))
    answers = [(questions[answer.question], answer) for answer in read_answers("validation")]
    judged = [
        Judged(
            question,
            answer,
            judge.judge(AnswerToJudge(question.text, answer.text, points=question.points, kind=question.kind)),
        )
        for question, answer in show_progress(answers, "answers")
    ]
    alone = given(judged, [one.judgement for one in judged])
    replied = given(judged, [one.replied([TRUE_REPLIES[label] for label in one.labels]) for one in judged])
    return {
        GIVEN: f"{alone} / {replied} of {len(judged) // len(LEVELS)} each",
        RETAINED: contradicted([label for one in judged for label in retained(one)]),
        BELIEVED: contradicted([label for one in judged for label in believed(one)]),
    }


def given(judged: Sequence[Judged], judgements: Sequence[Judgement]) -> str:
    """Return how many answers of each level have a stronger version."""
    with_version = [
        one.answer.level for one, judgement in zip(judged, judgements, strict=True) if judgement.stronger_answer
    ]
    return ", ".join(str(with_version.count(level)) for level in LEVELS)


def retained(one: Judged) -> Iterator[Label | None]:
    """Yield the labels of the points whose words are kept without a reply."""
    return (label for point, label in zip(one.judgement.points, one.labels, strict=True) if is_sound(point))


def believed(one: Judged) -> Iterator[Label | None]:
    """Yield the labels of the points whose words are kept only because the candidate replied yes."""
    after = one.replied(["yes"] * len(one.judgement.points)).points
    for before, point, label in zip(one.judgement.points, after, one.labels, strict=True):
        if is_sound(confirmed(before, point)) and not is_sound(before):
            yield label


def contradicted(labels: Sequence[Label | None]) -> str:
    """Return how many of the points are contradicted."""
    return f"{labels.count('C')} of {len(labels)}"


if __name__ == "__main__":
    run_bench(main, FIGURES)
