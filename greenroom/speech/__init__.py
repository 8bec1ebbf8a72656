"""Where speech is, what was said and when: detector, transcribers and aligner behind ports."""
