"""Who uses Greenroom."""
