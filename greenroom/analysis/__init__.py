"""What a recording shows, as pure functions: tracks become features, features become scores. No I/O, no settings."""
