"""Practice sessions as the candidate sees them: an interview or a recording that was brought, and its report."""
