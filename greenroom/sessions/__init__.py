"""Sessions in the candidate's list: interviews and uploaded recordings, with their reports."""
