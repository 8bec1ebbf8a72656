"""Problems that a language model writes: accepted only when they are proved and new, else rejected with a reason."""
