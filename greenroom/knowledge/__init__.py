"""The candidate's own documents: stored as passages, found by words and meaning."""
