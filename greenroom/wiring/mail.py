"""What delivers letters."""

from __future__ import annotations

from random import SystemRandom

from greenroom.clock import SystemClock
from greenroom.mail.contracts import Mailer
from greenroom.mail.outbox import LocalOutbox
from greenroom.mail.smtp import SmtpMailer, SmtpServer
from greenroom.settings import Settings


def build_mailer(settings: Settings) -> Mailer:
    """Return the server that the settings name, else the local outbox."""
    if settings.smtp_host is None:
        return build_outbox(settings)
    password = settings.smtp_password
    server = SmtpServer(
        settings.smtp_host,
        settings.smtp_port,
        settings.smtp_security,
        settings.smtp_user,
        password.get_secret_value() if password else None,
    )
    return SmtpMailer(server, settings.mail_from, SystemClock())


def build_outbox(settings: Settings) -> LocalOutbox:
    """Return the letters that stayed on this machine."""
    return LocalOutbox(settings.outbox_folder, settings.mail_from, SystemClock(), SystemRandom())
