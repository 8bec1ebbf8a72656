"""What the worker does for attempts."""
