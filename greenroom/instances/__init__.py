"""Instances: which servers and workers of an installation run now, on whatever machine, and how busy each is."""
