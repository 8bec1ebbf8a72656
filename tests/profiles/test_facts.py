"""The candidate sees every fact and can strike any of them."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TypeVar

from greenroom.profiles.contracts import CandidateProfile, JobProfile
from greenroom.profiles.facts import facts
from greenroom.profiles.focus import focus_topics
from greenroom.profiles.revising import Revisions, revise
from greenroom.profiles.summary import summarise_candidate, summarise_job
from tests.profiles.written_profiles import CV, cv_of, job_of, value

Profile = TypeVar("Profile", CandidateProfile, JobProfile)


def revised(profile: Profile, struck: Collection[str]) -> Profile:
    """Return a profile without the facts that were struck."""
    return revise(profile, Revisions(struck=frozenset(struck)))


def test_every_fact_can_be_struck_and_takes_only_itself_along(tmp_path: Path) -> None:
    cv, job = cv_of(tmp_path), job_of(tmp_path)
    known = facts(cv, job)
    assert len({fact.id for fact in known}) == len(known)
    for fact in known:
        left = facts(revised(cv, [fact.id]), revised(job, [fact.id]))
        gone = {other.id for other in known} - {other.id for other in left}
        assert fact.id in gone
        assert gone == {fact.id} or fact.text.startswith("Position: ")


def test_a_struck_position_is_not_mentioned_anywhere(tmp_path: Path) -> None:
    cv = cv_of(tmp_path)
    (position,) = [fact for fact in facts(cv, None) if "Analytical Engines" in fact.text]
    struck = revised(cv, [position.id])
    reported = f"{summarise_candidate(struck)} {focus_topics(struck, job_of(tmp_path))} {facts(struck, None)}"
    assert "Analytical Engines" not in reported
    assert value(struck.employment[0].employer) == "Difference Labs"


def test_striking_all_facts_leaves_nothing_known(tmp_path: Path) -> None:
    cv, job = cv_of(tmp_path), job_of(tmp_path)
    everything = [fact.id for fact in facts(cv, job)]
    assert facts(revised(cv, everything), revised(job, everything)) == ()


def test_ids_stay_when_other_facts_are_struck_and_when_the_cv_is_read_again(tmp_path: Path) -> None:
    cv = cv_of(tmp_path)
    first, *others = [fact.id for fact in facts(cv, None)]
    assert [fact.id for fact in facts(revised(cv, [first]), None)] == others
    assert [fact.id for fact in facts(cv_of(tmp_path), None)] == [first, *others]


def test_unknown_ids_are_passed_over(tmp_path: Path) -> None:
    cv = cv_of(tmp_path)
    assert revised(cv, ["no-such-fact"]) == cv


def test_facts_that_say_the_same_have_ids_of_their_own(tmp_path: Path) -> None:
    cv = cv_of(
        tmp_path, CV.replace("- Mentored four engineers", "- Mentored four engineers\n- Mentored four engineers")
    )
    same = [fact for fact in facts(cv, None) if fact.text == "Mentored four engineers"]
    assert len({fact.id for fact in same}) == 2


def test_summaries_have_three_sentences(tmp_path: Path) -> None:
    assert summarise_candidate(cv_of(tmp_path)) == (
        "Ada Lovelace (London, UK) is a Backend Engineer. "
        "The CV lists 2 positions: most recently Senior Engineer at Analytical Engines Ltd since 2020, "
        "before that Engineer at Difference Labs (March 2016 to February 2020). "
        "It names Python, Go, SQL, Docker and Redis, and these studies: B.Sc. in Mathematics, University of London."
    )
    assert summarise_job(job_of(tmp_path)) == (
        "The job is Senior Backend Engineer, at senior level. "
        "It requires Python, PostgreSQL and Kubernetes, and would like Kafka, Rust and React. "
        "The work: Design distributed systems, and review code with the team."
    )


def test_summaries_write_dates_as_people_do(tmp_path: Path) -> None:
    cv = cv_of(tmp_path, CV.replace("2020 - Present", "2022-04 - present"))
    assert "at Analytical Engines Ltd since April 2022" in summarise_candidate(cv)


def test_summaries_of_little_say_so(tmp_path: Path) -> None:
    text = summarise_candidate(cv_of(tmp_path, "Ada Lovelace\n\nSKILLS\nPython\n"))
    assert text == "Ada Lovelace names no profession. The CV lists no employment. It names Python, and no education."
