"""The first page: one next step, and the last lesson."""
