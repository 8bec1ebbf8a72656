"""PostgreSQL, Redis, nginx, servers and workers as processes on one machine: ``make cluster``."""
