"""The question bank: questions with rubrics, topics and their concept graphs, read from YAML and proven by a check."""
