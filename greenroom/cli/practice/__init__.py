"""``greenroom practice``: an interview in the terminal."""
