"""What somebody may ask about their own data: to have it all, and to have it gone."""
