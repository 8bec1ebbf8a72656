"""Looking back on a session in one's own words."""
