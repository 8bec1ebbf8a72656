"""Privacy jobs of the worker: exports, erasure and the daily clean-up."""
