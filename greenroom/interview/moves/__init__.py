"""Recognises what candidates say instead of answering: by wording and by meaning, offline."""
