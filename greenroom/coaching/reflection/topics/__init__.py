"""What candidates write about after an interview."""
