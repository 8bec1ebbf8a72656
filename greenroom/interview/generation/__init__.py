"""Questions that a language model writes for one CV and one job, by the same rules as the bank's."""
