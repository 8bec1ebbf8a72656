"""Reminders by email, for candidates who ask for them."""
