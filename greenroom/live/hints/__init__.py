"""Pure: hints at the edge of the screen. When one is due, which one, and whether hints had an effect."""
