"""Reflection on a session in the candidate's own words."""
