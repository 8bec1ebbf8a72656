"""Language models: one port, three protocols, a budget."""
