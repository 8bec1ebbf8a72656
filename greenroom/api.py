"""Every resource of the API, and the services that they need of the server: a new resource is a line here."""

from __future__ import annotations

from typing import Protocol

from fastapi import APIRouter

from greenroom.accounts.routes import devices, me, passkeys, recover, register, second_factor, sign_in, tokens
from greenroom.accounts.services import HasAccounts
from greenroom.admin.routes import accounts, audit, failed_sign_ins, health, jobs, mail, models
from greenroom.admin.routes import knowledge as shared_knowledge
from greenroom.admin.routes import questions as own_questions
from greenroom.admin.routes import reports as use_counts
from greenroom.admin.services import HasAdmin
from greenroom.coding.attempts.routes import attempts, proposals
from greenroom.coding.attempts.routes import problems as coding_problems
from greenroom.coding.attempts.services import HasCoding
from greenroom.coding.designs import routes as designs
from greenroom.coding.designs.services import HasDesigns
from greenroom.http.services import HasBasics
from greenroom.interview import routes as choices
from greenroom.jobs.services import HasJobs
from greenroom.knowledge import routes as knowledge
from greenroom.knowledge.services import HasKnowledge
from greenroom.live import routes as live
from greenroom.live.services import HasLive
from greenroom.privacy import routes as privacy
from greenroom.privacy.services import HasPrivacy
from greenroom.profiles import routes as profiles
from greenroom.profiles.services import HasProfiles
from greenroom.progress import routes as progress
from greenroom.progress.calendar import routes as calendars
from greenroom.progress.reflection import routes as reflections
from greenroom.progress.reminders import routes as reminders
from greenroom.progress.services import HasProgress
from greenroom.questions import routes as questions
from greenroom.questions.services import HasQuestions
from greenroom.recordings.routes import parts, recordings
from greenroom.recordings.services import HasRecordings
from greenroom.sessions.routes import coding as session_coding
from greenroom.sessions.routes import events, recognition, reports, sessions, speech
from greenroom.sessions.services import HasSessions
from greenroom.stories import routes as stories
from greenroom.stories.services import HasStories

ROUTERS: tuple[APIRouter, ...] = (
    register.router,
    sign_in.router,
    recover.router,
    me.router,
    privacy.router,
    tokens.router,
    second_factor.router,
    passkeys.router,
    devices.router,
    choices.router,
    profiles.router,
    questions.router,
    knowledge.router,
    stories.router,
    progress.router,
    reflections.router,
    reminders.router,
    calendars.router,
    accounts.router,
    jobs.router,
    health.router,
    audit.router,
    failed_sign_ins.router,
    mail.router,
    models.router,
    own_questions.router,
    shared_knowledge.router,
    use_counts.router,
    recordings.router,
    parts.router,
    reports.router,
    sessions.router,
    session_coding.router,
    events.router,
    recognition.router,
    speech.router,
    live.router,
    coding_problems.router,
    attempts.router,
    proposals.router,
    designs.router,
)


class ApiServer(
    HasBasics,
    HasAccounts,
    HasJobs,
    HasRecordings,
    HasQuestions,
    HasProfiles,
    HasKnowledge,
    HasStories,
    HasSessions,
    HasLive,
    HasCoding,
    HasDesigns,
    HasProgress,
    HasPrivacy,
    HasAdmin,
    Protocol,
):
    """A server with everything that the routes above ask for."""

    def close(self) -> None:
        """Release its resources."""
        ...
