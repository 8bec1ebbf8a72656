"""A candidate's mastery, due reviews, and plan of practice."""
