"""The report for readers: one page and one PDF, drawn from the same view of the report."""
