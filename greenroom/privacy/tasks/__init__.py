"""What the worker does for data protection: exports, erasure and the daily clean-up."""
