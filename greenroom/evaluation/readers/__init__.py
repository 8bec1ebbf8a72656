"""Readers that tell what a passage does with a rubric point."""
