"""Landmarks of face and body from pictures, behind a port, in worker processes."""
