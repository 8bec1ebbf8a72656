"""How a candidate compares with others of the same profession who agreed to it."""
