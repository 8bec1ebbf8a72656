"""An interview on paper: what was asked, said and found, and nothing that could be taken for typst."""

from __future__ import annotations

from dataclasses import replace

import pytest

from greenroom.db.database import Database
from greenroom.interview.judging import abstain_from
from greenroom.interview.lessons import SHORT_WORDS, UNFINISHED, first_lessons
from greenroom.interview.render.pdf import render_interview
from greenroom.interview.render.view import InterviewView, PieceView, view_of
from greenroom.interview.reports import InterviewReport
from greenroom.report.document import Report
from greenroom.report.render.pdf import CANVASES
from tests.builders import short_report
from tests.interview import candidates
from tests.interview.practising import CAUSE_ALONE, EVERYTHING, make_service, requested, say
from tests.report.test_pdf import page_count

TO_ADD = "Add: The remedy is a tree of keys."


@pytest.fixture
def report(database: Database) -> InterviewReport:
    """A half answer with its follow-up, a question that was skipped, and one that the end cut off."""
    service = make_service(database)
    interview_id = service.start(requested(minutes=20))
    say(service, interview_id, "I am a gardener.")
    for text in (CAUSE_ALONE, CAUSE_ALONE):
        say(service, interview_id, text)
    while len(service.report(interview_id).questions) < 3:
        service.skip(interview_id, service.view(interview_id).last.number, 1.0)
    service.stop(interview_id, service.view(interview_id).last.number, 1.0)
    stored = service.report(interview_id)
    first, *others = stored.questions
    assert first.judgement is not None
    lacking = replace(first, judgement=replace(first.judgement, to_add=(TO_ADD,)))
    return replace(stored, questions=(lacking, *others))


def shown(report: InterviewReport, *still_to_come: str) -> InterviewView:
    start = UNFINISHED if still_to_come else first_lessons(report, None, {})
    return view_of(report, start, still_to_come, {}, CANVASES.rail)


def printed(report: InterviewReport, delivery: Report | None = None) -> bytes:
    return render_interview(report, first_lessons(report, delivery, {}), delivery)


def test_everything_that_was_said_and_found_is_there(report: InterviewReport) -> None:
    view = shown(report)
    first, skipped, ended = view.questions
    assert first.question == report.questions[0].text
    assert [exchange.paragraphs for exchange in first.exchanges][:2] == [(CAUSE_ALONE,), (CAUSE_ALONE,)]
    assert report.questions[0].judgement is not None
    assert [point.name for point in first.points] == [point.name for point in report.questions[0].judgement.points]
    assert first.score is not None
    assert first.advice == (TO_ADD,)
    assert (skipped.exchanges[0].note, skipped.unjudged) == ("You skipped this question.", "")
    assert ended.exchanges[0].note == "The interview ended before you answered this question."
    assert view.overall is not None
    assert "in 1 judged answer" in view.overall.label


def test_the_headline_tells_nothing_answered_from_nothing_found(report: InterviewReport) -> None:
    first, skipped, ended = report.questions
    assert first.judgement is not None
    missed = tuple(replace(point, verdict="missed") for point in first.judgement.points)
    empty = replace(first, judgement=replace(first.judgement, points=missed))
    alone = replace(report, strongest=None, weakest=None)
    assert shown(alone).headline == "We found 1 of the 3 points of strong answers"
    nothing = shown(replace(alone, questions=(empty, skipped, ended))).headline
    assert nothing == "We found none of the 3 points of strong answers"
    unanswered = replace(alone, overall=None, questions=(skipped, ended))
    assert shown(unanswered).headline == "No question was answered"


def test_the_headline_says_that_answers_were_short(report: InterviewReport) -> None:
    first, *others = report.questions
    assert first.words >= SHORT_WORDS
    said = first.exchanges[0]
    brief = replace(first, exchanges=(replace(said, answer="It was fine, we managed."),))
    assert brief.words == 5
    assert shown(replace(report, questions=(brief, *others))).headline.startswith("Your answer was too short")
    assert not shown(report).headline.startswith("Your answer was too short")


def test_advice_has_a_title_of_its_own(report: InterviewReport) -> None:
    lessons = {lesson.label: lesson for lesson in shown(report).lessons}
    assert lessons["Change"].title == f"Add what was missing from your answer on “{report.questions[0].topic_title}”"
    assert lessons["Change"].texts[-1] == TO_ADD
    assert lessons["Keep"].title == "You made the point: cause"


def test_what_is_not_finished_has_no_finding(report: InterviewReport) -> None:
    view = shown(replace(report, overall=None), "2 answers are still being transcribed and judged.")
    assert view.headline == "This report is not finished"
    assert view.lessons == ()
    assert view.overall is None
    assert view.still_to_come == ("2 answers are still being transcribed and judged.",)


def test_what_only_the_candidate_can_fill_in_is_told_apart(report: InterviewReport) -> None:
    judgement = replace(candidates.judge(score=50.0), stronger_answer="We read it [say how often] and [name it].")
    (question, *_) = report.questions
    view = shown(replace(report, questions=(replace(question, judgement=judgement),)))
    assert view.questions[0].stronger == (
        PieceView("We read it ", False),
        PieceView("say how often", True),
        PieceView(" and ", False),
        PieceView("name it", True),
        PieceView(".", False),
    )


def test_an_answer_without_a_judge_names_none(report: InterviewReport) -> None:
    (question, *_) = report.questions
    judged = replace(question, judgement=abstain_from(0.4))
    view = shown(replace(report, questions=(judged,)))
    assert not [line for line in view.questions[0].basis if line.startswith("Judged by")]
    assert ("Judged by", "no judge") in view.facts
    assert ("Judged by", "no judge") not in shown(report).facts


def test_a_point_that_was_said_has_its_words_and_no_remark(report: InterviewReport) -> None:
    first = report.questions[0]
    assert first.judgement is not None
    said = replace(first.judgement.points[0], verdict="covered", quote="A tree", explanation="This says it.")
    missed = replace(first.judgement.points[1], verdict="missed", quote=None, explanation="The answer lacks it.")
    judged = replace(first, judgement=replace(first.judgement, points=(said, missed)))
    points = shown(replace(report, questions=(judged,)))
    assert [(one.quote, one.explanation) for one in points.questions[0].points] == [
        ("A tree", ""),
        ("", "The answer lacks it."),
    ]


def test_the_same_report_gives_the_same_bytes(report: InterviewReport) -> None:
    assert printed(report) == printed(report)


def test_a_recording_follows_what_was_said(report: InterviewReport) -> None:
    assert page_count(printed(report, short_report())) > page_count(printed(report))


@pytest.mark.parametrize(
    "text",
    ['#eval("1+1") #panic("no")', "$x^2$ *bold* _it_ \\ #", "]) } #let view = 1; ([", "a" * 4000, "[", "\x00\u202e"],
)
def test_markup_in_texts_stays_text(report: InterviewReport, text: str) -> None:
    (question, *_) = report.questions
    exchange = replace(question.exchanges[0], answer=text, asked=text)
    judgement = replace(candidates.judge(score=50.0), stronger_answer=text, to_add=(text,), judge=text)
    reported = replace(question, text=text, exchanges=(exchange,), judgement=judgement, sources=(text,))
    strange = replace(report, summary=replace(report.summary, subject=text), questions=(reported,))
    assert printed(strange).startswith(b"%PDF-")


def test_an_answer_that_says_everything_needs_no_change(database: Database) -> None:
    service = make_service(database)
    interview_id = service.start(requested(minutes=20, mode="study"))
    say(service, interview_id, "I am a gardener.")
    say(service, interview_id, EVERYTHING)
    view = shown(service.report(interview_id))
    assert [lesson.label for lesson in view.lessons] == ["Keep"]


def test_the_list_of_questions_says_what_became_of_each(report: InterviewReport) -> None:
    first, skipped, _ = shown(report).rows
    assert (first.number, first.question) == ("1", report.questions[0].text)
    assert first.line.startswith("1 of 3 points found")
    assert "To add: " in first.line
    assert (skipped.score, skipped.line) == ("", "You skipped this question.")


def test_an_overview_and_a_page_for_each_answer(report: InterviewReport) -> None:
    assert page_count(printed(report)) == 1 + len(report.questions)
    assert page_count(printed(report, short_report())) == 2 + len(report.questions)


def test_an_outline_is_not_called_a_model_answer(report: InterviewReport) -> None:
    first, second, *others = report.questions
    personal = replace(second, question_id="personal-0123456789ab")
    titles = [each.model_title for each in shown(replace(report, questions=(first, personal, *others))).questions]
    assert titles[:2] == ["A model answer", "How to build an answer"]
