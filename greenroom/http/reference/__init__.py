"""The page that shows the API to people: our own, since the usual ones fetch scripts from elsewhere."""
