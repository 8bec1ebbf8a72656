"""The interview: planned, held turn by turn, kept so that it can be resumed, and closed with a report."""
