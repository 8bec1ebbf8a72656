"""Advice and reflection as pure functions."""
