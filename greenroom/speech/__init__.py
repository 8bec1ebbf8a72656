"""Speech: its place in the sound, its words and their times. Detector, transcribers and aligner are behind ports."""
