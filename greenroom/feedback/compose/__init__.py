"""Advice as pure functions: which changes would help most, with the moments that show it."""
