"""Pure: the messages of the live connection, and the codes with which it closes."""
