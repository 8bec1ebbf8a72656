"""The API's documentation page: our own, since the usual ones fetch scripts from elsewhere."""
