"""Spoken interviews: the next question stands at once, and everything that was said ends up in one report."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from greenroom.jobs.contracts import QUEUES
from greenroom.jobs.models import JobRow
from greenroom.recordings.contracts import observed_folder
from greenroom.report import repository as reports
from greenroom.sessions.contracts import UNDO
from greenroom.sessions.models import SessionRow
from greenroom.sessions.work import PATIENCE
from greenroom.wiring.server import Server
from samples.render import Sample
from tests.http_client import Visitor
from tests.sessions.holding import ANSWER, Work, files_of, hold, read, send_part, speak, start


def let_pass(services: Server, time: timedelta) -> None:
    """Move what was deleted, and the jobs that wait, into the past."""
    with services.database.transaction() as unit:
        for row in unit.scalars(select(SessionRow).where(SessionRow.deleted_at.is_not(None))):
            row.deleted_at = row.deleted_at - time if row.deleted_at else None
        for job in unit.scalars(select(JobRow).where(JobRow.state == "queued")):
            job.run_after -= time


def test_the_next_question_is_in_the_reply_and_was_promised(signed_in: Visitor) -> None:
    session = start(signed_in, answer_by="video")
    after = speak(signed_in, session)
    promised, came = session["next_if_recorded"][0]["turn"], after["turns"][-1]
    assert (came["lines"], came["question_id"], came["number"]) == (
        promised["lines"],
        promised["question_id"],
        promised["number"],
    )
    assert after["awaits"] == "answer"
    assert after["turns"][0]["answer"]["state"] == "transcribing"
    assert speak(signed_in, {**session, "turns": session["turns"]})["turns"] == after["turns"]


KNOWN = "I added an index on our email column because lookups were slow, and I measured it before and after."


def test_known_words_of_a_spoken_answer_get_a_follow_up(signed_in: Visitor) -> None:
    session = start(signed_in, answer_by="video", seed=1)
    after = speak(signed_in, session, words=KNOWN)
    came = after["turns"][-1]
    assert (came["kind"], came["question_id"]) == ("follow up", session["turns"][-1]["question_id"])
    assert "you added an index on your email column" in came["lines"][0]["text"]
    assert after["awaits"] == "answer"
    assert after["turns"][0]["answer"]["state"] == "transcribing", "the recording is transcribed all the same"
    assert speak(signed_in, session, words=KNOWN)["turns"] == after["turns"], "twice is once"
    promised = after["next_if_recorded"][0]["turn"]
    assert speak(signed_in, after)["turns"][-1]["lines"] == promised["lines"], "then the plan goes on"


@pytest.mark.parametrize(
    ("end", "kind", "said"),
    [
        ("How big is the team, by the way?", "follow up", "real interview"),
        ("Give me a moment to think.", "respond", ""),
        ("Can I come back to that later?", "ask", ""),
    ],
)
def test_the_end_of_a_spoken_answer_gets_a_response(signed_in: Visitor, end: str, kind: str, said: str) -> None:
    session = start(signed_in, answer_by="video", seed=1)
    following = speak(signed_in, session, words=f"{KNOWN} {end}")["turns"][-1]
    assert following["kind"] == kind
    assert said in following["lines"][0]["text"]


@pytest.mark.parametrize("words", ["words " * 60, "Yes."])
def test_words_that_say_nothing_get_the_planned_question(signed_in: Visitor, words: str) -> None:
    session = start(signed_in, answer_by="video")
    after = speak(signed_in, session, words=words)
    assert after["turns"][-1]["lines"] == session["next_if_recorded"][0]["turn"]["lines"]


def test_an_answer_is_heard_when_its_parts_have_come(signed_in: Visitor, brief_sample: Sample, work: Work) -> None:
    session = start(signed_in, answer_by="video")
    speak(signed_in, session)
    work()  # loads the models
    assert read(signed_in, session["id"])["turns"][0]["answer"]["state"] == "transcribing"
    send_part(signed_in, session, 1, brief_sample.recording)
    assert work("default") == 1
    answer = read(signed_in, session["id"])["turns"][0]["answer"]
    assert answer["text"] == answer["transcribed_text"]
    assert 0 < answer["reliability"] < 1


def test_a_whole_interview_becomes_one_report_with_its_answers_in_place(
    signed_in: Visitor, services: Server, brief_sample: Sample, work: Work
) -> None:
    session = start(signed_in, answer_by="video")
    after = speak(signed_in, session, parts=2)  # the page was loaded again in the middle of the first answer
    send_part(signed_in, session, 1, brief_sample.recording, run=1)
    send_part(signed_in, session, 1, brief_sample.recording, run=2)
    speak(signed_in, after, thinking_seconds=40)
    ended = signed_in.post(f"/api/sessions/{session['id']}/finish", json={}).json()
    assert ended["state"] == "analysing"  # the second answer is on its way
    send_part(signed_in, session, 2, brief_sample.recording)
    work()
    done = read(signed_in, session["id"])
    assert (done["state"], done["analysis_reason"]) == ("ready", None)
    with services.database.reading() as unit:
        report = reports.find_report(unit, session["id"], signed_in.account_id)
    assert report is not None
    length = brief_sample.truth["duration_seconds"]
    places = [(segment.start_seconds, segment.end_seconds) for segment in report.segments]
    assert places == [pytest.approx((0, 2 * length), abs=0.3), pytest.approx((2 * length, 3 * length), abs=0.3)]
    latency = report.features["response_latency_seconds"].value
    assert latency == pytest.approx(40, abs=3), "the first question was read"
    assert report.transcript.source == "pocketsphinx"
    assert report.recording.duration_seconds == pytest.approx(3 * length, abs=0.5)


def test_parts_that_were_observed_while_they_arrived_give_the_report_of_the_whole(
    signed_in: Visitor, services: Server, brief_sample: Sample, work: Work
) -> None:
    documents = []
    for queues in (("live", *QUEUES), tuple(queue for queue in QUEUES if queue != "live")):
        session = start(signed_in, answer_by="video")
        for number in (1, 2):
            session = speak(signed_in, session)
            send_part(signed_in, session, number, brief_sample.recording)
            work(*queues)
        observed = list(files_of(services).list(observed_folder(session["recording_id"])))
        assert len(observed) == (2 if "live" in queues else 0)
        signed_in.post(f"/api/sessions/{session['id']}/finish", json={})
        work(*queues)
        assert not list(files_of(services).list(observed_folder(session["recording_id"])))
        with services.database.reading() as unit:
            report = reports.find_report(unit, session["id"], signed_in.account_id)
        assert report is not None
        segments = tuple(replace(segment, question=None) for segment in report.segments)
        documents.append(replace(report, segments=segments))
    assert documents[0] == documents[1]
    assert documents[0].scores


def test_a_correction_after_the_report_changes_words_and_scores(
    signed_in: Visitor, services: Server, brief_sample: Sample, work: Work
) -> None:
    session = hold(signed_in, brief_sample.recording)
    work()
    words = " ".join(word["text"] for word in brief_sample.truth["words"])
    corrected = signed_in.patch(f"/api/sessions/{session['id']}/turns/1/answer", json={"text": words})
    assert corrected.json()["turns"][0]["answer"]["is_corrected"]
    work()
    with services.database.reading() as unit:
        report = reports.find_report(unit, session["id"], signed_in.account_id)
    assert report is not None
    assert (report.transcript.source, report.transcript.word_accuracy) == ("given", 1.0)
    assert " ".join(word.text for word in report.transcript.words) == words


def test_corrections_of_several_answers_make_one_new_report(
    signed_in: Visitor, services: Server, short_sample: Sample, work: Work
) -> None:
    session = start(signed_in, answer_by="video")
    for number in (1, 2, 3):
        session = speak(signed_in, session)
        send_part(signed_in, session, number, short_sample.recording)
    signed_in.post(f"/api/sessions/{session['id']}/finish", json={})
    work()
    for number in (1, 2, 3):
        assert signed_in.patch(
            f"/api/sessions/{session['id']}/turns/{number}/answer", json={"text": f"{ANSWER} {number}"}
        ).is_success
    work()
    with services.database.reading() as unit:
        names = [job.name for job in unit.scalars(select(JobRow)) if job.subject == f"session:{session['id']}"]
        report = reports.find_report(unit, session["id"], signed_in.account_id)
    assert (names.count("sessions.align"), names.count("sessions.score_again")) == (1, 1)
    assert report is not None
    assert [word.text for word in report.transcript.words if word.text in "123"] == ["1", "2", "3"]


def test_corrections_of_one_answer_are_judged_once_and_aligned_once(
    signed_in: Visitor, services: Server, brief_sample: Sample, work: Work
) -> None:
    session = hold(signed_in, brief_sample.recording)
    work()
    address = f"/api/sessions/{session['id']}/turns/1/answer"
    for number in range(5):
        assert signed_in.patch(address, json={"text": f"{ANSWER} {number}"}).is_success
    with services.database.reading() as unit:
        waiting = Counter(job.name for job in unit.scalars(select(JobRow)) if job.state == "queued")
    assert waiting == {"sessions.judge_again": 1, "sessions.align": 1}
    assert work() == 3
    with services.database.reading() as unit:
        report = reports.find_report(unit, session["id"], signed_in.account_id)
    assert report is not None
    assert report.transcript.words[-1].text == "4"


def test_a_recording_that_is_none_fails_with_a_reason_and_can_be_tried_again(
    signed_in: Visitor, brief_sample: Sample, tmp_path: Path, work: Work
) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(brief_sample.recording.read_bytes()[:64])
    session = hold(signed_in, broken, answer_by="voice")
    work()
    failed = read(signed_in, session["id"])
    assert failed["state"] == "failed"
    assert failed["analysis_reason"]
    assert failed["turns"][0]["answer"]["state"] == "untranscribed"
    assert signed_in.post(f"/api/sessions/{session['id']}/retry").json()["state"] == "analysing"
    assert signed_in.post(f"/api/sessions/{session['id']}/retry").json()["state"] == "analysing", "twice is once"


def test_a_purged_session_leaves_no_row_and_no_file(
    signed_in: Visitor, services: Server, brief_sample: Sample, work: Work
) -> None:
    session = hold(signed_in, brief_sample.recording)
    work()
    signed_in.patch(f"/api/sessions/{session['id']}/turns/1/answer", json={"text": ANSWER})
    work()
    assert list(files_of(services).list("recordings"))
    signed_in.delete(f"/api/sessions/{session['id']}")
    assert work() == 0  # it can still be taken back
    let_pass(services, UNDO)
    assert work() == 1
    assert signed_in.post(f"/api/sessions/{session['id']}/restore").status_code == 404
    assert list(files_of(services).list("recordings")) == []
    assert list(files_of(services).list("tracks")) == []
    with services.database.reading() as unit:
        assert reports.find_report(unit, session["id"], signed_in.account_id) is None


def test_what_was_said_before_a_hint_is_part_of_the_answer(
    signed_in: Visitor, brief_sample: Sample, work: Work
) -> None:
    session = start(signed_in, answer_by="video", mode="study")
    address = f"/api/sessions/{session['id']}/turns/1/hint"
    helped = signed_in.post(address, json={"seconds": 9, "parts": 1}).json()
    assert [turn["kind"] for turn in helped["turns"][1:]] == ["hint"]
    assert helped["turns"][0]["answer"]["state"] == "transcribing"
    assert signed_in.post(address, json={"seconds": 9, "parts": 1}).json()["turns"] == helped["turns"]
    work()  # loads the models
    send_part(signed_in, session, 1, brief_sample.recording)
    assert work("default") == 1
    assert read(signed_in, session["id"])["turns"][0]["answer"]["text"]
    refused = signed_in.post(address, json={"seconds": 9})
    assert (refused.status_code, "already answered" in refused.json()["detail"]) == (422, True)


def test_ending_with_what_was_begun_asks_nothing_more(signed_in: Visitor, brief_sample: Sample, work: Work) -> None:
    session = start(signed_in, answer_by="video")
    ended = speak(signed_in, session, ends=True)
    assert [turn["kind"] for turn in ended["turns"][1:]] == ["close"]
    assert (ended["questions"], ended["state"]) == (1, "analysing")
    send_part(signed_in, session, 1, brief_sample.recording)
    work()
    report = signed_in.get(f"/api/sessions/{session['id']}/report").json()
    assert (report["still_to_come"], len(report["interview"]["questions"])) == (None, 1)
    assert report["interview"]["ending"] == "stopped"


def test_a_part_that_can_never_be_sent_keeps_nobody_waiting(
    signed_in: Visitor, brief_sample: Sample, work: Work
) -> None:
    session = start(signed_in, answer_by="video")
    speak(signed_in, session, parts=2, ends=True)
    send_part(signed_in, session, 1, brief_sample.recording)
    work()
    assert read(signed_in, session["id"])["state"] == "analysing"  # the second may still come
    reported = signed_in.post(f"/api/sessions/{session['id']}/turns/1/uploaded", json={"parts": 1})
    assert reported.status_code == 200
    work()
    assert read(signed_in, session["id"])["state"] == "ready"


def test_where_no_part_can_be_sent_the_answer_says_so(signed_in: Visitor, work: Work) -> None:
    session = start(signed_in, answer_by="video")
    after = speak(signed_in, session)
    signed_in.post(f"/api/sessions/{session['id']}/turns/1/uploaded", json={"parts": 0})
    work()
    answer = read(signed_in, session["id"])["turns"][0]["answer"]
    assert (answer["state"], answer["reason"]) == ("untranscribed", "Its recording did not arrive")
    assert after["awaits"] == "answer"


def test_what_never_arrives_is_not_waited_for_longer_than_an_hour(
    signed_in: Visitor, services: Server, brief_sample: Sample, work: Work
) -> None:
    session = start(signed_in, answer_by="video")
    after = speak(signed_in, session)
    send_part(signed_in, session, 1, brief_sample.recording)
    speak(signed_in, after)  # and the browser is never seen again
    signed_in.post(f"/api/sessions/{session['id']}/finish", json={})
    work()
    assert read(signed_in, session["id"])["state"] == "analysing"
    let_pass(services, PATIENCE)
    work()
    done = read(signed_in, session["id"])
    assert done["state"] == "ready"
    assert done["turns"][1]["answer"]["reason"] == "Its recording did not arrive"


def test_a_spoken_request_to_repeat_is_met_at_once_when_its_words_are_known(signed_in: Visitor) -> None:
    session = start(signed_in, answer_by="video", seed=1)
    after = speak(signed_in, session, words="Sorry, could you repeat the question?")
    asked, came = after["turns"]
    assert (came["kind"], came["question_id"], asked["answer"]["move"]) == ("respond", asked["question_id"], "repeat")
    assert came["lines"][-1]["text"] == asked["lines"][-1]["text"]
    assert after["awaits"] == "answer"
    assert speak(signed_in, session, words="Sorry, could you repeat the question?")["turns"] == after["turns"]
    later = speak(signed_in, after, words=KNOWN)["turns"][-1]
    assert (later["kind"], later["question_id"]) == ("follow up", asked["question_id"])


def test_a_spoken_answer_about_repeating_is_still_an_answer(signed_in: Visitor) -> None:
    session = start(signed_in, answer_by="video", seed=1)
    after = speak(signed_in, session, words="I would ask the customer to repeat the request, and then write it down.")
    assert after["turns"][0]["answer"]["move"] is None
