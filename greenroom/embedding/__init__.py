"""Sentences as vectors, behind a port."""
