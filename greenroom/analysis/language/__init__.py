"""The words: fillers, hedges, variety, sentences, structure, from text and vectors alone."""
