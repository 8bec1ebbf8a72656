"""Runs the programs of candidates where they can harm nothing. It knows inputs and outputs, no problems."""
