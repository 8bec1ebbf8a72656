"""Questions that could only be asked of one candidate: from the facts of a CV and a job, without a language model."""
