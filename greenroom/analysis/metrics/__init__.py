"""The metrics: one table per modality, one entry per metric."""
