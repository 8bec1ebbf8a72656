"""Interviews: planned, led turn by turn, resumable, and closed with a report."""
