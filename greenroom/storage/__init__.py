"""Files that belong to somebody, by key: recordings, reports, exports."""
