"""Emails to candidates: into a local outbox, or by SMTP."""
