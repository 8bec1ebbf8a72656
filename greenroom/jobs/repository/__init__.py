"""The statements on jobs: those of callers who ask about jobs, and those of workers who hold a lease."""
