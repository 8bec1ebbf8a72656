"""Recordings: parts that arrive in pieces, and the one file that they become."""
