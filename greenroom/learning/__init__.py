"""What a candidate knows, what they will have forgotten, and what to practise on which day."""
