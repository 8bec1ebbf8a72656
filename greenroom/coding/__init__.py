"""Coding problems: their files, the proof of each, verdicts by group of tests, and measured complexity."""
