"""Celery as the engine of jobs: its messages tell workers on any machine that there is work; the table has the jobs."""
