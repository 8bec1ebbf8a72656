"""Benchmarks: each module measures one claim and prints it; `python -m bench` runs them all."""
