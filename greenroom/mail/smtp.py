"""Sends emails by SMTP (RFC 5321), over TLS."""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from dataclasses import dataclass
from typing import Literal

from greenroom.certificates import distrust, renewal
from greenroom.clock import Clock
from greenroom.errors import GreenroomError, InputError, MachineError
from greenroom.mail.contracts import DeliveryUnknownError, Email
from greenroom.mail.envelope import envelope

TIMEOUT_SECONDS = 20.0
PERMANENT = 500
"""From this code on, a retry would not help."""


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """The mail server.

    Parameters
    ----------
    security
        "starttls" and "tls" check the server's certificate; "none" is for a server on this machine.
    user, password
        None if the server requires neither.
    """

    host: str
    port: int
    security: Literal["starttls", "tls", "none"]
    user: str | None
    password: str | None


class SmtpMailer:
    """Sends emails to a server, with one connection each: there are few."""

    def __init__(self, server: SmtpServer, sender: str, clock: Clock) -> None:
        self._server = server
        self._sender = sender
        self._clock = clock

    def send(self, email: Email) -> None:
        """Send an email; raises as the port says."""
        connection = self._signed_in()
        try:
            connection.send_message(envelope(email, self._sender, self._clock.now()))
        except smtplib.SMTPRecipientsRefused as error:
            raise self._refused(error) from error
        except smtplib.SMTPServerDisconnected as error:
            raise self._unknown() from error
        except smtplib.SMTPException as error:  # the server said no
            raise self._not_taken(type(error).__name__) from error
        except OSError as error:
            raise self._unknown() from error
        finally:
            with contextlib.suppress(OSError):  # the email is sent or not, however the server says goodbye
                connection.quit()

    def _signed_in(self) -> smtplib.SMTP:
        try:
            connection = self._connect()
        except ssl.SSLCertVerificationError as error:
            raise self._untrusted(distrust(str(error)) or error.verify_message) from error
        except OSError as error:
            raise self._not_taken(type(error).__name__) from error
        if self._server.user is None:
            return connection
        try:
            connection.login(self._server.user, self._server.password or "")
        except OSError as error:
            connection.close()
            raise self._not_taken(type(error).__name__) from error
        return connection

    def _refused(self, error: smtplib.SMTPRecipientsRefused) -> GreenroomError:
        """Return the meaning of a refused address; servers also refuse temporarily (RFC 5321, 4.2.1)."""
        ((code, _),) = error.recipients.values()
        if code < PERMANENT:
            return self._not_taken(f"for now, code {code}")
        return InputError(
            f"The mail server {self._server.host} rejected the email address (code {code})", "Check the email address"
        )

    def _not_taken(self, why: str) -> MachineError:
        return MachineError(
            f"The mail server {self._server.host} did not accept the email ({why})",
            "Check GREENROOM_SMTP_HOST and the other SMTP settings",
        )

    def _untrusted(self, why: str) -> MachineError:
        return MachineError(
            f"The certificate of the mail server {self._server.host} is not trusted here ({why})",
            renewal(why, "Check GREENROOM_SMTP_HOST, or add the authority to those of this machine"),
        )

    def _unknown(self) -> DeliveryUnknownError:
        return DeliveryUnknownError(
            f"The mail server {self._server.host} did not say whether it accepted the email", "Check the mail server"
        )

    def _connect(self) -> smtplib.SMTP:
        place = (self._server.host, self._server.port)
        if self._server.security == "tls":
            return smtplib.SMTP_SSL(*place, timeout=TIMEOUT_SECONDS, context=ssl.create_default_context())
        connection = smtplib.SMTP(*place, timeout=TIMEOUT_SECONDS)
        if self._server.security == "starttls":
            try:
                connection.starttls(context=ssl.create_default_context())
            except BaseException:
                connection.close()
                raise
        return connection
