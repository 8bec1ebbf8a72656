"""Complexity from operations counted in instrumented programs: pure, the same on every runner."""
