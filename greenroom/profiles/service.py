"""The CV and the job that a candidate practises with, and their right to strike what the interviewer knows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.db.text import storable
from greenroom.errors import InputError
from greenroom.profiles import repository
from greenroom.profiles.contracts import CandidateProfile, Fact, JobProfile
from greenroom.profiles.facts import facts, strike


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact, and whether the candidate struck it."""

    fact: Fact
    is_struck: bool


@dataclass(frozen=True, slots=True)
class KeptDocuments:
    """Names of the files that the interviewer knows, None where there is none."""

    cv_file: str | None
    job_file: str | None


class ProfileService:
    """Keeps one CV and one job description per candidate."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def keep_cv(self, candidate_id: str, file_name: str, profile: CandidateProfile) -> None:
        """Keep a CV in the place of the one before; what was struck stays struck."""
        with self._database.transaction() as session:
            repository.save_cv(session, candidate_id, storable(file_name), profile, self._clock.now())

    def keep_job(self, candidate_id: str, file_name: str, profile: JobProfile) -> None:
        """Keep a job description in the place of the one before; what was struck stays struck."""
        with self._database.transaction() as session:
            repository.save_job(session, candidate_id, storable(file_name), profile, self._clock.now())

    def documents(self, candidate_id: str) -> KeptDocuments:
        """Return which files are kept."""
        with self._database.reading() as session:
            cv, job = repository.find_cv(session, candidate_id), repository.find_job(session, candidate_id)
            return KeptDocuments(cv.file_name if cv else None, job.file_name if job else None)

    def current(self, candidate_id: str) -> tuple[CandidateProfile | None, JobProfile | None]:
        """Return the kept CV and job description without the facts that were struck."""
        with self._database.reading() as session:
            return known_profiles(session, candidate_id)

    def facts(self, candidate_id: str) -> tuple[KnownFact, ...]:
        """Return everything that the kept documents say, the struck facts among it."""
        with self._database.reading() as session:
            struck = repository.struck_ids(session, candidate_id)
            return tuple(KnownFact(fact, fact.id in struck) for fact in _all_facts(session, candidate_id))

    def strike(self, candidate_id: str, fact_ids: Collection[str]) -> None:
        """Strike facts: nothing is asked or judged by them from the next interview on.

        Raises
        ------
        InputError
            There is no fact with one of these ids.
        """
        with self._database.transaction() as session:
            known = {fact.id for fact in _all_facts(session, candidate_id)}
            if unknown := sorted(set(fact_ids) - known):
                raise InputError(f"There is no fact {', '.join(unknown)}", "Choose from the list of facts")
            repository.add_struck(session, candidate_id, fact_ids, self._clock.now())

    def unstrike(self, candidate_id: str, fact_ids: Collection[str]) -> None:
        """Take struck facts back in; ids that were not struck are passed over."""
        with self._database.transaction() as session:
            repository.remove_struck(session, candidate_id, fact_ids)


def known_profiles(session: Session, candidate_id: str) -> tuple[CandidateProfile | None, JobProfile | None]:
    """Return the kept CV and job description without the facts that were struck, in a unit of work."""
    cv, job = repository.find_cv(session, candidate_id), repository.find_job(session, candidate_id)
    struck = repository.struck_ids(session, candidate_id)
    return strike(cv.profile, struck) if cv else None, strike(job.profile, struck) if job else None


def _all_facts(session: Session, candidate_id: str) -> tuple[Fact, ...]:
    cv, job = repository.find_cv(session, candidate_id), repository.find_job(session, candidate_id)
    return facts(cv.profile if cv else None, job.profile if job else None)
