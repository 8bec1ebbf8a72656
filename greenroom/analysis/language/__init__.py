"""What was said: fillers, words, sentences, content; pure functions over text, times and vectors."""

from greenroom.analysis.language.fillers import Filler, find_fillers

__all__ = ["Filler", "find_fillers"]
