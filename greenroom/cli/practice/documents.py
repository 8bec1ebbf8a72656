"""Before the interview: the facts that the interviewer will know, and the candidate's right to remove any of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from greenroom.cli.practice.answer_input import AnswerInput
from greenroom.cli.practice.fact_list import chosen_facts, show_facts
from greenroom.cli.screen import INDENT, Screen
from greenroom.documents.contracts import DocumentReader
from greenroom.errors import InputError
from greenroom.profiles.contracts import CandidateProfile, Fact, JobProfile
from greenroom.profiles.facts import facts
from greenroom.profiles.reading import read_cv, read_job
from greenroom.profiles.service import ProfileService
from greenroom.profiles.summary import summarise_candidate, summarise_job


@dataclass(frozen=True, slots=True)
class NewDocuments:
    """The files given this time and their content, None without one."""

    cv: tuple[Path, CandidateProfile] | None
    job: tuple[Path, JobProfile] | None


def read_documents(cv_path: Path | None, job_path: Path | None, reader: DocumentReader) -> NewDocuments:
    """Read a CV and a job description.

    Raises
    ------
    InputError
        One of them cannot be read.
    """
    return NewDocuments(
        (cv_path, read_cv(cv_path, reader)) if cv_path else None,
        (job_path, read_job(job_path, reader)) if job_path else None,
    )


def get_to_know(
    documents: NewDocuments, profiles: ProfileService, candidate_id: str, answer_input: AnswerInput, screen: Screen
) -> None:
    """Show the facts, let the candidate remove any of them, and only then save them."""
    struck_before = frozenset(known.fact.id for known in profiles.facts(candidate_id) if known.is_struck)
    known = _show_new(documents, struck_before, screen)
    struck = _ask_what_to_strike(known, struck_before, answer_input, screen) if known else struck_before
    if documents.cv:
        profiles.keep_cv(candidate_id, documents.cv[0].name, documents.cv[1])
    if documents.job:
        profiles.keep_job(candidate_id, documents.job[0].name, documents.job[1])
    shown_ids = {fact.id for fact in known}
    profiles.strike(candidate_id, struck & shown_ids)
    profiles.unstrike(candidate_id, shown_ids - struck)
    _tell_what_is_used(documents, profiles, candidate_id, screen)


def _show_new(documents: NewDocuments, struck: Collection[str], screen: Screen) -> tuple[Fact, ...]:
    """Print summaries, notes and facts of the new documents; facts are numbered over both."""
    known: tuple[Fact, ...] = ()
    if documents.cv:
        path, cv = documents.cv
        _show_summary(screen, f"Your CV ({path.name})", summarise_candidate(cv), cv.notes)
        known += facts(cv, None)
    if documents.job:
        path, job = documents.job
        _show_summary(screen, f"The job ({path.name})", summarise_job(job), job.notes)
        known += facts(None, job)
    if known:
        screen.heading("What the interviewer knows")
        show_facts(screen, known, struck)
    return known


def _show_summary(screen: Screen, title: str, summary: str, notes: Collection[str]) -> None:
    screen.heading(title)
    screen.paragraph(summary, indent=INDENT)
    for note in notes:
        screen.paragraph(f"Note: {note}.", indent=INDENT)


def _ask_what_to_strike(
    known: tuple[Fact, ...], struck: frozenset[str], answer_input: AnswerInput, screen: Screen
) -> frozenset[str]:
    """Return the facts that are struck in the end; naming a struck one takes it back in."""
    screen.blank()
    screen.paragraph(
        "Enter the numbers of facts to remove, such as 3 7-9. Enter a number again to restore the fact. "
        "Press Enter to continue."
    )
    while reply := answer_input.line("Remove: "):
        try:
            chosen = chosen_facts(reply, known)
        except InputError as error:
            screen.paragraph(str(error), indent=INDENT)
            continue
        struck ^= chosen
        gone = [fact.text for fact in known if fact.id in struck]
        screen.paragraph("Struck:" if gone else "Nothing is removed.", indent=INDENT)
        screen.items(gone, indent=INDENT)
    return struck


def _tell_what_is_used(documents: NewDocuments, profiles: ProfileService, candidate_id: str, screen: Screen) -> None:
    """Name the documents that are used but were not given this time."""
    stored = profiles.documents(candidate_id)
    if stored.cv_file and not documents.cv:
        screen.paragraph(f"Using your saved CV: {stored.cv_file}. Use --cv to replace it.")
    if stored.job_file and not documents.job:
        screen.paragraph(f"Using your saved job description: {stored.job_file}. Use --job to replace it.")
    if not (stored.cv_file or stored.job_file):
        screen.paragraph("No CV or job given, so the questions are mixed. Use --cv FILE and --job FILE to match them.")
