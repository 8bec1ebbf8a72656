"""Every resource of the API: a new one is a line here."""

from __future__ import annotations

from fastapi import APIRouter

from greenroom.accounts.routes import me, recover, register, sign_in, tokens
from greenroom.admin.routes import accounts, audit, health, jobs, mail
from greenroom.interview import routes as choices
from greenroom.knowledge import routes as knowledge
from greenroom.privacy import routes as privacy
from greenroom.profiles import routes as profiles
from greenroom.progress import routes as progress
from greenroom.progress.reflection import routes as reflections
from greenroom.questions import routes as questions
from greenroom.recordings.routes import parts, recordings
from greenroom.sessions.routes import events, reports, sessions
from greenroom.stories import routes as stories

ROUTERS: tuple[APIRouter, ...] = (
    register.router,
    sign_in.router,
    recover.router,
    me.router,
    privacy.router,
    tokens.router,
    choices.router,
    profiles.router,
    questions.router,
    knowledge.router,
    stories.router,
    progress.router,
    reflections.router,
    accounts.router,
    jobs.router,
    health.router,
    audit.router,
    mail.router,
    recordings.router,
    parts.router,
    reports.router,
    sessions.router,
    events.router,
)
