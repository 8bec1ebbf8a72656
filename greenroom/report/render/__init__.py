"""The report for people: one page and one PDF, drawn from the same view of the report."""
