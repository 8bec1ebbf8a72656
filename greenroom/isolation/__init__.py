"""Short-lived child processes for parsers of outside files, under limits of time, memory, files and network."""
