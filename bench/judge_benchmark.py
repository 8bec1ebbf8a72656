"""The judge beside labelled answers: ``greenroom judge benchmark [--model NAME] [--part PART] [--limit N]``.

Without ``--model``, the judge of the settings is measured, always beside the built-in one; ``--model built-in``
measures the built-in judge alone. The answers are those of ``bench/answers``, or of ``--answers FOLDER``.

The command runs this module, ``python -m bench.judge_benchmark``, in a checkout: the wheel holds neither answers nor
benchmarks.

A judging model is calibrated on the validation part: its table comes from calibrations fitted to the other topics, and
``--write-calibration`` keeps the one fitted to all of them in the home folder, where the judge and ``greenroom doctor``
find it. Replies are kept in the cache folder, so a second run asks nothing twice. ``--recorded`` takes the recorded
replies of a strong model instead of a model (`bench.recorded_replies`): an upper view of the prompts and the flow.

``--part test`` prints the table of the test part and notes in ``looks.md`` that it was looked at.
"""

from __future__ import annotations

import argparse
import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import get_args

from bench.answer_set import FOLDER, LabelledAnswer, Part, read_answers, read_questions
from bench.figures import Figure, run_bench, show_progress, skip
from bench.judge_metrics import JudgedAnswer, correlation, label_shares
from bench.judge_table import JUDGE_FIGURES, Measured, figures_of, print_table
from bench.recorded_replies import REPLIES, read_replies, recorded_answers, serve_replies, to_judge
from greenroom.embedding.contracts import Embedder
from greenroom.evaluation.calibration import UNCALIBRATED, Calibration, fit_calibration
from greenroom.evaluation.contracts import AnswerToJudge, Judge, Judgement
from greenroom.evaluation.judgement_cache import JudgementCache
from greenroom.evaluation.judges import RubricJudge
from greenroom.evaluation.llm_evidence import Finding
from greenroom.evaluation.llm_judge import LlmJudge
from greenroom.evaluation.llm_request import judge_prompt
from greenroom.evaluation.model_records import ModelRecord, ModelRecords, rows_of
from greenroom.llm.asking import AskingModel
from greenroom.llm.budget import Budget
from greenroom.llm.contracts import Answer, ChatModel, ChatRequest, Reply
from greenroom.llm.errors import MalformedReplyError, ModelError, WordsOnlyReplyError
from greenroom.llm.prices import price_source
from greenroom.questions.contracts import Question
from greenroom.settings import Settings, load_settings
from greenroom.wiring.judges import build_reader
from greenroom.wiring.language_models import build_judge_model
from greenroom.wiring.texts import build_embedder

BUILT_IN = "built-in"
RECORDED_NAME = "recorded replies of a strong model"
DEADLINE_SECONDS = 600.0
"""A model on a slow machine may take minutes; the time is printed."""

FIGURES = JUDGE_FIGURES

Bank = Mapping[str, Question]
Votes = tuple[tuple[Finding, ...], ...]


class CountingModel:
    """A model whose replies and failures are counted."""

    def __init__(self, model: ChatModel) -> None:
        self._model = model
        self.outcomes: Counter[str] = Counter()

    @property
    def name(self) -> str:
        """Return that of the model."""
        return self._model.name

    def ask(self, request: ChatRequest[Answer]) -> Reply[Answer]:
        """Ask the model and count what comes of it."""
        try:
            reply = self._model.ask(request)
        except WordsOnlyReplyError:
            self.outcomes["refused (a reply in words only)"] += 1
            raise
        except MalformedReplyError:
            self.outcomes["malformed"] += 1
            raise
        except ModelError:
            self.outcomes["failed otherwise"] += 1
            raise
        self.outcomes["usable"] += 1
        return reply


class RememberingJudge:
    """Judges each answer once."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._known: dict[AnswerToJudge, Judgement] = {}

    def judge(self, answer: AnswerToJudge) -> Judgement:
        """Return the judgement of an answer."""
        if answer not in self._known:
            self._known[answer] = self._judge.judge(answer)
        return self._known[answer]


class Stopwatch:
    """Wall and processor seconds since it was made."""

    def __init__(self) -> None:
        self._started = (time.perf_counter(), time.process_time())

    def seconds(self) -> tuple[float, float]:
        """Return both."""
        return time.perf_counter() - self._started[0], time.process_time() - self._started[1]


def measure(name: str, judge: Judge, answers: Sequence[LabelledAnswer], bank: Bank) -> Measured:
    """Have a judge judge the answers."""
    watch = Stopwatch()
    judged = tuple(
        JudgedAnswer(answer, bank[answer.question], judge.judge(to_judge(answer, bank[answer.question])))
        for answer in show_progress(answers, "answers judged")
    )
    wall, processor = watch.seconds()
    return Measured(name, judged, wall / len(answers), processor / len(answers))


class ModelBenchmark:
    """A judging model beside labelled answers, which are calibrated on each other.

    Parameters
    ----------
    offline
        The built-in judge, which has judged the answers already.
    folder
        Where replies are kept.
    """

    def __init__(self, model: ChatModel, offline: Judge, embedder: Embedder, folder: Path) -> None:
        self._model = CountingModel(model)
        self._offline = offline
        self._embedder = embedder
        self._cache = JudgementCache(folder)
        self._budget = Budget(10**9, 10**6)

    def find(self, answers: Sequence[LabelledAnswer], bank: Bank) -> tuple[dict[str, Votes], tuple[float, float]]:
        """Return what the votes found in each answer, by its text, and the wall and processor seconds of all."""
        judge, found, watch = self._judge(UNCALIBRATED), {}, Stopwatch()
        for answer in show_progress(answers, "answers read by the model"):
            try:
                found[answer.text] = judge.find(to_judge(answer, bank[answer.question]))
            except ModelError:  # counted by the model; the built-in judge replaces it
                continue
        return found, watch.seconds()

    def measure(
        self, answers: Sequence[LabelledAnswer], bank: Bank, stored: Calibration | None
    ) -> tuple[Measured, Calibration]:
        """Return the judged answers and a calibration fitted to all of them.

        Parameters
        ----------
        stored
            The calibration to measure with; None fits one for each topic to the answers of the other topics.
        """
        found, (wall, processor) = self.find(answers, bank)
        judged = []
        for topic in dict.fromkeys(bank[answer.question].topic for answer in answers):
            own = [answer for answer in answers if bank[answer.question].topic == topic]
            others = [answer for answer in answers if bank[answer.question].topic != topic]
            judge = self._judge(stored or calibrate(others, found))
            judged += [self._judge_answer(judge, answer, bank[answer.question], found) for answer in own]
        count, spent = len(answers), self._budget.spent
        notes = {
            "replies, two votes an answer": ", ".join(f"{n} {kind}" for kind, n in self._model.outcomes.items()),
            "answers left to the built-in judge": f"{sum(one.judgement.fallback is not None for one in judged)}",
            "tokens of an answer": f"{spent.tokens / count:.0f}",
            "dollars of an answer": f"{spent.cost_usd / count:.4f} by {price_source()}",
        }
        measured = Measured(self._model.name, tuple(judged), wall / count, processor / count, notes)
        return measured, calibrate(answers, found)

    def _judge_answer(
        self, judge: LlmJudge, answer: LabelledAnswer, question: Question, found: Mapping[str, Votes]
    ) -> JudgedAnswer:
        asked = to_judge(answer, question)
        if answer.text in found:
            return JudgedAnswer(answer, question, judge.judge(asked))
        return JudgedAnswer(answer, question, replace(self._offline.judge(asked), fallback="the model failed"))

    def _judge(self, calibration: Calibration) -> LlmJudge:
        cache, budget = self._cache, self._budget
        return LlmJudge(self._model, self._offline, self._embedder, cache, budget, DEADLINE_SECONDS, calibration)


def calibrate(answers: Sequence[LabelledAnswer], found: Mapping[str, Votes]) -> Calibration:
    """Return the calibration of a model from its votes about labelled answers."""
    return fit_calibration(
        ([finding.verdict for finding in findings], label_shares(answer, index))
        for answer in answers
        for index, findings in enumerate(found.get(answer.text, ()))
    )


def chosen_answers(answers: Sequence[LabelledAnswer], limit: int | None) -> list[LabelledAnswer]:
    """Return the answers to so many questions, spread over all of them."""
    questions = list(dict.fromkeys(answer.question for answer in answers))
    step = 1.0 if limit is None else max(1.0, len(questions) / limit)
    sampled = {questions[int(place * step)] for place in range(int(len(questions) / step))}
    return [answer for answer in answers if answer.question in sampled]


def note_look(file: Path, judge: str, why: str) -> None:
    """Write down that the test part was looked at."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True, cwd=Path(__file__).parent
    ).stdout.strip()
    with file.open("a") as log:
        log.write(f"| {datetime.now(tz=UTC):%Y-%m-%d} | {judge} | `{commit}` | {why} |\n")


@contextmanager
def opened_model(settings: Settings, *, is_recorded: bool) -> Iterator[ChatModel | None]:
    """Yield the model to measure; None for the built-in judge alone."""
    if not is_recorded:
        yield build_judge_model(settings)
        return
    if not REPLIES.is_file():
        skip("no recorded replies in bench/answers/replies")
    with serve_replies(read_replies()) as endpoint:
        yield AskingModel(endpoint, 0, Random(0))


def main() -> Mapping[Figure, str]:
    """Print the table of a judge."""
    chosen = _arguments()
    settings = _settings(chosen.model, is_recorded=chosen.recorded)
    bank = read_questions()
    answers = _answers(chosen, bank)
    embedder = build_embedder(settings)
    offline = RememberingJudge(RubricJudge(embedder, build_reader(settings)))
    columns = [measure(RubricJudge.name, offline, answers, bank)]
    with opened_model(settings, is_recorded=chosen.recorded) as model, TemporaryDirectory() as scratch:
        if model is not None:
            records = ModelRecords(settings.calibrations_folder)
            folder = Path(scratch) if chosen.recorded else settings.cache_folder / "benchmark"
            known = records.find(model.name)
            stored = None if chosen.part == "validation" else (known.calibration() if known else UNCALIBRATED)
            measured, fitted = ModelBenchmark(model, offline, embedder, folder).measure(answers, bank, stored)
            columns.append(replace(measured, name=RECORDED_NAME) if chosen.recorded else measured)
            _report(_record(measured, columns[0], fitted), records, chosen)
    print_table(columns, chosen.part)
    if chosen.part == "test":
        note_look(chosen.answers / "looks.md", columns[-1].name, chosen.why)
    return figures_of(columns[0])


def _report(record: ModelRecord, records: ModelRecords, chosen: argparse.Namespace) -> None:
    """Say whether the model is worth its use here, and keep or offer its calibration."""
    found = f"r {record.correlation:.2f} against {record.built_in_correlation:.2f} of the built-in judge"
    print(f"{record.model} is {'WORSE' if record.is_worse else 'no worse'} than the built-in judge here: {found}")
    if chosen.recorded or chosen.part != "validation":
        return
    if chosen.write_calibration:
        print(f"Calibration written to {records.keep(record)}")
    else:
        print("Run again with --write-calibration to have the judge use the calibration that was fitted.")


def _record(model: Measured, built_in: Measured, fitted: Calibration) -> ModelRecord:
    return ModelRecord(
        model=model.name,
        prompt=judge_prompt().version,
        measured_on=f"{datetime.now(tz=UTC):%Y-%m-%d}",
        answer_count=len(model.answers),
        correlation=correlation(model.answers),
        built_in=built_in.name,
        built_in_correlation=correlation(built_in.answers),
        agreed=rows_of(fitted.agreed),
        split=rows_of(fitted.split),
    )


def _answers(chosen: argparse.Namespace, bank: Bank) -> list[LabelledAnswer]:
    answers = read_answers(chosen.part, chosen.answers)
    if not answers:
        skip(f"no answers of the {chosen.part} part in {chosen.answers}; give their folder with --answers")
    return recorded_answers(answers, bank) if chosen.recorded else chosen_answers(answers, chosen.limit)


def _settings(model: str | None, *, is_recorded: bool) -> Settings:
    if is_recorded or model == BUILT_IN:
        return load_settings(judge_model=None)
    return load_settings(judge_model=model) if model else load_settings()


def build_parser() -> argparse.ArgumentParser:
    """Return the reader of the options, which the documents quote."""
    parser = argparse.ArgumentParser(prog="greenroom judge benchmark")
    parser.add_argument("--model", help="as in GREENROOM_JUDGE_MODEL, or built-in; the settings' when left out")
    parser.add_argument("--part", choices=get_args(Part), default="validation")
    parser.add_argument("--limit", type=int, metavar="N", help="how many questions, four answers each")
    parser.add_argument("--answers", type=Path, default=FOLDER, metavar="FOLDER")
    parser.add_argument("--recorded", action="store_true", help="replay the recorded replies of a strong model")
    parser.add_argument("--write-calibration", action="store_true", help="keep the model's calibration in home")
    parser.add_argument("--why", help="why the test part is looked at, for its log")
    return parser


def _arguments() -> argparse.Namespace:
    parser = build_parser()
    chosen = parser.parse_args()
    if chosen.limit is not None and chosen.limit < 1:
        parser.error("--limit must be 1 or more")
    if chosen.part == "test" and not chosen.why:
        parser.error("--part test needs --why: the test part is looked at once for each version of the judge")
    if chosen.recorded and (chosen.part != "validation" or chosen.model):
        parser.error("--recorded has replies to the validation part only, and takes no --model")
    return chosen


if __name__ == "__main__":
    run_bench(main, FIGURES)
