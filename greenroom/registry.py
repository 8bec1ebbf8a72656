"""Every table of Greenroom, gathered for migrations and their tests."""
