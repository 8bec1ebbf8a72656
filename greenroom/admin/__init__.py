"""What administrators see and decide about an installation."""
