"""What every route shares: problems, services, pages, ETags, limits, and what surrounds a request."""
