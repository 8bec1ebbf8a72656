"""An attempt at a coding problem: what the candidate did, what was said, and what came of it."""
