"""An interview is kept as it goes: nothing said is lost, nothing is judged twice, and it resumes where it stood."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor

import pytest

from greenroom.db.database import Database
from greenroom.errors import InputError, MachineError
from greenroom.evaluation.contracts import AnswerToJudge, Judgement
from greenroom.interview.content import SpeechContent
from greenroom.interview.replies import LONGEST_ANSWER_BYTES
from tests.interview.practising import (
    CAUSE_ALONE,
    EVERYTHING,
    Practice,
    WordJudge,
    finish,
    make_service,
    requested,
    say,
)


class BrokenJudge:
    """Cannot work today."""

    def judge(self, answer: AnswerToJudge) -> Judgement:
        raise MachineError("The judge is away", "Wait")


class OvertakenJudge(WordJudge):
    """While it judges, another window takes the same answer."""

    def __init__(self, other: Practice, interview_id: str) -> None:
        super().__init__()
        self.other = other
        self.interview_id = interview_id

    def judge(self, answer: AnswerToJudge) -> Judgement:
        self.taken = self.other.proceed(self.interview_id)
        return super().judge(answer)


def test_an_interview_resumes_where_it_stood(database: Database) -> None:
    interview_id = make_service(database).start(requested())
    transcribed = [make_service(database).view(interview_id).last.turn.text]
    for text in (CAUSE_ALONE, EVERYTHING):
        transcribed.append(say(make_service(database), interview_id, text))
    view = make_service(database).view(interview_id)
    assert [turn.turn.text for turn in view.turns] == transcribed
    assert [turn.answer.content.words for turn in view.turns if turn.answer] == [CAUSE_ALONE, EVERYTHING]
    assert [turn.number for turn in view.turns] == [1, 2, 3]
    assert view.summary.elapsed_seconds == 60.0
    assert not view.awaits_judgement


def test_an_interview_that_has_a_warm_up_judges_nothing_in_it(database: Database) -> None:
    judge = WordJudge()
    service = make_service(database, judge)
    interview_id = service.start(requested(minutes=20))
    assert service.view(interview_id).last.kind == "warm up"
    say(service, interview_id, "I am a gardener.")
    assert service.view(interview_id).last.kind == "ask"
    assert judge.asked == []


def test_an_answer_is_kept_before_it_is_judged(database: Database) -> None:
    broken = make_service(database, BrokenJudge())
    interview_id = broken.start(requested())
    with pytest.raises(MachineError, match="judge is away"):
        say(broken, interview_id, EVERYTHING)
    view = broken.view(interview_id)
    assert view.awaits_judgement
    assert view.last.answer is not None
    assert view.last.answer.content.words == EVERYTHING
    assert make_service(database).proceed(interview_id).number == 2


def test_nothing_is_judged_twice(database: Database) -> None:
    judge = WordJudge()
    service = make_service(database, judge)
    interview_id = service.start(requested())
    say(service, interview_id, EVERYTHING)
    assert service.proceed(interview_id) == service.proceed(interview_id) == service.view(interview_id).last
    assert len(judge.asked) == 1


def test_the_judge_hears_everything_said_on_a_question_and_nothing_else(database: Database) -> None:
    judge = WordJudge()
    service = make_service(database, judge)
    interview_id = service.start(requested())
    say(service, interview_id, EVERYTHING)
    say(service, interview_id, CAUSE_ALONE)
    say(service, interview_id, "I forgot to say what else belongs here, and that is the remedy.")
    assert [answer.answer for answer in judge.asked] == [
        EVERYTHING,
        CAUSE_ALONE,
        f"{CAUSE_ALONE}\n\nI forgot to say what else belongs here, and that is the remedy.",
    ]


def test_an_answer_may_be_long_but_not_endless(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    with pytest.raises(InputError, match="longer than 200 kB"):
        service.save_answer(interview_id, 1, "ä" * (LONGEST_ANSWER_BYTES // 2 + 1), 1.0)
    service.save_answer(interview_id, 1, "ä" * (LONGEST_ANSWER_BYTES // 2), 1.0)


@pytest.mark.parametrize(
    "text", ["", "   ", "null\0byte", "lone \ud800 surrogate", "🎤" * 50, "'; DROP TABLE turns; --"]
)
def test_any_answer_can_be_given(database: Database, text: str) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    say(service, interview_id, text)
    assert len(service.view(interview_id).turns) == 2


@pytest.mark.parametrize("seconds", [-1.0, math.nan, math.inf])
def test_time_that_does_not_exist_is_refused(database: Database, seconds: float) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    with pytest.raises(InputError, match="not a valid answer time"):
        service.save_answer(interview_id, 1, "Yes.", seconds)
    assert service.view(interview_id).last.answer is None


def test_an_answered_turn_is_not_answered_again(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    service.save_answer(interview_id, 1, EVERYTHING, 1.0)
    for again in (
        lambda: service.save_answer(interview_id, 1, CAUSE_ALONE, 1.0),
        lambda: service.skip(interview_id, 1, 1.0),
        lambda: service.stop(interview_id, 1, 1.0),
        lambda: service.save_answer(interview_id, 2, CAUSE_ALONE, 1.0),
    ):
        with pytest.raises(InputError, match="already answered"):
            again()
    service.proceed(interview_id)
    with pytest.raises(InputError, match="already answered"):
        service.ask_hint(interview_id, 1, 1.0)


def test_a_closed_interview_takes_nothing_more(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    last = service.stop(interview_id, 1, 5.0)
    assert last.kind == "close"
    assert service.proceed(interview_id) == last
    with pytest.raises(InputError, match="over"):
        service.save_answer(interview_id, last.number, EVERYTHING, 1.0)
    with pytest.raises(InputError, match="over"):
        service.skip(interview_id, last.number, 1.0)


def test_a_skipped_question_gives_way_to_the_next(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    before = service.view(interview_id).last
    after = service.skip(interview_id, 1, 5.0)
    assert after.kind == "ask"
    assert after.question_id != before.question_id


def test_study_mode_gives_a_hint(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested(mode="study"))
    hint = service.ask_hint(interview_id, 1, 5.0)
    assert hint.kind == "hint"
    assert "Think of the cause" in hint.turn.text


def test_what_was_said_before_a_hint_is_kept_with_it(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested(mode="study"))
    hint = service.ask_hint_after_words(interview_id, 1, 5.0)
    assert hint.kind == "hint"
    spoken = service.view(interview_id).turns[0].answer
    assert spoken is not None
    assert (spoken.content, spoken.seconds) == (SpeechContent(), 5.0)
    assert service.ask_hint_after_words(interview_id, 1, 5.0) == hint
    with pytest.raises(InputError, match="already answered"):
        service.skip(interview_id, 1, 1.0)


def test_ending_with_an_answer_asks_nothing_more_and_judges_it(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested(minutes=20))
    say(service, interview_id, "I am a gardener.")
    number = service.view(interview_id).last.number
    service.save_answer(interview_id, number, CAUSE_ALONE, 30.0)
    last = service.end(interview_id)
    assert (last.kind, last.number) == ("close", number + 1)
    report = service.report(interview_id)
    assert [question.number for question in report.questions] == [1]
    assert report.questions[0].judgement is not None
    assert (report.ending, report.summary.questions, service.view(interview_id).summary.questions) == ("stopped", 1, 1)


def test_lists_tell_the_finished_from_the_unfinished(database: Database) -> None:
    service = make_service(database)
    first, second = service.start(requested()), service.start(requested(minutes=20))
    service.stop(first, 1, 1.0)
    assert {summary.id for summary in service.unfinished("local")} == {first, second}  # the report was not read yet
    service.report(first)
    assert [summary.id for summary in service.unfinished("local")] == [second]
    assert {summary.id for summary in service.interviews("local")} == {first, second}
    assert {summary.questions for summary in service.interviews("local")} == {0, 1}  # a warm-up asks none
    assert service.unfinished("somebody else") == ()


def test_an_unknown_interview_is_refused(database: Database) -> None:
    service = make_service(database)
    for attempt in (service.view, service.proceed, service.report, service.overall):
        with pytest.raises(InputError, match="Interview 'x' not found"):
            attempt("x")
    with pytest.raises(InputError, match="Interview 'x' not found"):
        service.save_answer("x", 1, "Yes.", 1.0)


def test_two_windows_that_take_the_same_answer_get_the_same_turn(database: Database) -> None:
    other = make_service(database)
    interview_id = other.start(requested())
    judge = OvertakenJudge(other, interview_id)
    service = make_service(database, judge)
    service.save_answer(interview_id, 1, EVERYTHING, 1.0)
    assert service.proceed(interview_id) == judge.taken
    assert len(service.view(interview_id).turns) == 2


def test_of_many_answers_at_once_one_is_kept(database: Database) -> None:
    interview_id = make_service(database).start(requested())

    def answer(number: int) -> str | None:
        try:
            make_service(database).save_answer(interview_id, 1, f"answer {number}", 1.0)
        except InputError:
            return None
        return f"answer {number}"

    with ThreadPoolExecutor(8) as threads:
        stored = [text for text in threads.map(answer, range(8)) if text]
    saved = make_service(database).view(interview_id).last.answer
    assert saved is not None
    assert stored == [saved.content.words]


def test_a_whole_interview_ends_by_itself(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    finish(service, interview_id)
    view = service.view(interview_id)
    assert view.last.kind == "close"
    assert view.summary.is_closed
    assert [summary.is_revealed for summary in service.unfinished("local")] == [False]
    service.report(interview_id)
    assert service.unfinished("local") == ()
