"""The report of a recording: the document, its rendering and its storage."""
