"""Build the mailer."""

from __future__ import annotations

from datetime import timedelta
from random import SystemRandom

from greenroom.accounts.keys import SIGNING_KEY, load_or_create_key
from greenroom.accounts.mailed_tokens import Purpose
from greenroom.accounts.tasks import ATTEMPTS, SEND_EMAIL, SendEmail
from greenroom.clock import Clock
from greenroom.jobs.handlers import Handlers, JobHandler, by_name
from greenroom.mail.contracts import Mailer
from greenroom.mail.outbox import LocalOutbox
from greenroom.mail.smtp import SmtpMailer, SmtpServer
from greenroom.settings import Settings


def build_mailer(settings: Settings, clock: Clock, outbox: LocalOutbox) -> Mailer:
    """Return the server that the settings name, else the local outbox."""
    if settings.smtp_host is None:
        return outbox
    password = settings.smtp_password
    server = SmtpServer(
        settings.smtp_host,
        settings.smtp_port,
        settings.smtp_security,
        settings.smtp_user,
        password.get_secret_value() if password else None,
    )
    return SmtpMailer(server, settings.mail_from, clock)


def build_outbox(settings: Settings, clock: Clock) -> LocalOutbox:
    """Return the emails of the local outbox."""
    return LocalOutbox(settings.outbox_folder, settings.mail_from, clock, SystemRandom())


def email_handlers(settings: Settings, clock: Clock, mailer: Mailer) -> Handlers:
    """Return the email jobs of the worker; links lead to ``public_url``, which ``greenroom serve`` passes to it."""
    unconfirmed, known = (
        timedelta(hours=settings.confirmation_hours),
        timedelta(minutes=settings.password_reset_minutes),
    )
    lifetimes: dict[Purpose, timedelta] = {"confirm": unconfirmed, "reset": known, "change": known}
    key = load_or_create_key(settings.secrets_folder / SIGNING_KEY)
    send = SendEmail(mailer, clock, key, settings.public_url, lifetimes)
    return by_name(JobHandler(SEND_EMAIL, send, ATTEMPTS))
