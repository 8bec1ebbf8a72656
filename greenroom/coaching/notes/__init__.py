"""The sentence that describes a moment, in the reader's language: one file per language, one entry per kind."""
