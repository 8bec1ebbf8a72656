"""Reports of interviews on paper."""
