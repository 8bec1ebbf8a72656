"""The letters that accounts send, a file per language."""
