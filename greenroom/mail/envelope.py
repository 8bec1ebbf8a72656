"""The transmission format of an email (RFC 5322)."""

from __future__ import annotations

import email.policy
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from greenroom.mail.contracts import Email

WITH_LONG_LINES = email.policy.SMTP.clone(max_line_length=998)
"""The longest line of RFC 5322. With a shorter one, the long address in List-Unsubscribe comes encoded."""


def envelope(content: Email, sender: str, now: datetime) -> EmailMessage:
    """Return the message of an email; a line break in a header cannot add another header."""
    message = EmailMessage(policy=WITH_LONG_LINES)
    message["From"] = sender
    message["To"] = content.to
    message["Subject"] = content.subject
    message["Date"] = format_datetime(now)
    domain = sender.rpartition("@")[2]
    message["Message-ID"] = make_msgid(domain=domain) if content.id is None else f"<{content.id}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    if content.unsubscribe_url is not None:
        message["List-Unsubscribe"] = f"<{content.unsubscribe_url}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    message.set_content(content.text)
    return message
