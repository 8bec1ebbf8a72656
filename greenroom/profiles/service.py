"""A candidate's CV and job, and their right to remove and correct facts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Self

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.db.text import storable
from greenroom.errors import InputError, NotFoundError
from greenroom.profiles import repository
from greenroom.profiles.contracts import CandidateProfile, Fact, JobProfile
from greenroom.profiles.facts import facts
from greenroom.profiles.models import StoredCv, StoredJob
from greenroom.profiles.revising import Revisions, revise


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact, whether the candidate struck it, and its text as they corrected it; None when they did not."""

    fact: Fact
    is_struck: bool
    corrected: str | None


@dataclass(frozen=True, slots=True)
class FactChanges:
    """What a candidate does to their facts.

    Parameters
    ----------
    strike, restore
        Ids of facts to remove, or to restore; restoring a fact that was not removed does nothing.
    correct
        Fact id to its text in truth, with or without the fact's label. The text that was read takes a correction back.
    """

    strike: Collection[str] = ()
    restore: Collection[str] = ()
    correct: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoredDocuments:
    """Names of the files that the interviewer knows, None without one."""

    cv_file: str | None
    job_file: str | None


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything about a candidate's documents at one moment; the profiles are as they may be known."""

    documents: StoredDocuments
    cv: CandidateProfile | None
    job: JobProfile | None
    facts: tuple[KnownFact, ...]


class ProfileService:
    """Keeps one CV and one job description per candidate."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def keep_cv(self, candidate_id: str, file_name: str, profile: CandidateProfile) -> None:
        """Save a CV in place of the one before; removals and corrections stay."""
        with self._database.transaction() as db:
            repository.save_cv(db, candidate_id, storable(file_name), profile, self._clock.now())

    def keep_job(self, candidate_id: str, file_name: str, profile: JobProfile) -> None:
        """Save a job description in place of the one before; removals and corrections stay."""
        with self._database.transaction() as db:
            repository.save_job(db, candidate_id, storable(file_name), profile, self._clock.now())

    def remove_cv(self, candidate_id: str) -> None:
        """Delete the CV with its removals and corrections.

        Raises
        ------
        NotFoundError
            There is none.
        """
        with self._database.transaction() as db:
            _remove(db, candidate_id, repository.find_cv(db, candidate_id), "CV")

    def remove_job(self, candidate_id: str) -> None:
        """Delete the job description with its removals and corrections; raises as `remove_cv` does."""
        with self._database.transaction() as db:
            _remove(db, candidate_id, repository.find_job(db, candidate_id), "Job description")

    def documents(self, candidate_id: str) -> StoredDocuments:
        """Return the names of the saved files."""
        with self._database.reading() as db:
            return _Shelf.of(db, candidate_id).documents

    def current(self, candidate_id: str) -> tuple[CandidateProfile | None, JobProfile | None]:
        """Return the saved CV and job description, after removals and corrections."""
        with self._database.reading() as db:
            return known_profiles(db, candidate_id)

    def facts(self, candidate_id: str) -> tuple[KnownFact, ...]:
        """Return all facts of the saved documents, including the removed ones."""
        with self._database.reading() as db:
            return _Shelf.of(db, candidate_id).known_facts

    def overview(self, candidate_id: str) -> Overview:
        """Return everything at once."""
        with self._database.reading() as db:
            shelf = _Shelf.of(db, candidate_id)
        return Overview(shelf.documents, *shelf.profiles, shelf.known_facts)

    def change(self, candidate_id: str, changes: FactChanges) -> None:
        """Remove, restore and correct facts, all or none; this counts from the next interview on.

        Raises
        ------
        InputError
            There is no fact with one of these ids, or a correction is empty.
        """
        with self._database.transaction() as db:
            facts_by_id = {fact.id: fact for fact in _Shelf.of(db, candidate_id).facts}
            if unknown := sorted({*changes.strike, *changes.correct} - set(facts_by_id)):
                raise InputError(f"Fact not found: {', '.join(unknown)}", "Choose one from the list of facts")
            words = {fact_id: _words(facts_by_id[fact_id], text) for fact_id, text in changes.correct.items()}
            undone = [fact_id for fact_id, text in words.items() if text == _plain(facts_by_id[fact_id].words)]
            stored = {fact_id: text for fact_id, text in words.items() if fact_id not in undone}
            now = self._clock.now()
            repository.remove_struck(db, candidate_id, changes.restore)
            repository.add_struck(db, candidate_id, changes.strike, now)
            repository.remove_corrections(db, candidate_id, undone)
            repository.save_corrections(db, candidate_id, stored, now)

    def strike(self, candidate_id: str, fact_ids: Collection[str]) -> None:
        """Strike facts; raises as `change` does."""
        self.change(candidate_id, FactChanges(strike=fact_ids))

    def unstrike(self, candidate_id: str, fact_ids: Collection[str]) -> None:
        """Take struck facts back in; ids that were not struck are passed over."""
        self.change(candidate_id, FactChanges(restore=fact_ids))


def known_profiles(db: Session, candidate_id: str) -> tuple[CandidateProfile | None, JobProfile | None]:
    """Return the saved CV and job description, after removals and corrections, in a unit of work."""
    return _Shelf.of(db, candidate_id).profiles


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The saved documents of a candidate, read once."""

    cv: StoredCv | None
    job: StoredJob | None
    revisions: Revisions

    @classmethod
    def of(cls, db: Session, candidate_id: str) -> Self:
        cv, job = repository.find_cv(db, candidate_id), repository.find_job(db, candidate_id)
        return cls(cv, job, repository.revisions(db, candidate_id))

    @property
    def documents(self) -> StoredDocuments:
        return StoredDocuments(self.cv.file_name if self.cv else None, self.job.file_name if self.job else None)

    @property
    def facts(self) -> tuple[Fact, ...]:
        return facts(self.cv.profile if self.cv else None, self.job.profile if self.job else None)

    @property
    def known_facts(self) -> tuple[KnownFact, ...]:
        return tuple(_known(fact, self.revisions) for fact in self.facts)

    @property
    def profiles(self) -> tuple[CandidateProfile | None, JobProfile | None]:
        cv = revise(self.cv.profile, self.revisions) if self.cv else None
        return cv, revise(self.job.profile, self.revisions) if self.job else None


def _known(fact: Fact, revisions: Revisions) -> KnownFact:
    words = revisions.corrected.get(fact.id)
    return KnownFact(fact, fact.id in revisions.struck, None if words is None else f"{fact.label}{words}")


def _words(fact: Fact, text: str) -> str:
    """Return the words of a correction, without the label of its fact."""
    whole = _plain(storable(text))
    label = fact.label.strip()
    words = whole[len(label) :].strip() if whole.lower().startswith(label.lower()) else whole
    if not words:
        raise InputError(f"The correction of {fact.text!r} is empty", "Enter a correction, or remove the fact")
    return words


def _plain(text: str) -> str:
    return " ".join(text.split())


def _remove(db: Session, candidate_id: str, stored: StoredCv | StoredJob | None, name: str) -> None:
    """Delete a document, and of the revisions all that is not of the other one: they hold the candidate's words."""
    if stored is None:
        raise NotFoundError(f"{name} not found", "It may have been deleted already")
    db.delete(stored)
    db.flush()
    repository.keep_only(db, candidate_id, [fact.id for fact in _Shelf.of(db, candidate_id).facts])
