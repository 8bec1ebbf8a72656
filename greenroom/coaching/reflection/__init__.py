"""Prompts to reflect on a session, and a coach's replies. Pure."""
