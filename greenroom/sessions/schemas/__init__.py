"""Sessions and their reports in the API."""
