"""The candidate's own stories, the competencies that they can answer, and their review."""
