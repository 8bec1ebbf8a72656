"""Attempts at coding problems: the code and how it came about, hints, messages, verdicts and the report."""
