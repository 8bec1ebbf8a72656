"""Questions written by a language model for one CV and one job, held to everything that the bank is held to."""
