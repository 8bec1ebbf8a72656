"""What to advise, as pure functions: the changes that would help most, and what to reflect on."""
