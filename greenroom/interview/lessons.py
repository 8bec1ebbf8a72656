"""What to read first of a session: one finding, and one thing each to keep, to change and to try.

Where answers were judged, the finding is about them. Keep, change and try come from different answers where there are
enough; the change is the one that is worth most points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from greenroom.analysis.spans import Span
from greenroom.coaching.contracts import Change, MomentQuote
from greenroom.coaching.feedback import PICTURE
from greenroom.coaching.gains import STRONG_FLOOR
from greenroom.coaching.notes.sentences import NoteLanguage
from greenroom.evaluation.contracts import Judgement, PointJudgement
from greenroom.interview.reports import InterviewReport, QuestionReport
from greenroom.report.document import Report, TranscriptWord

HeadlineKind = Literal[
    "unfinished", "topics", "weakest topic", "points", "no points", "unsure", "short answers", "unanswered", "unjudged",
    "delivery", "nothing",
]  # fmt: skip
LessonKind = Literal[
    "point made", "point missing", "point wrong", "no point made", "points unsure", "answer again", "solve again",
    "delivery",
]  # fmt: skip

SHORT_WORDS = 25
"""An answer of fewer words leaves little to find, with its follow-ups; a full one has 45 words or more."""

EMPTY_SCORE = 5.0
"""An answer below made no point; what is missing from it is not one thing."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The finding, as data that a page words in its language.

    Parameters
    ----------
    text
        The finding in English.
    strongest, weakest
        Titles of topics, empty where the finding names none.
    points, made, unsure
        How many points strong answers have, how many of them were made, in part included, and how many are in doubt.
    answers, short
        How many answers were judged, and how many of them were too short to tell much; 0 where the finding is another.
    """

    kind: HeadlineKind
    text: str
    strongest: str = ""
    weakest: str = ""
    points: int = 0
    made: int = 0
    unsure: int = 0
    answers: int = 0
    short: int = 0


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing to keep, to change or to try.

    Parameters
    ----------
    title
        What it is about: the name of a point, a question in a few words, or the advice itself.
    texts
        Sentences that explain it.
    question
        Number of the question whose answer it is about; None for what is not about a single answer.
    at_seconds
        Its moment in the recording; None without one.
    quote
        The candidate's words.
    note, note_language
        What happened at the moment, and the language of that sentence.
    points
        How many points of the rubric the answer has, for one that made none; how many are in doubt, for an unsure one.
    """

    role: Literal["keep", "change", "try"]
    kind: LessonKind
    title: str
    texts: tuple[str, ...]
    question: int | None = None
    at_seconds: float | None = None
    quote: str | None = None
    note: str = ""
    note_language: NoteLanguage = "en"
    points: int = 0


@dataclass(frozen=True, slots=True)
class Lessons:
    """The start of a report."""

    headline: Headline
    lessons: tuple[Lesson, ...]


UNFINISHED = Lessons(Headline("unfinished", "This report is not finished"), ())


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A change that could be named, as an answer's or as one of delivery."""

    gain_points: float
    answer: int | None
    question: QuestionReport | None = None
    change: Change | None = None


def first_lessons(
    interview: InterviewReport | None, delivery: Report | None, answer_spans: Mapping[int, Span]
) -> Lessons:
    """Return what to read first.

    Parameters
    ----------
    interview
        None for an upload without judged answers.
    delivery
        What was measured of the recording, without estimates of content where answers were judged.
    answer_spans
        Places of the spoken answers in the recording, by the number of their turn.
    """
    headline = _headline(interview, delivery)
    page = _Page(interview, delivery, answer_spans, headline.kind == "delivery")
    return Lessons(headline, tuple(page.lessons()))


def open_questions(questions: Iterable[QuestionReport]) -> list[QuestionReport]:
    """Return the judged questions whose answers lack something, the one worth most points first.

    The headline, the change and the home page all name the first of them.
    """
    lacking = [(_expected(each), each.number, each) for each in questions if each.judgement and each.judgement.to_add]
    ranked = sorted((expected, number, each) for expected, number, each in lacking if expected is not None)
    return [each for _, _, each in ranked]


@dataclass(frozen=True, slots=True)
class _Page:
    interview: InterviewReport | None
    delivery: Report | None
    answer_spans: Mapping[int, Span]
    is_delivery_first: bool
    """Whether the headline names what worked and what to change in the delivery: the lessons then name the same."""

    @property
    def judged(self) -> list[QuestionReport]:
        """The judged questions, the best answer first."""
        questions = self.interview.questions if self.interview else ()
        return sorted((each for each in questions if _expected(each) is not None), key=lambda each: -_sure(each))

    def lessons(self) -> Iterator[Lesson]:
        candidates = sorted(self._candidates(), key=self._urgency)
        change = candidates[0] if candidates else None
        trial = next((each for each in candidates[1:] if change and each.answer != change.answer), None)
        used = {each.answer for each in (change, trial) if each is not None and each.answer is not None}
        keep = None
        if not self.is_delivery_first:
            keep = self._keep(used) or self._keep({change.answer} if change and change.answer else set())
        keep = keep or self._keep(set())
        if keep is not None:
            yield keep
        if change is not None:
            yield self._change(change)
            yield self._try(trial or change, is_change=trial is None)
        elif doubted := max(filter(_unsure, self.judged), key=_unsure, default=None):
            texts, at, points = (doubted.text,), self._quote_at(doubted, None), _unsure(doubted)
            yield Lesson("try", "points unsure", doubted.label, texts, doubted.number, at, points=points)

    def _candidates(self) -> Iterator[_Candidate]:
        judged = self.judged
        for question in open_questions(judged):
            gain = max(0.0, STRONG_FLOOR - (_expected(question) or 0.0)) / len(judged)
            yield _Candidate(gain, question.number, question)
        for change in self.delivery.feedback.changes if self.delivery else ():
            yield _Candidate(change.gain_points, self._answer_at(change.moment), change=change)

    def _urgency(self, candidate: _Candidate) -> tuple[bool, float]:
        """Return what candidates are ordered by; what only the picture shows comes last, as in the headline."""
        is_picture = candidate.change is not None and candidate.change.score in PICTURE
        return self.is_delivery_first and is_picture, -candidate.gain_points

    # ---- keep -------------------------------------------------------------------------------------------------------

    def _keep(self, used: AbstractSet[int | None]) -> Lesson | None:
        """Return the best thing to keep from an answer that no other lesson is about."""
        made = next(self._made(used), None)
        if made is not None:
            return made
        strengths = self.delivery.feedback.strengths if self.delivery else ()
        if self.is_delivery_first:
            strengths = tuple(sorted(strengths, key=lambda each: each.score in PICTURE))
        for strength in strengths:
            if not used or self._answer_at(strength.moment) not in used:
                return _of_moment(
                    "keep", strength.title, (strength.text,), strength.moment, self._answer_at(strength.moment)
                )
        return None

    def _made(self, used: AbstractSet[int | None]) -> Iterator[Lesson]:
        for question in self.judged:
            is_due = question.number not in used and not question.is_coded  # what passed stands beside the code
            for point in _points(question) if is_due else ():
                if point.verdict == "covered" and point.share > 1 / 2:
                    at = self._quote_at(question, point.quote)
                    yield Lesson("keep", "point made", point.name, (question.text,), question.number, at, point.quote)

    # ---- change and try ---------------------------------------------------------------------------------------------

    def _change(self, candidate: _Candidate) -> Lesson:
        if candidate.change is not None:
            change = candidate.change
            return _of_moment("change", change.title, (change.text,), change.moment, candidate.answer)
        question, judgement = _of_answer(candidate)
        wrong = next((point for point in judgement.points if point.verdict == "contradicted"), None)
        is_empty = (_expected(question) or 0.0) < EMPTY_SCORE
        kind: LessonKind = "point wrong" if wrong else "no point made" if is_empty else "point missing"
        quote = wrong.quote if wrong else None
        return Lesson(
            "change",
            kind,
            question.label,
            (question.text, judgement.to_add[0]),
            question.number,
            self._quote_at(question, quote),
            quote,
            points=len(judgement.points),
        )

    def _try(self, candidate: _Candidate, *, is_change: bool) -> Lesson:
        if candidate.change is not None:
            change = candidate.change
            first, *rest = change.instead_sentences or (change.instead,)
            return _of_moment("try", first, (*rest, change.exercise), change.moment, candidate.answer)
        question, judgement = _of_answer(candidate)
        at = self._quote_at(question, None)
        # The first thing to add stands in the change, if that is about the same answer.
        texts = judgement.to_add[1:2] if is_change else judgement.to_add[:1]
        kind: LessonKind = "solve again" if question.is_coded else "answer again"
        return Lesson("try", kind, question.label, texts, question.number, at)

    # ---- moments ----------------------------------------------------------------------------------------------------

    def _answer_at(self, moment: MomentQuote | None) -> int | None:
        """Return the number of the question that was being answered at a moment."""
        if moment is None:
            return None
        for question in self.interview.questions if self.interview else ():
            if any(span.start_seconds <= moment.start_seconds < span.end_seconds for span in self._spans(question)):
                return question.number
        segments = self.delivery.segments if self.delivery and self.interview is None else ()
        return next((s.index + 1 for s in segments if s.start_seconds <= moment.start_seconds < s.end_seconds), None)

    def _spans(self, question: QuestionReport) -> list[Span]:
        turns = (exchange.turn_number for exchange in question.exchanges)
        return [self.answer_spans[turn] for turn in turns if turn in self.answer_spans]

    def _quote_at(self, question: QuestionReport, quote: str | None) -> float | None:
        """Return when words were said, the beginning of the answer where they are not found; None if it was typed."""
        spans = self._spans(question)
        if not spans:
            return None
        words = self.delivery.transcript.words if self.delivery else ()
        found = (_said_at(quote, words, span) for span in spans) if quote else ()
        return next((at for at in found if at is not None), spans[0].start_seconds)


def _of_moment(
    role: Literal["keep", "change", "try"],
    title: str,
    texts: tuple[str, ...],
    moment: MomentQuote | None,
    answer: int | None,
) -> Lesson:
    if moment is None:
        return Lesson(role, "delivery", title, texts, answer)
    note, language = moment.note, moment.note_language
    return Lesson(role, "delivery", title, texts, answer, moment.start_seconds, moment.quote, note, language)


def _of_answer(candidate: _Candidate) -> tuple[QuestionReport, Judgement]:
    question = candidate.question
    if question is None or question.judgement is None:
        raise TypeError("A change of an answer has a judged question")
    return question, question.judgement


def _said_at(quote: str, words: Sequence[TranscriptWord], span: Span) -> float | None:
    """Return when the first words of a quote were said within a span."""
    wanted = _bare(quote)[:4]
    inside = [word for word in words if span.start_seconds <= word.start_seconds < span.end_seconds]
    said = ["".join(_bare(word.text)) for word in inside]
    starts = (at for at in range(len(said)) if said[at : at + len(wanted)] == wanted)
    first = next(starts, None)
    return inside[first].start_seconds if first is not None and wanted else None


def _bare(text: str) -> list[str]:
    return re.findall(r"[\w'’]+", text.lower())


def _expected(question: QuestionReport) -> float | None:
    return question.judgement.expected_score if question.judgement else None


def _sure(question: QuestionReport) -> float:
    """Return what an answer is surely worth, by which the best is chosen."""
    judgement = question.judgement
    return judgement.low if judgement and judgement.low is not None else 0.0


def _unsure(question: QuestionReport) -> int:
    """Return how many points of an answer are in doubt."""
    return sum(point.verdict == "unsure" for point in _points(question))


def _has_score(question: QuestionReport) -> bool:
    return question.judgement is not None and question.judgement.score is not None


def _points(question: QuestionReport) -> Sequence[PointJudgement]:
    return question.judgement.points if question.judgement else ()


# ---- the headline ----------------------------------------------------------------------------------------------------


def _headline(interview: InterviewReport | None, delivery: Report | None) -> Headline:
    if interview is not None and (of_length := _of_length(interview)):
        return of_length
    if interview is not None and any(_has_score(question) for question in interview.questions):
        return _of_topics(interview) or _of_points(interview)
    if delivery is not None and delivery.feedback.headline:
        return Headline("delivery", delivery.feedback.headline)
    if interview is None:
        return Headline("nothing", "There is nothing to report on yet")
    exchanges = [exchange for question in interview.questions for exchange in question.exchanges]
    if all(exchange.unanswered or exchange.move for exchange in exchanges):
        return Headline("unanswered", "No question was answered")
    return _of_points(interview)


def _of_length(interview: InterviewReport) -> Headline | None:
    """Return that most answers were too short, None where they were not."""
    lengths = [question.words for question in interview.questions if question.judgement and not question.is_coded]
    short = sum(length < SHORT_WORDS for length in lengths)
    if short <= len(lengths) / 2:
        return None
    of = f"{short} of your {len(lengths)} answers were" if len(lengths) > 1 else "Your answer was"
    return Headline(
        "short answers", f"{of} too short to tell much. Say what happened, what you did and how it ended",
        answers=len(lengths), short=short,
    )  # fmt: skip


def _of_topics(interview: InterviewReport) -> Headline | None:
    weakest = next((question.topic_title for question in open_questions(interview.questions)), "")
    if not interview.weakest or not weakest:
        return None
    if not interview.strongest or interview.strongest == weakest:
        return Headline("weakest topic", f"Practise {weakest} next", weakest=weakest)
    strongest = interview.strongest
    return Headline("topics", f"You were strongest in {strongest}. Practise {weakest} next", strongest, weakest)


def _of_points(interview: InterviewReport) -> Headline:
    points = [point for question in interview.questions for point in _points(question)]
    if not points:
        return Headline("unjudged", "Your words are saved, but they were not enough to judge")
    made = sum(point.verdict in {"covered", "partly"} for point in points)
    unsure = sum(point.verdict == "unsure" for point in points)
    count = len(points)
    doubt = f". We are not sure about {unsure} of them" if unsure else ""
    if unsure > count / 2:
        text = f"We are not sure about {unsure} of {count} points in your answers. Tell us what you said"
        return Headline("unsure", text, points=count, made=made, unsure=unsure)
    of = f"the {count} points of strong answers" if count > 1 else "the one point of a strong answer"
    if made:
        text = f"We found {made} of {of}{doubt}" if count > 1 else f"We found {of}"
        return Headline("points", text, points=count, made=made, unsure=unsure)
    return Headline(
        "no points",
        f"We found none of {of}{doubt}" if count > 1 else f"We did not find {of}",
        points=count,
        unsure=unsure,
    )
