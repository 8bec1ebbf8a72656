"""The addresses of coding problems and attempts."""
