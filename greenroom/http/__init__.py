"""Shared parts of all routes: problems, services, pages, ETags, limits and middleware."""
