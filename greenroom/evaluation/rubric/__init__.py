"""Judging an answer by what it says: pure functions over texts and their vectors."""
