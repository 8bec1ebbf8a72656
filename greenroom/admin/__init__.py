"""Administration of an installation."""
