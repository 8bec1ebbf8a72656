"""Requests and responses about coding problems and attempts."""
