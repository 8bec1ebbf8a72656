"""What candidates read about themselves over time."""
