"""Work that outlives a request: a table of jobs that is the truth, and the worker that takes them from it."""
