"""Remarks on how readable a source is, each by a rule with its reason; the source is never executed."""
