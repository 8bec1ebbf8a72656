"""Recordings from outside, decoded in one pass and treated as hostile until checked."""
