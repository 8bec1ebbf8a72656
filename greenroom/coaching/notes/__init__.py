"""The sentence that tells a moment, in the reader's language: one file per language, one entry per kind."""
