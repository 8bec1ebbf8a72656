"""Files of candidates, by key: recordings, reports, exports."""
