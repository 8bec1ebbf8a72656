"""Types of an interview: the plan, the events, and the interviewer's decisions."""
