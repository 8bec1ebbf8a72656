"""The study plan as a calendar file, and the private address of a subscription."""
