"""Are follow-ups worth asking? ``python -m bench.follow_ups [--print PART] [--cards FILE] [--marks FILE]``.

The product asks its follow-up after 120 answers (`draw_cases`). Readers who see question, answer and follow-up, and
nothing else, mark each: does it ask for something that was said, would they ask it, and how natural is it (0-2)? The
marks are in ``follow_ups/marks.jsonl``; ``follow_ups/README.md`` says who the readers are. A follow-up that differs
from the marked one has no marks, and then no figure is printed.

``--cards`` writes what a reader sees of the test part, ``--marks`` adds a reader's marks of such cards.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Literal
from zlib import crc32

from bench.answer_set import read_answers
from bench.figures import Figure, run_bench, show_progress
from bench.ranking import spoken_answers
from greenroom.evaluation.contracts import AnswerToJudge, Judge
from greenroom.evaluation.judges import RubricJudge
from greenroom.interview.contracts.events import Answered, Started
from greenroom.interview.contracts.plan import InterviewPlan, PlannedQuestion
from greenroom.interview.persona_files import load_persona
from greenroom.interview.policy.next_step import begin, next_step
from greenroom.interview.policy.speaking import speak
from greenroom.learning.mastery.state import MasteryState
from greenroom.questions.bank import load_bank
from greenroom.questions.contracts import Question
from greenroom.settings import load_settings
from greenroom.wiring.judges import build_reader
from greenroom.wiring.texts import build_embedder

MARKS = Path(__file__).parent / "follow_ups" / "marks.jsonl"

Part = Literal["tuning", "test"]
SEED = 14
CASES_OF_EACH = 30
"""Answers drawn from each source for each part."""

SPOKEN_FORMS = ("spoken", "story")
PERSONA = "neutral"
HOUR_SECONDS = 3600.0

SAID = Figure("follow-ups that ask for something that was said", "5%")
ASKED = Figure("follow-ups that a reader would ask", "70%")
NATURAL = Figure("how natural follow-ups are, 0-2, mean", "-")
FOLLOWED = Figure("answers after which the interviewer follows up", "-")
FIGURES = (SAID, ASKED, NATURAL, FOLLOWED)


@dataclass(frozen=True, slots=True)
class Case:
    """An answer to a question of the bank; the parts share no question."""

    source: Literal["spoken_answers", "answers"]
    question: Question
    level: str
    text: str

    @property
    def part(self) -> Part:
        """Which part the question belongs to."""
        return "test" if crc32(self.question.id.encode()) % 2 else "tuning"

    @property
    def key(self) -> str:
        """What names the case in the file of marks."""
        return f"{self.source}/{self.question.id}/{self.level}"


@dataclass(frozen=True, slots=True)
class Mark:
    """What one reader found about a follow-up."""

    case: str
    follow_up: str
    reader: str
    asks_for_said: bool
    would_ask: bool
    natural: int


def main() -> dict[Figure, str]:
    parser = argparse.ArgumentParser(description="Measure follow-ups by the marks of readers.")
    parser.add_argument("--print", choices=("tuning", "test"), help="print the follow-ups of a part")
    parser.add_argument("--cards", type=Path, help="write what a reader sees of the test part")
    parser.add_argument("--marks", type=Path, help="add a reader's marks of the cards")
    parser.add_argument("--reader", help="who marked them")
    arguments = parser.parse_args()
    part: Part = "tuning" if arguments.print == "tuning" else "test"
    cases = [case for case in draw_cases() if case.part == part]
    follow_ups = ask_all(cases, RubricJudge(build_embedder(load_settings()), build_reader(load_settings())))
    if arguments.print:
        print_follow_ups(cases, follow_ups)
    if arguments.cards:
        write_cards(arguments.cards, cases, follow_ups)
    if arguments.marks:
        add_marks(MARKS, arguments.marks, arguments.reader, cases, follow_ups)
    if part == "tuning":
        return dict.fromkeys(FIGURES, "measured on the test part")
    return figures_of(cases, follow_ups, read_marks(MARKS))


def draw_cases() -> list[Case]:
    """Return 120 answers: of each source 30 for each part, no question twice within a source."""
    rng = Random(SEED)
    drawn = []
    for source in (_spoken_cases(), _cases_of_another_author()):
        shuffled = list(source)
        rng.shuffle(shuffled)
        first_of_question = {case.question.id: case for case in reversed(shuffled)}
        for part in ("tuning", "test"):
            drawn += [case for case in first_of_question.values() if case.part == part][:CASES_OF_EACH]
    return drawn


def _spoken_cases() -> Iterator[Case]:
    for answers in spoken_answers():
        for level, text in (("good", answers.good), ("middling", answers.middling), ("poor", answers.poor)):
            yield Case("spoken_answers", answers.question, level, text)


def _cases_of_another_author() -> Iterator[Case]:
    """Yield the spoken answers of the validation part, whose author wrote no other answer."""
    bank = load_bank()
    for answer in read_answers("validation"):
        if answer.form in SPOKEN_FORMS:
            yield Case("answers", bank.question(answer.question), answer.level, answer.text)


def ask_all(cases: Sequence[Case], judge: Judge) -> dict[str, str]:
    """Return the follow-up after each answer by the key of its case; an answer without one has no entry."""
    asked = {case.key: follow_up(case, judge) for case in show_progress(cases, "answers")}
    return {key: text for key, text in asked.items() if text is not None}


def follow_up(case: Case, judge: Judge) -> str | None:
    """Return what the built-in interviewer asks after an answer, None when it moves on or asks the question again."""
    question = case.question
    judgement = judge.judge(AnswerToJudge(question.text, case.text, points=question.points, kind=question.kind))
    planned = PlannedQuestion(question, (), question.topic, "", None, HOUR_SECONDS)
    plan = InterviewPlan("", "real", HOUR_SECONDS, has_warm_up=False, questions=(planned,), reserve=())
    state, _ = next_step(begin(plan, MasteryState()), Started())
    _, move = next_step(state, Answered(case.text, 60.0, None, judgement))
    if move.kind != "follow up":
        return None
    turn = speak(move, plan, load_persona(PERSONA), (), Random(case.key))
    return " ".join(line.text for line in turn.lines)


def print_follow_ups(cases: Sequence[Case], follow_ups: Mapping[str, str]) -> None:
    """Print question, answer and follow-up."""
    for case in cases:
        print(f"\n{case.key}\n  Q: {' '.join(case.question.text.split())}\n  A: {case.text.strip()}")
        print(f"  F: {follow_ups.get(case.key, '-')}")


def write_cards(path: Path, cases: Sequence[Case], follow_ups: Mapping[str, str]) -> None:
    """Write what a reader sees, in an order that shows neither source nor level."""
    cards = [
        {
            "card": number,
            "question": case.question.text,
            "answer": case.text.strip(),
            "follow_up": follow_ups[case.key],
        }
        for number, case in enumerate(_in_order_of_cards(cases, follow_ups), start=1)
    ]
    path.write_text("".join(json.dumps(card, ensure_ascii=False) + "\n" for card in cards))


def _in_order_of_cards(cases: Sequence[Case], follow_ups: Mapping[str, str]) -> list[Case]:
    asked = [case for case in cases if case.key in follow_ups]
    Random(SEED).shuffle(asked)
    return asked


def add_marks(path: Path, marked: Path, reader: str, cases: Sequence[Case], follow_ups: Mapping[str, str]) -> None:
    """Add a reader's marks: lines with ``card``, ``asks_for_said``, ``would_ask`` and ``natural``."""
    in_order = _in_order_of_cards(cases, follow_ups)
    added = []
    for row in map(json.loads, marked.read_text().splitlines()):
        case = in_order[row["card"] - 1]
        said, would, natural = bool(row["asks_for_said"]), bool(row["would_ask"]), int(row["natural"])
        added.append(Mark(case.key, follow_ups[case.key], reader, said, would, natural))
    retained = [mark for mark in read_marks(path) if mark.reader != reader]
    path.write_text("".join(json.dumps(asdict(mark), ensure_ascii=False) + "\n" for mark in (*retained, *added)))


def read_marks(path: Path) -> list[Mark]:
    """Return all marks."""
    return [Mark(**json.loads(line)) for line in path.read_text().splitlines()] if path.exists() else []


def figures_of(cases: Sequence[Case], follow_ups: Mapping[str, str], marks: Sequence[Mark]) -> dict[Figure, str]:
    """Return the figures from the marks of the present follow-ups.

    Raises
    ------
    ValueError
        A follow-up was never marked, as after a change of the rules that choose or word it.
    """
    known = {(mark.case, mark.follow_up) for mark in marks}
    unmarked = sum(asked not in known for asked in follow_ups.items())
    if unmarked:
        raise ValueError(f"{unmarked} of {len(follow_ups)} follow-ups are not marked: write cards, have them marked")
    present = [mark for mark in marks if follow_ups.get(mark.case) == mark.follow_up]
    readers = len({mark.reader for mark in present})
    suffix = f"of {len(present)} marks by {readers} {'reader' if readers == 1 else 'readers'}"
    return {
        SAID: f"{_share([mark.asks_for_said for mark in present])} {suffix}",
        ASKED: f"{_share([mark.would_ask for mark in present])} {suffix}",
        NATURAL: f"{sum(mark.natural for mark in present) / len(present):.2f}",
        FOLLOWED: f"{len(follow_ups)} of {len(cases)}",
    }


def _share(found: Sequence[bool]) -> str:
    return f"{sum(found) / len(found):.0%}"


if __name__ == "__main__":
    run_bench(main, FIGURES)
