"""The voice: pitch, loudness, quality, pauses and filled pauses, from sound alone."""
