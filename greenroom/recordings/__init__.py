"""What a candidate recorded: parts that arrive bit by bit, and the one file that they become."""
