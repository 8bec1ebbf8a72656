"""One live conversation: who speaks, when an answer ends."""
