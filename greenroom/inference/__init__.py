"""Where models compute, and whether their files are the right ones."""
