"""What a candidate is asked about a session afterwards, and what a coach answers to it. Pure."""
