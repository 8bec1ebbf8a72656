"""Judging answers: one protocol, an offline judge and a judge over a language model, the same result."""
