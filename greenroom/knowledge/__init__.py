"""The candidate's own documents: kept in pieces, found by words and meaning."""
