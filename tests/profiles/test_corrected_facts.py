"""The candidate can correct any fact, and every other part of Greenroom uses the correction."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.clock import FixedClock
from greenroom.db.database import Database
from greenroom.errors import InputError, NotFoundError
from greenroom.profiles.contracts import CandidateProfile, Education, Employment, Project, Source, Sourced
from greenroom.profiles.facts import facts
from greenroom.profiles.focus import focus_topics
from greenroom.profiles.revising import Revisions, revise
from greenroom.profiles.service import FactChanges, ProfileService
from greenroom.profiles.summary import summarise_candidate
from tests.deletion_log import new_deletion_log
from tests.profiles.written_profiles import CV, cv_of, job_of, value

PLACE = Source(1, "as it stands in the CV")
ENGINES = "Analytical Engines Ltd"
POSITION = f"Position: Senior Engineer at {ENGINES} (2020 to present)"


def leaf(text: str | None) -> Sourced | None:
    return None if text is None else Sourced(text, PLACE)


def corrected(cv: CandidateProfile, text: str, words: str) -> CandidateProfile:
    """Return a CV in which the fact with this text says something else."""
    (fact,) = [fact for fact in facts(cv, None) if fact.text == text]
    return revise(cv, Revisions(corrected={fact.id: words}))


def bare(name: str | None, about: str | None, start: str | None = None, end: str | None = None) -> CandidateProfile:
    """Return a CV of one position."""
    nothing = CandidateProfile(None, None, None, None, None, None)
    return replace(nothing, employment=(Employment(leaf(about), leaf(name), leaf(start), leaf(end)),))


def reported(cv: CandidateProfile) -> tuple[str | None, str | None, str | None, str | None]:
    """Return title, employer, start and end of the first position."""
    job = cv.employment[0]
    return value(job.title), value(job.employer), value(job.start), value(job.end)


def service(database: Database) -> ProfileService:
    clock = FixedClock(datetime(2026, 11, 21, 12, tzinfo=UTC))
    return ProfileService(database, clock, new_deletion_log(clock))


@pytest.mark.parametrize(
    ("words", "title", "employer", "start", "end"),
    [
        (f"Staff Engineer at {ENGINES} (2020 to present)", "Staff Engineer", ENGINES, "2020", "present"),
        ("Senior Engineer at Engines at Sea (2020)", "Senior Engineer", "Engines at Sea", "2020", None),
        (f"Senior Engineer at {ENGINES} (2019-05 to 2024)", "Senior Engineer", ENGINES, "2019-05", "2024"),
        (f"Senior Engineer at {ENGINES}", "Senior Engineer", ENGINES, None, None),
        ("Consultant (2020 to present)", "Consultant", None, "2020", "present"),
        ("Baker at Mill Lane (closed in spring)", "Baker", "Mill Lane (closed in spring)", None, None),
    ],
)
def test_a_position_is_read_back_from_its_corrected_line(
    tmp_path: Path, words: str, title: str | None, employer: str | None, start: str | None, end: str | None
) -> None:
    cv = cv_of(tmp_path)
    after = corrected(cv, POSITION, words)
    assert reported(after) == (title, employer, start, end)
    assert after.employment[0].highlights == cv.employment[0].highlights
    assert after.employment[1:] == cv.employment[1:]


def test_what_stands_in_its_old_place_is_not_parted_anew() -> None:
    cv = bare("Fellow at Large", "School of Art at Sea", "2020")
    line = "Position: Fellow at Large at School of Art at Sea (2020)"
    assert reported(corrected(cv, line, "Fellow at Large at Navy (2021)")) == ("Fellow at Large", "Navy", "2021", None)
    assert reported(corrected(cv, line, "Cook at School of Art at Sea")) == ("Cook", "School of Art at Sea", None, None)


def test_a_lone_part_stays_the_part_that_it_was() -> None:
    assert reported(corrected(bare(None, "Mill"), "Position: Mill", "Mill Ltd")) == (None, "Mill Ltd", None, None)
    assert reported(corrected(bare("Baker", None), "Position: Baker", "Cook")) == ("Cook", None, None, None)
    assert reported(corrected(bare(None, "Mill"), "Position: Mill", "Cook at Mill")) == ("Cook", "Mill", None, None)


def test_an_end_without_a_beginning_stays_an_end() -> None:
    cv = bare("Baker", None, None, "2020")
    assert facts(cv, None) == facts(corrected(cv, "Position: Baker (2020)", "Baker (2020)"), None)
    assert reported(corrected(cv, "Position: Baker (2020)", "Cook (2020)")) == ("Cook", None, None, "2020")


def test_studies_and_projects_are_read_back_too() -> None:
    nothing = CandidateProfile(None, None, None, None, None, None)
    school = Education(leaf("University of California, Berkeley"), leaf("BA, Art"), leaf("2012"), None)
    project = Project(Sourced("Loom", PLACE), leaf("2020"), None, (Sourced("Wove cloth", PLACE),))
    cv = replace(nothing, education=(school,), projects=(project,))
    place = "University of California, Berkeley"
    after = corrected(cv, f"Studies: BA, Art, {place} (2012)", f"MA, Art, {place} (2014)")
    assert value(after.education[0].degree) == "MA, Art"
    assert after.education[0].institution == school.institution
    assert value(after.education[0].start) == "2014"
    after = corrected(cv, "Project: Loom (2020)", "Power loom")
    assert after.projects == (Project(Sourced("Power loom", PLACE), None, None, project.highlights),)
    assert corrected(cv, "Project: Loom (2020)", "(2021)").projects[0].name.value == "(2021)"


WORDS = st.text(st.characters(codec="ascii", categories=["L"]), min_size=1, max_size=8)
PARTS = st.none() | st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
DATES = st.none() | st.sampled_from(["2019", "2020-02", "present"])


@given(PARTS, PARTS, DATES, DATES)
def test_the_words_that_were_read_change_nothing(
    title: str | None, employer: str | None, start: str | None, end: str | None
) -> None:
    cv = bare(title, employer, start, end)
    for fact in facts(cv, None):
        if title is not None or employer is not None:
            assert revise(cv, Revisions(corrected={fact.id: fact.words})) == cv


def test_a_corrected_skill_is_looked_up_anew(tmp_path: Path) -> None:
    after = corrected(cv_of(tmp_path), "Skill: Redis", "k8s")
    assert [(claim.name.value, claim.skill) for claim in after.skills][-1] == ("k8s", "Kubernetes")
    unknown = corrected(cv_of(tmp_path), "Skill: Redis", "Basket weaving")
    assert unknown.skills[-1].skill is None


def test_a_corrected_highlight_keeps_its_place(tmp_path: Path) -> None:
    cv = cv_of(tmp_path)
    after = corrected(cv, "Mentored four engineers", "Mentored two engineers")
    assert after.employment[0].highlights[1] == Sourced("Mentored two engineers", cv.employment[0].highlights[1].source)


def test_a_corrected_title_of_the_job_says_how_senior_it_is(tmp_path: Path) -> None:
    job = job_of(tmp_path)
    title = facts(None, job)[0]
    after = revise(job, Revisions(corrected={title.id: "Junior Backend Engineer"}))
    assert (job.seniority, after.seniority) == ("senior", "junior")
    assert revise(job, Revisions(corrected={title.id: "Backend Engineer"})).seniority == "senior"


def test_what_is_struck_is_not_known_however_it_was_corrected(tmp_path: Path) -> None:
    cv = cv_of(tmp_path)
    name = facts(cv, None)[0]
    assert revise(cv, Revisions(struck={name.id}, corrected={name.id: "A. King"})).name is None


def test_summary_and_focus_follow_a_correction(database: Database, tmp_path: Path) -> None:
    profiles = service(database)
    profiles.keep_cv("local", "cv.txt", cv_of(tmp_path))
    ids = {known.fact.text: known.fact.id for known in profiles.facts("local")}
    changes = FactChanges(correct={ids["Name: Ada Lovelace"]: "Ada King", ids["Skill: Redis"]: "skill:  Kubernetes "})
    profiles.change("local", changes)
    cv, _ = profiles.current("local")
    assert cv is not None
    assert summarise_candidate(cv).startswith("Ada King (London, UK)")
    assert "Kubernetes" in " ".join(skill for topic in focus_topics(cv, None) for skill in topic.skills)
    shown = {known.fact.text: known.corrected for known in profiles.facts("local") if known.corrected is not None}
    assert shown == {"Name: Ada Lovelace": "Name: Ada King", "Skill: Redis": "Skill: Kubernetes"}
    assert all(known.corrected is None for known in profiles.facts("somebody else"))


def test_a_correction_stands_when_the_document_is_read_again_and_goes_by_the_words_that_were_read(
    database: Database, tmp_path: Path
) -> None:
    profiles = service(database)
    profiles.keep_cv("local", "cv.txt", cv_of(tmp_path))
    name = profiles.facts("local")[0].fact
    profiles.change("local", FactChanges(correct={name.id: "Ada King"}))
    profiles.keep_cv("local", "cv.txt", cv_of(tmp_path, CV.replace("ada@", "a@")))
    assert profiles.facts("local")[0].corrected == "Name: Ada King"
    profiles.change("local", FactChanges(correct={name.id: "Name: Ada  Lovelace"}))
    assert profiles.facts("local")[0].corrected is None


def test_a_change_is_made_as_a_whole_or_not_at_all(database: Database, tmp_path: Path) -> None:
    profiles = service(database)
    profiles.keep_cv("local", "cv.txt", cv_of(tmp_path))
    name, headline, *_ = [known.fact.id for known in profiles.facts("local")]
    with pytest.raises(InputError, match="Fact not found: nonsense"):
        profiles.change("local", FactChanges(strike=[name], correct={"nonsense": "words"}))
    with pytest.raises(InputError, match="is empty"):
        profiles.change("local", FactChanges(strike=[name], correct={headline: " Headline: "}))
    assert not any(known.is_struck or known.corrected for known in profiles.facts("local"))


def test_deleting_a_document_forgets_what_was_said_about_it_and_nothing_else(
    database: Database, tmp_path: Path
) -> None:
    profiles = service(database)
    profiles.keep_cv("local", "cv.txt", cv_of(tmp_path))
    profiles.keep_job("local", "job.txt", job_of(tmp_path))
    of_cv, *_, of_job = [known.fact.id for known in profiles.facts("local")]
    profiles.change("local", FactChanges(strike=[of_cv, of_job], correct={of_cv: "Somebody", of_job: "Baking"}))
    profiles.remove_cv("local")
    assert [known.fact.id for known in profiles.facts("local") if known.is_struck and known.corrected] == [of_job]
    profiles.keep_cv("local", "cv.txt", cv_of(tmp_path))
    assert not profiles.facts("local")[0].is_struck
    assert profiles.facts("local")[0].corrected is None
    profiles.remove_job("local")
    with pytest.raises(NotFoundError, match="Job description not found"):
        profiles.remove_job("local")
