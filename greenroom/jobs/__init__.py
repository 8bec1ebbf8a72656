"""Jobs, work that outlives a request: the table of jobs, and the worker that runs them."""
