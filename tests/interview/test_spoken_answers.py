"""Spoken answers: the interview goes on at once, and what was said is judged when it is heard or corrected."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count

import pytest

from greenroom.clock import FixedClock
from greenroom.db.database import Database
from greenroom.errors import InputError
from greenroom.interview.content import SpeechContent, TextContent
from greenroom.interview.relearning import relearn
from greenroom.learning.mastery.state import GENERAL, MasteryState
from greenroom.learning.service import LearningService
from tests.interview.practising import (
    CAUSE_ALONE,
    EVERYTHING,
    SATURDAY,
    Practice,
    finish,
    make_service,
    requested,
    say,
)


class TickingClock:
    """A clock that advances by a minute at each reading."""

    def __init__(self) -> None:
        self._moments = count()

    def now(self) -> datetime:
        return SATURDAY + timedelta(minutes=next(self._moments))

    def monotonic_seconds(self) -> float:
        return 0.0


def learning(database: Database) -> LearningService:
    return LearningService(database, FixedClock(SATURDAY))


def mastery_of(database: Database, candidate_id: str = "local") -> MasteryState:
    return learning(database).mastery(candidate_id)


def score_of_first(service: Practice, interview_id: str) -> float | None:
    judgement = service.report(interview_id).questions[0].judgement
    return judgement.score if judgement else None


def test_the_next_question_stands_before_anybody_heard_the_answer(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    first = service.view(interview_id).last
    following = service.record(interview_id, first.number, 60.0)
    assert following.kind == "ask"
    assert following.question_id != first.question_id
    answer = service.view(interview_id).turns[0].answer
    assert answer is not None
    assert (answer.content, answer.is_judged) == (SpeechContent(), False)
    assert service.view(interview_id).summary.elapsed_seconds == 60.0


@pytest.mark.parametrize("seconds", [0.0, 60.0, 170.9, 171.0, 300.0, 3000.0])
def test_the_preview_is_what_comes_however_long_the_answer_takes(database: Database, seconds: float) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    for _ in range(3):
        last = service.view(interview_id).last
        promised = service.preview(interview_id, seconds)
        came = service.record(interview_id, last.number, seconds)
        assert promised is not None
        assert (promised.turn, promised.question_id, promised.number) == (came.turn, came.question_id, came.number)
        if came.kind == "close":
            break


def test_the_preview_stays_when_an_earlier_answer_is_judged_meanwhile(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested(mode="study"))
    service.record(interview_id, 1, 30.0)
    promised = service.preview(interview_id, 30.0)
    service.transcribe(interview_id, 1, EVERYTHING, 0.95)
    assert service.preview(interview_id, 30.0) == promised
    came = service.record(interview_id, 2, 30.0)
    assert promised is not None
    assert came.turn == promised.turn


def test_recording_the_same_answer_twice_changes_nothing(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    once = service.record(interview_id, 1, 30.0)
    twice = service.record(interview_id, 1, 30.0)
    assert once == twice
    assert len(service.view(interview_id).turns) == 2


def test_ending_with_a_spoken_answer_asks_nothing_more(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    last = service.record(interview_id, 1, 30.0, ends=True)
    assert (last.kind, last.number) == ("close", 2)
    assert service.record(interview_id, 1, 30.0, ends=True) == last
    service.transcribe(interview_id, 1, EVERYTHING, 0.95)
    assert score_of_first(service, interview_id) == 100.0
    assert len(service.report(interview_id).questions) == 1


def test_an_answer_that_was_typed_is_not_recorded_over(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    say(service, interview_id, EVERYTHING)
    with pytest.raises(InputError, match="already answered"):
        service.record(interview_id, 1, 30.0)


def test_what_is_heard_later_is_judged_and_learned_like_what_is_typed(database: Database) -> None:
    service = make_service(database)
    typed, said = service.start(requested("typed", mode="study")), service.start(requested("said", mode="study"))
    say(service, typed, EVERYTHING)
    service.record(said, 1, 30.0)
    assert mastery_of(database, "said") == MasteryState()
    service.transcribe(said, 1, EVERYTHING, 0.95)
    assert score_of_first(service, said) == score_of_first(service, typed) == 100.0
    assert mastery_of(database, "said").skills[GENERAL] == mastery_of(database, "typed").skills[GENERAL]
    said_due, typed_due = ([card.due for card in learning(database).cards(who)] for who in ("said", "typed"))
    assert said_due == typed_due != []


def test_words_heard_badly_are_neither_judged_nor_learned_from_until_they_are_corrected(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested(mode="study"))
    service.record(interview_id, 1, 30.0)
    service.transcribe(interview_id, 1, CAUSE_ALONE, 0.5)
    assert mastery_of(database) == MasteryState()
    assert score_of_first(service, interview_id) is None
    assert "50% of your words" in str(service.report(interview_id).questions[0].unjudged)
    assert service.report(interview_id).overall is None
    service.correct(interview_id, 1, EVERYTHING)
    assert score_of_first(service, interview_id) == 100.0
    assert mastery_of(database).skills[""].mean > 0
    answer = service.view(interview_id).turns[0].answer
    assert answer is not None
    assert answer.content == SpeechContent(EVERYTHING, reliability=None, transcribed_words=CAUSE_ALONE)


def test_what_the_candidate_corrected_is_not_overwritten_by_what_is_heard_later(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    service.record(interview_id, 1, 30.0)
    service.correct(interview_id, 1, EVERYTHING)
    service.transcribe(interview_id, 1, CAUSE_ALONE, 0.95)
    answer = service.view(interview_id).turns[0].answer
    assert answer is not None
    assert answer.content == SpeechContent(EVERYTHING, reliability=None, transcribed_words=CAUSE_ALONE)


def test_why_an_answer_cannot_be_heard_stands_in_the_report(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested(mode="study"))
    service.record(interview_id, 1, 30.0)
    assert "not been transcribed yet" in str(service.report(interview_id).questions[0].unjudged)
    service.cannot_transcribe(interview_id, 1, "There is no recogniser on this machine")
    assert service.report(interview_id).questions[0].unjudged == "There is no recogniser on this machine"


def test_a_correction_of_an_open_question_counts_when_it_is_left(database: Database) -> None:
    service = make_service(database)
    corrected, plain = (
        service.start(requested("corrected", mode="study")),
        service.start(requested("plain", mode="study")),
    )
    say(service, corrected, CAUSE_ALONE)
    service.correct(corrected, 1, EVERYTHING)
    service.skip(corrected, 2, 1.0)
    say(service, plain, EVERYTHING)
    assert score_of_first(service, corrected) == 100.0
    assert mastery_of(database, "corrected").skills[GENERAL] == mastery_of(database, "plain").skills[GENERAL]


def test_a_typed_answer_is_corrected_and_never_heard(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    say(service, interview_id, CAUSE_ALONE)
    with pytest.raises(InputError, match="was typed, not spoken"):
        service.transcribe(interview_id, 1, EVERYTHING, 0.95)
    with pytest.raises(InputError, match="was typed, not spoken"):
        service.cannot_transcribe(interview_id, 1, "There is no recogniser on this machine")
    service.correct(interview_id, 1, EVERYTHING)
    answer = service.view(interview_id).turns[0].answer
    assert answer is not None
    assert answer.content == TextContent(EVERYTHING)


def test_an_answer_that_waits_to_be_judged_is_corrected_before_it_is(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested(mode="study"))
    service.save_answer(interview_id, 1, CAUSE_ALONE, 30.0)
    service.correct(interview_id, 1, EVERYTHING)
    service.proceed(interview_id)
    assert score_of_first(service, interview_id) == 100.0


def test_a_turn_without_an_answer_cannot_be_corrected(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested())
    with pytest.raises(InputError, match="no answer yet"):
        service.correct(interview_id, 1, EVERYTHING)


def test_the_warm_up_is_heard_and_not_judged(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested(minutes=30))
    assert service.view(interview_id).last.kind == "warm up"
    service.record(interview_id, 1, 30.0)
    service.transcribe(interview_id, 1, "I like tables.", 0.9)
    answer = service.view(interview_id).turns[0].answer
    assert answer is not None
    assert (answer.content.words, answer.is_judged) == ("I like tables.", False)


def test_told_anew_what_was_learned_is_the_same(database: Database) -> None:
    service = make_service(database, clock=TickingClock())
    for mode, text in (("study", CAUSE_ALONE), ("real", EVERYTHING), ("study", "I do not know.")):
        finish(service, service.start(requested(mode=mode)), text)
    hinted = service.start(requested(mode="study"))
    service.ask_hint(hinted, 1, 5.0)
    finish(service, hinted, CAUSE_ALONE)
    before, cards = mastery_of(database), learning(database).cards("local")
    with database.transaction() as db:
        relearn(db, "local", SATURDAY.date())
    after = mastery_of(database)
    assert after.skills.keys() == before.skills.keys()
    for key, skill in before.skills.items():
        assert after.skills[key].mean == pytest.approx(skill.mean)
        assert after.skills[key].variance == pytest.approx(skill.variance)
    assert learning(database).cards("local") == cards
