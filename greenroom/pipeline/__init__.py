"""From a recording to its report: observed, measured, scored."""
