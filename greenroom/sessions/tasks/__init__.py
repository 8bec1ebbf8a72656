"""What the worker does for sessions."""
