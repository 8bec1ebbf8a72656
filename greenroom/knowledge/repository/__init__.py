"""Shelves, documents, passages and their vectors as rows; the caller begins and ends the unit of work."""
